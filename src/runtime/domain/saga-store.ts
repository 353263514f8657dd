/** The port of a store of one saga, held by `sagaStoreContract` of the testing door. */
import type { Checkpoint } from "./checkpoint.js";
import type { Command } from "./command.js";
import type { UnreadableEvent } from "./unreadable.js";

/** One run of a saga, for one value of what it correlates by. */
export interface SagaInstance<S> {
  readonly state: S;
  /** It has ended: further events of it are passed over. */
  readonly done: boolean;
}

/** A command that a saga decided on, and that is not known to have been answered. */
export interface PendingCommand {
  /**
   * Derived from the saga, the event (and where one stored event is several, which of them) and the command's place in the answer:
   * dispatching it twice changes nothing.
   */
  readonly commandId: string;
  readonly instance: string;
  readonly command: Command<unknown, unknown>;
  /** The event that it answers. */
  readonly causationId: string;
  readonly correlationId: string;
  /** Orders commands of one store: the position of the event, then the place among all that it led to. */
  readonly position: bigint;
  readonly index: number;
}

/** What a batch of events came to: stored in one unit, or not at all. */
export interface SagaBatch<S> {
  readonly expected: Checkpoint;
  /** Where the checkpoint is afterwards. */
  readonly position: bigint;
  readonly instances: ReadonlyMap<string, SagaInstance<S>>;
  readonly commands: readonly PendingCommand[];
  readonly setAside: readonly UnreadableEvent[];
}

export interface SagaStore<S> {
  checkpoint(): Promise<Checkpoint>;

  /** Those of the instances that exist. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, SagaInstance<S>>>;

  /** @throws CheckpointMoved where the checkpoint is not the expected one; nothing is stored then */
  commit(batch: SagaBatch<S>): Promise<void>;

  /** Commands that are not settled, in their order. */
  pending(): Promise<readonly PendingCommand[]>;

  /** The command was answered: it is not dispatched again. Does nothing where it is settled already. */
  settle(commandId: string): Promise<void>;

  /** In order of position. */
  unreadable(): Promise<readonly UnreadableEvent[]>;
}
