/** A saga: answers events with commands, and remembers where it stands. */
import type { Checkpoint } from "./checkpoint.js";
import type { Command } from "./command.js";
import type { CommandBus } from "./command-bus.js";
import { CheckpointMoved, SagaCommandsFailed } from "./consumer-errors.js";
import type { EventEntry } from "./event.js";
import type { EventStore } from "./event-store.js";
import { createMemorySagaStore } from "./memory-saga-store.js";
import { Pump, type PumpOptions } from "./pump.js";
import {
  type SagaCommandFailure,
  SagaDispatcher,
  type SagaRejection,
} from "./saga-dispatcher.js";
import { SagaReactor } from "./saga-reactor.js";
import type { PendingCommand, SagaInstance, SagaStore } from "./saga-store.js";
import {
  type UnknownWriterPolicy,
  unknownWriterRules,
} from "./unknown-writer.js";
import type { UnreadableEvent } from "./unreadable.js";
import { WriterAdmission } from "./writer-admission.js";

/** What a saga answers to an event. */
export interface SagaStep<S, C> {
  readonly state: S;
  /** Dispatched in this order, at least once each. */
  readonly commands?: readonly C[];
  /** The instance has ended: its further events are passed over. */
  readonly done?: boolean;
}

export interface SagaDefinition<E = unknown> {
  readonly name: string;
  /** The events it reacts to; all others are passed over. */
  readonly events: readonly EventEntry[];
  /** Events that are not among those, and whose upcasters may give some that are. */
  readonly sources?: readonly EventEntry[];
  /** Which instance an event belongs to. */
  correlate(event: E): string;
  /** `$type`s of the commands that it may send. */
  readonly commands: readonly string[];
}

export interface SagaParts<S> {
  readonly store: EventStore;
  readonly bus: CommandBus;
  readonly definition: SagaDefinition;
  /** `initial`, and `[event name](state, event, meta)`: a {@link SagaStep}. Pure, and never a promise. */
  readonly saga: { readonly initial: S };
  /** By default in memory. */
  readonly states?: SagaStore<S>;
  /**
   * The roles it sends its commands with. By default those that each command allows: the definition that lists a command
   * under the saga is what lets the saga send it.
   */
  readonly roles?: readonly string[];
  /** Told of every command that the domain refused. The command is settled; a saga that must answer reacts to an event. */
  readonly onRejected?: (rejection: SagaRejection) => void;
  /** Told of every event that is set aside, after it is stored as such. */
  readonly onUnreadable?: (unreadable: UnreadableEvent) => void;
  /**
   * What is done with an event of a version that this build does not know. It stops by default: nothing reads again what a saga has
   * passed over, and a newer build that shares its states goes on in its place.
   */
  readonly unknownWriter?: UnknownWriterPolicy;
  /** Events that are read and stored at a time; 100 by default. */
  readonly batchSize?: number;
}

export interface Saga<S> {
  /**
   * Deals with every event that was stored before the call, and dispatches every pending command, unless it is stopped
   * meanwhile.
   *
   * @throws SagaCommandsFailed where a command could not be dispatched: it stays pending, and later commands of its instance
   * wait behind it
   * @throws ConsumerFailed where the saga throws, StoppedAtUnknownWriter unless `unknownWriter` says otherwise, and what the stores throw
   */
  catchUp(): Promise<void>;
  /** Catches up now, and whenever there is something new. */
  start(options?: PumpOptions): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
  /** Null where the instance has not begun. */
  instance(id: string): Promise<SagaInstance<S> | null>;
  checkpoint(): Promise<Checkpoint>;
  /** Commands that are not known to have been answered, in their order. */
  pending(): Promise<readonly PendingCommand[]>;
  /** Events that could not be decoded, in order of position. */
  unreadable(): Promise<readonly UnreadableEvent[]>;
}

/** @throws MissingMember where the saga lacks one of the events */
export function createSaga<S>(parts: SagaParts<S>): Saga<S> {
  return new RunningSaga(parts);
}

/** A command as a saga's contract wants it. */
export type SagaCommand = Command<unknown, unknown>;

const BATCH = 100;

class RunningSaga<S> implements Saga<S> {
  private readonly parts: SagaParts<S>;
  private readonly states: SagaStore<S>;
  private readonly reactor: SagaReactor<S>;
  private readonly admission: WriterAdmission;
  private readonly dispatcher: SagaDispatcher;
  private readonly pump: Pump;

  constructor(parts: SagaParts<S>) {
    const { bus, definition, saga, store } = parts;
    this.parts = parts;
    this.states = parts.states ?? createMemorySagaStore<S>();
    this.reactor = new SagaReactor(definition, saga);
    this.admission = new WriterAdmission(
      `saga ${definition.name}`,
      definition.events,
      unknownWriterRules(parts.unknownWriter, "stop"),
    );
    this.dispatcher = new SagaDispatcher({
      bus,
      saga: definition.name,
      states: this.states,
      roles: parts.roles ?? null,
      onRejected: parts.onRejected ?? null,
    });
    this.pump = new Pump(
      (isStopping) => this.work(isStopping),
      (listener) => store.subscribe(listener),
    );
  }

  catchUp(): Promise<void> {
    return this.pump.run();
  }

  start(options?: PumpOptions): void {
    this.pump.start(options);
  }

  stop(): Promise<void> {
    return this.pump.stop();
  }

  async instance(id: string): Promise<SagaInstance<S> | null> {
    return (await this.states.load([id])).get(id) ?? null;
  }

  checkpoint(): Promise<Checkpoint> {
    return this.states.checkpoint();
  }

  pending(): Promise<readonly PendingCommand[]> {
    return this.states.pending();
  }

  unreadable(): Promise<readonly UnreadableEvent[]> {
    return this.states.unreadable();
  }

  /** Pending commands first: those that an earlier process left behind. Its own commands lead to events that it reacts to in turn. */
  private async work(isStopping: () => boolean): Promise<void> {
    const blocked = new Set<string>();
    const failures: SagaCommandFailure[] = [];
    do failures.push(...(await this.dispatcher.dispatch(blocked, isStopping)));
    while (!isStopping() && (await this.batch()));
    if (failures.length > 0)
      throw new SagaCommandsFailed(this.parts.definition.name, failures);
  }

  /** Whether there was anything to do. */
  private async batch(): Promise<boolean> {
    const { store, batchSize = BATCH, onUnreadable } = this.parts;
    const expected = await this.states.checkpoint();
    const events = await store.readAll({
      after: expected.position,
      limit: batchSize,
    });
    const { batch, strangers } = await this.admission.admit(events);
    const last = batch.at(-1);
    if (last === undefined) return false;
    const reactions = await this.reactor.react(this.states, batch, strangers);
    try {
      await this.states.commit({
        expected,
        position: last.meta.position,
        ...reactions,
      });
    } catch (error) {
      // Another instance stored this batch: from where it stands, there is only more to do.
      if (error instanceof CheckpointMoved) return true;
      throw error;
    }
    for (const unreadable of reactions.setAside) onUnreadable?.(unreadable);
    return true;
  }
}
