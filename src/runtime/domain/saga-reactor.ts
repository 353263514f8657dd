/** Applies a batch of events to a saga's instances with the user's functions. */
import { ConsumerFailed } from "./consumer-errors.js";
import { copyData } from "./copy.js";
import { listed } from "./errors.js";
import type { StoredEvent } from "./event-store.js";
import { derivedId } from "./ids.js";
import { type CallMember, membersOf } from "./members.js";
import type { SagaCommand, SagaDefinition, SagaStep } from "./saga.js";
import type {
  PendingCommand,
  SagaBatch,
  SagaInstance,
  SagaStore,
} from "./saga-store.js";
import { type DecodedEvent, type Strangers, Taken } from "./unreadable.js";

export type Reactions<S> = Omit<SagaBatch<S>, "expected" | "position">;

export class SagaReactor<S> {
  private readonly definition: SagaDefinition;
  private readonly initial: S;
  private readonly taken: Taken;
  private readonly call: CallMember;

  constructor(definition: SagaDefinition, saga: { readonly initial: S }) {
    this.definition = definition;
    this.initial = saga.initial;
    this.taken = new Taken(definition.events, definition.sources);
    this.call = membersOf(
      `the saga ${definition.name}`,
      saga,
      definition.events.map(({ name }) => name),
    );
  }

  async react(
    states: SagaStore<S>,
    batch: readonly StoredEvent[],
    strangers?: Strangers,
  ): Promise<Reactions<S>> {
    const { events, setAside } = this.taken.decode(batch, strangers);
    const correlated = events.map((decoded) => ({
      decoded,
      id: this.guard(decoded, () => this.instanceOf(decoded)),
    }));
    const ids = [...new Set(correlated.map(({ id }) => id))];
    const before = await states.load(ids);
    const instances = new Map<string, SagaInstance<S>>();
    const commands: PendingCommand[] = [];
    for (const { decoded, id } of correlated) {
      const instance = instances.get(id) ?? before.get(id);
      if (instance?.done === true) continue;
      const state =
        instance === undefined ? copyData(this.initial) : instance.state;
      const step = this.guard(decoded, () => this.step(decoded, state));
      instances.set(id, { state: step.state, done: step.done ?? false });
      for (const [index, command] of (step.commands ?? []).entries()) {
        const last = commands.at(-1);
        commands.push({
          ...this.pending(decoded, id, command, index),
          // the events that one stored event is share its position
          index:
            last?.position === decoded.meta.position ? last.index + 1 : index,
        });
      }
    }
    return { instances, commands, setAside };
  }

  private instanceOf({ event }: DecodedEvent): string {
    const id: unknown = this.definition.correlate(event);
    if (typeof id === "string") return id;
    throw new TypeError(`expected a string to correlate by, got ${typeof id}`);
  }

  private step(
    { name, event, meta }: DecodedEvent,
    state: S,
  ): SagaStep<S, SagaCommand> {
    const step = this.call(name, state, event, meta);
    // A promise has no state either.
    if (typeof step !== "object" || step === null || !("state" in step))
      throw new TypeError("no step returned; return { state, commands? }");
    const checked = step as SagaStep<S, SagaCommand>;
    for (const { $type } of checked.commands ?? [])
      if (!this.definition.commands.includes($type))
        throw new TypeError(
          `undeclared command ${$type}; the saga may send ${listed(this.definition.commands)}`,
        );
    return checked;
  }

  private pending(
    { meta, part }: DecodedEvent,
    instance: string,
    command: SagaCommand,
    index: number,
  ): Omit<PendingCommand, "index"> {
    // of the first event as it always was, so that what is answered already stays so
    const place = part === 0 ? [String(index)] : [String(part), String(index)];
    return {
      commandId: derivedId(
        "saga",
        this.definition.name,
        meta.eventId,
        ...place,
      ),
      instance,
      command,
      causationId: meta.eventId,
      correlationId: meta.correlationId,
      position: meta.position,
    };
  }

  private guard<T>({ name, meta }: DecodedEvent, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new ConsumerFailed(
        `saga ${this.definition.name}`,
        name,
        meta.position,
        error,
      );
    }
  }
}
