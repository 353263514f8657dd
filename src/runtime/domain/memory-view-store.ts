/** Views in the memory of this process. */
import { type Checkpoint, isSameCheckpoint } from "./checkpoint.js";
import { CheckpointMoved } from "./consumer-errors.js";
import { copyData } from "./copy.js";
import type { UnreadableEvent } from "./unreadable.js";
import type {
  ListOptions,
  StoredView,
  ViewBatch,
  ViewRebuild,
  ViewStore,
  ViewTable,
} from "./view-store.js";

export function createMemoryViewStore<V>(): ViewStore<V> {
  return new MemoryViewStore<V>();
}

interface Generation<V> {
  checkpoint: Checkpoint;
  readonly views: Map<string, V>;
  readonly unreadable: UnreadableEvent[];
}

function emptyGeneration<V>(generation: number): Generation<V> {
  return {
    checkpoint: { generation, position: 0n },
    views: new Map(),
    unreadable: [],
  };
}

class MemoryViewTable<V> implements ViewTable<V> {
  protected held: Generation<V>;

  constructor(held: Generation<V>) {
    this.held = held;
  }

  async checkpoint(): Promise<Checkpoint> {
    return this.held.checkpoint;
  }

  async get(keys: readonly string[]): Promise<ReadonlyMap<string, V>> {
    const found = new Map<string, V>();
    for (const key of keys) {
      const view = this.held.views.get(key);
      if (view !== undefined) found.set(key, copyData(view));
    }
    return found;
  }

  async list({ after, limit = Infinity }: ListOptions = {}): Promise<
    readonly StoredView<V>[]
  > {
    return [...this.held.views]
      .filter(([key]) => after === undefined || key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([key, view]) => ({ key, view: copyData(view) }));
  }

  async unreadable(): Promise<readonly UnreadableEvent[]> {
    return [...this.held.unreadable];
  }

  async commit({
    expected,
    position,
    changes,
    setAside,
  }: ViewBatch<V>): Promise<void> {
    const { checkpoint, views, unreadable } = this.held;
    if (!isSameCheckpoint(checkpoint, expected))
      throw new CheckpointMoved(expected, checkpoint);
    for (const [key, view] of changes)
      if (view === null) views.delete(key);
      else views.set(key, copyData(view));
    unreadable.push(...setAside);
    this.held.checkpoint = { ...checkpoint, position };
  }
}

class MemoryViewStore<V> extends MemoryViewTable<V> implements ViewStore<V> {
  constructor() {
    super(emptyGeneration(0));
  }

  async beginRebuild(): Promise<ViewRebuild<V>> {
    return new MemoryViewRebuild<V>((built) => {
      const generation = this.held.checkpoint.generation + 1;
      this.held = {
        ...built,
        checkpoint: { ...built.checkpoint, generation },
      };
    });
  }
}

class MemoryViewRebuild<V>
  extends MemoryViewTable<V>
  implements ViewRebuild<V>
{
  private readonly replaceLive: (built: Generation<V>) => void;

  constructor(replaceLive: (built: Generation<V>) => void) {
    super(emptyGeneration(0));
    this.replaceLive = replaceLive;
  }

  async switchOver(): Promise<void> {
    this.replaceLive(this.held);
    this.held = emptyGeneration(0);
  }

  async discard(): Promise<void> {
    this.held = emptyGeneration(0);
  }
}
