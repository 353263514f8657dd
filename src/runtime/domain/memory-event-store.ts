/** Events in the memory of this process: for tests and for trying things out. */
import { type Clock, systemClock } from "./clock.js";
import type {
  AppendOptions,
  AppendResult,
  CommandRecord,
  EventStore,
  ExpectedVersion,
  NewCommandRecord,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
} from "./event-store.js";
import {
  CommandIdReused,
  StreamExists,
  VersionConflict,
} from "./store-errors.js";

export interface MemoryEventStoreOptions {
  readonly clock?: Clock;
}

export function createMemoryEventStore(
  options: MemoryEventStoreOptions = {},
): EventStore {
  return new MemoryEventStore(options.clock ?? systemClock);
}

/** No method waits between looking and writing, so each is one unit. */
class MemoryEventStore implements EventStore {
  private readonly clock: Clock;
  /** The event of position n is at n - 1. */
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly commands = new Map<string, CommandRecord>();
  private readonly listeners = new Set<{ readonly notify: () => void }>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async append(
    stream: string,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
    { command }: AppendOptions = {},
  ): Promise<AppendResult> {
    const record = command && this.commands.get(command.commandId);
    if (command !== undefined && record !== undefined) {
      if (record.payloadHash !== command.payloadHash)
        throw new CommandIdReused(command.commandId, record.stream);
      return { kind: "duplicate", record };
    }
    const before = this.streams.get(stream) ?? [];
    this.expect(stream, expected, before.length);
    const stored = this.stamp(stream, before.length, events);
    if (command !== undefined)
      this.record(stream, before.length + 1, stored.length, command);
    if (stored.length > 0) {
      if (before.length === 0) this.streams.set(stream, before);
      before.push(...stored);
      this.log.push(...stored);
      for (const { notify } of this.listeners) queueMicrotask(notify);
    }
    return { kind: "appended", version: before.length, events: stored };
  }

  async readStream(
    stream: string,
    { from, direction = "forwards", limit = Infinity }: ReadStreamOptions = {},
  ): Promise<readonly StoredEvent[]> {
    const events = this.streams.get(stream) ?? [];
    if (direction === "forwards") {
      const start = Math.max((from ?? 1) - 1, 0);
      return events.slice(start, start + limit);
    }
    const end = Math.min(from ?? events.length, events.length);
    return events.slice(Math.max(end - limit, 0), Math.max(end, 0)).reverse();
  }

  async readAll({
    after,
    limit,
  }: ReadAllOptions): Promise<readonly StoredEvent[]> {
    const start = Number(after);
    return this.log.slice(start, start + limit);
  }

  async findCommand(commandId: string): Promise<CommandRecord | null> {
    return this.commands.get(commandId) ?? null;
  }

  subscribe(listener: () => void): () => void {
    const entry = {
      notify: () => {
        if (this.listeners.has(entry)) listener();
      },
    };
    this.listeners.add(entry);
    return () => {
      this.listeners.delete(entry);
    };
  }

  private expect(
    stream: string,
    expected: ExpectedVersion,
    actual: number,
  ): void {
    if (expected === "any" || expected === actual) return;
    if (expected === 0) throw new StreamExists(stream, actual);
    throw new VersionConflict(stream, expected, actual);
  }

  private stamp(
    stream: string,
    version: number,
    events: readonly NewEvent[],
  ): StoredEvent[] {
    const recordedAt = this.clock();
    return events.map((event, index) => ({
      bytes: event.bytes.slice(),
      fullName: event.fullName,
      schemaVersion: event.schemaVersion,
      meta: {
        eventId: event.eventId,
        stream,
        version: version + index + 1,
        position: BigInt(this.log.length + index + 1),
        recordedAt: new Date(recordedAt),
        correlationId: event.correlationId,
        causationId: event.causationId,
        commandId: event.commandId,
        actor: event.actor,
      },
    }));
  }

  private record(
    stream: string,
    firstVersion: number,
    eventCount: number,
    { commandId, payloadHash, rejection }: NewCommandRecord,
  ): void {
    this.commands.set(commandId, {
      commandId,
      payloadHash,
      rejection,
      stream,
      firstVersion,
      eventCount,
    });
  }
}
