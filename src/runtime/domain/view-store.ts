/** The port of a store of one projection's views, held by `viewStoreContract` of the testing door. */
import type { Checkpoint } from "./checkpoint.js";
import type { UnreadableEvent } from "./unreadable.js";

export interface StoredView<V> {
  readonly key: string;
  readonly view: V;
}

/** What a batch of events came to: stored in one unit, or not at all. */
export interface ViewBatch<V> {
  /** Where the checkpoint has to be. */
  readonly expected: Checkpoint;
  /** Where it is afterwards. */
  readonly position: bigint;
  /** By key; null deletes the view. */
  readonly changes: ReadonlyMap<string, V | null>;
  readonly setAside: readonly UnreadableEvent[];
}

export interface ListOptions {
  /** The last key of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

/** Views of one generation, and the checkpoint they stand at. */
export interface ViewTable<V> {
  checkpoint(): Promise<Checkpoint>;

  /** The views of those keys that have one. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, V>>;

  /** In order of key, by UTF-16 units. */
  list(options?: ListOptions): Promise<readonly StoredView<V>[]>;

  /** In order of position. */
  unreadable(): Promise<readonly UnreadableEvent[]>;

  /** @throws CheckpointMoved where the checkpoint is not the expected one; nothing is stored then */
  commit(batch: ViewBatch<V>): Promise<void>;
}

/** Views that are built beside the live ones. */
export interface ViewRebuild<V> extends ViewTable<V> {
  /** Puts these views in the place of the live ones, in one unit, with the next generation. */
  switchOver(): Promise<void>;
  /** Drops them. */
  discard(): Promise<void>;
}

export interface ViewStore<V> extends ViewTable<V> {
  /** Empty, at position 0. */
  beginRebuild(): Promise<ViewRebuild<V>>;
}
