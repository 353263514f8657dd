/** The decider's loop: load the stream, fold it to a state, decide, append with the version that was loaded. */
import type { CommandEntry } from "./aggregate.js";
import {
  ConflictAfterRetries,
  HandlerEmittedUndeclaredEvent,
  NoDecision,
  StreamAlreadyExists,
  StreamNotFound,
} from "./bus-errors.js";
import type { CommandContext, Outcome } from "./command.js";
import { copyData } from "./copy.js";
import { listed } from "./errors.js";
import { UnknownEvent } from "./event-errors.js";
import { type EventEntry, type NamedEvent, namedEvents } from "./event.js";
import type {
  CommandRecord,
  EventStore,
  ExpectedVersion,
  NewCommandRecord,
  NewEvent,
  StoredEvent,
} from "./event-store.js";
import { KeyedQueue } from "./keyed-queue.js";
import type { CallMember } from "./members.js";
import { newEvent, typeOf } from "./new-event.js";
import { readRejection, recordRejection } from "./recorded-rejection.js";
import { sha256 } from "./sha256.js";
import { CommandIdReused, VersionConflict } from "./store-errors.js";
import { UpcasterFailed } from "./upcast-errors.js";
import { toValueText } from "./value-text.js";

export interface DeciderParts {
  readonly store: EventStore;
  readonly events: readonly EventEntry[];
  readonly handle: CallMember;
  readonly evolve: CallMember;
  readonly initial: unknown;
  readonly deps: unknown;
  readonly retries: number;
  readonly newId: () => string;
}

/** One command on its way. */
interface Task {
  readonly entry: CommandEntry;
  readonly stream: string;
  readonly command: unknown;
  readonly context: CommandContext;
  readonly payloadHash: string;
}

/** Events of a stream that are read at a time. */
const PAGE = 1000;

export class Decider {
  private readonly parts: DeciderParts;
  private readonly entries: ReadonlyMap<string, EventEntry>;
  private readonly retrying = new KeyedQueue();

  constructor(parts: DeciderParts) {
    this.parts = parts;
    this.entries = new Map(
      parts.events.map((entry) => [entry.type.fullName, entry]),
    );
  }

  async dispatch(
    entry: CommandEntry,
    stream: string,
    command: unknown,
    context: CommandContext,
  ): Promise<Outcome<unknown, unknown>> {
    const payloadHash = hashOf(entry, command);
    const task = { entry, stream, command, context, payloadHash };
    try {
      return await this.attempt(task);
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      // One after the other: those that lost to each other once would only do so again.
      return this.retrying.run(stream, () => this.retry(task, error));
    }
  }

  private async retry(
    task: Task,
    first: VersionConflict,
  ): Promise<Outcome<unknown, unknown>> {
    let conflict = first;
    for (let retry = 0; retry < this.parts.retries; retry++)
      try {
        return await this.attempt(task);
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        conflict = error;
      }
    throw new ConflictAfterRetries(
      task.entry.type,
      task.stream,
      this.parts.retries + 1,
      conflict,
    );
  }

  private async attempt(task: Task): Promise<Outcome<unknown, unknown>> {
    const { entry, stream, command, context } = task;
    const { state, version } = await this.load(stream);
    // After the load: a record that came with the events which were loaded is then seen.
    const record = await this.parts.store.findCommand(context.commandId);
    if (record !== null) return this.recorded(task, record);
    if (entry.creates && version > 0)
      throw new StreamAlreadyExists(entry.type, stream);
    if (!entry.creates && version === 0)
      throw new StreamNotFound(entry.type, stream);
    const decision: unknown = await this.parts.handle(
      entry.name,
      command,
      state,
      { ...context, deps: this.parts.deps },
    );
    if (Array.isArray(decision)) return this.accept(task, version, decision);
    if (isRejected(decision)) return this.refuse(task, decision.rejection);
    throw new NoDecision(entry.type);
  }

  private async load(
    stream: string,
  ): Promise<{ readonly state: unknown; readonly version: number }> {
    // A copy: a state that is changed in place must not leak from one stream into the next.
    let state = copyData(this.parts.initial);
    let version = 0;
    for (;;) {
      const page = await this.parts.store.readStream(stream, {
        from: version + 1,
        limit: PAGE,
      });
      for (const stored of page) {
        for (const { fullName, event } of this.decode(stored))
          state = this.parts.evolve(
            this.memberOf(stored, fullName),
            state,
            event,
          );
        version = stored.meta.version;
      }
      if (page.length < PAGE) return { state, version };
    }
  }

  private async accept(
    task: Task,
    version: number,
    events: readonly unknown[],
  ): Promise<Outcome<unknown, unknown>> {
    const encoded = events.map((event) => this.encode(task, event));
    // Where nothing is added, nothing can conflict.
    const expected = events.length === 0 ? "any" : version;
    const record = await this.append(task, expected, encoded, null);
    return record === null ? { ok: true, events } : this.recorded(task, record);
  }

  private async refuse(
    task: Task,
    rejection: unknown,
  ): Promise<Outcome<unknown, unknown>> {
    const recorded = recordRejection(rejection, task.entry.rejections ?? []);
    const record = await this.append(task, "any", [], recorded);
    return record === null
      ? { ok: false, rejection }
      : this.recorded(task, record);
  }

  /** The record of the same command, where it was faster; else null. */
  private async append(
    { stream, context, payloadHash }: Task,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
    rejection: NewCommandRecord["rejection"],
  ): Promise<CommandRecord | null> {
    const { commandId } = context;
    const result = await this.parts.store.append(stream, expected, events, {
      command: { commandId, payloadHash, rejection },
    });
    return result.kind === "duplicate" ? result.record : null;
  }

  private encode({ entry, context }: Task, event: unknown): NewEvent {
    const type = typeOf(event);
    const known =
      type !== null && entry.emits.includes(type)
        ? this.entries.get(type)
        : undefined;
    if (known === undefined)
      throw new HandlerEmittedUndeclaredEvent(
        entry.type,
        type ?? `of no type (${typeof event})`,
        entry.emits,
      );
    return newEvent(known.type, event, {
      eventId: this.parts.newId(),
      correlationId: context.correlationId,
      causationId: context.causationId,
      commandId: context.commandId,
      actor: context.actor,
    });
  }

  /** The outcome of the first time. */
  private async recorded(
    { entry, payloadHash }: Task,
    record: CommandRecord,
  ): Promise<Outcome<unknown, unknown>> {
    const { commandId, stream, rejection, firstVersion, eventCount } = record;
    if (record.payloadHash !== payloadHash)
      throw new CommandIdReused(commandId, stream);
    if (rejection !== null)
      return {
        ok: false,
        rejection: readRejection(rejection, entry.rejections ?? [], commandId),
      };
    const stored =
      eventCount === 0
        ? []
        : await this.parts.store.readStream(stream, {
            from: firstVersion,
            limit: eventCount,
          });
    return {
      ok: true,
      events: stored.flatMap((one) =>
        this.decode(one).map(({ event }) => event),
      ),
    };
  }

  private decode(stored: StoredEvent): readonly NamedEvent[] {
    const entry = this.entries.get(stored.fullName);
    if (entry === undefined)
      throw new UnknownEvent(stored.fullName, this.entries.keys());
    return namedEvents(entry, stored);
  }

  /** The member of the state that takes an event. @throws UpcasterFailed where an upcaster gave one that no member takes */
  private memberOf(stored: StoredEvent, fullName: string): string {
    const entry = this.entries.get(fullName);
    if (entry === undefined)
      throw new UpcasterFailed(
        stored.fullName,
        stored.schemaVersion,
        `${fullName} given, which is no event of ${stored.meta.stream}; its aggregate takes ${listed(this.entries.keys())}`,
      );
    return entry.name;
  }
}

function isRejected(
  decision: unknown,
): decision is { readonly rejection: unknown } {
  return (
    typeof decision === "object" && decision !== null && "rejection" in decision
  );
}

function hashOf(entry: CommandEntry, command: unknown): string {
  const payload = entry.encode?.(command) ?? toValueText(command);
  const encoder = new TextEncoder();
  const type = encoder.encode(`${entry.type}\n`);
  const bytes = typeof payload === "string" ? encoder.encode(payload) : payload;
  const whole = new Uint8Array(type.length + bytes.length);
  whole.set(type);
  whole.set(bytes, type.length);
  return sha256(whole);
}
