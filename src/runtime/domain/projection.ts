/** A projection: views of one row a key, kept up with the events by a projector. */
import type { Checkpoint } from "./checkpoint.js";
import { CheckpointMoved, Superseded } from "./consumer-errors.js";
import type { EventEntry } from "./event.js";
import type { EventStore } from "./event-store.js";
import { createMemoryViewStore } from "./memory-view-store.js";
import { Projector } from "./projector.js";
import { Pump, type PumpOptions } from "./pump.js";
import {
  type UnknownWriterPolicy,
  unknownWriterRules,
} from "./unknown-writer.js";
import type { UnreadableEvent } from "./unreadable.js";
import type {
  ListOptions,
  StoredView,
  ViewStore,
  ViewTable,
} from "./view-store.js";
import { WriterAdmission } from "./writer-admission.js";

export interface ProjectionDefinition<V> {
  readonly name: string;
  /** The events it is made of; all others are passed over. */
  readonly events: readonly EventEntry[];
  /** Events that are not among those, and whose upcasters may give some that are. */
  readonly sources?: readonly EventEntry[];
  /** The key of the view that an event belongs to. */
  key(event: unknown): string;
  /** Never there: it carries the type of the view. */
  readonly $view?: V;
}

export interface ProjectionParts<V> {
  readonly store: EventStore;
  readonly definition: ProjectionDefinition<V>;
  /** `[event name](view or null, event, meta)`: the view after the event, null for no view. Pure, and never a promise. */
  readonly projector: object;
  /** By default in memory. */
  readonly views?: ViewStore<V>;
  /** Told of every event that is set aside, after it is stored as such. */
  readonly onUnreadable?: (unreadable: UnreadableEvent) => void;
  /**
   * What is done with an event of a version that this build does not know. Set aside by default, for a rebuild tries it again; `stop`
   * where an older and a newer build may run at the same time.
   */
  readonly unknownWriter?: UnknownWriterPolicy;
  /** Events that are read and stored at a time; 500 by default. */
  readonly batchSize?: number;
}

export interface Projection<V> {
  /**
   * Deals with every event that was stored before the call, unless it is stopped meanwhile.
   *
   * @throws ConsumerFailed where the projector throws, StoppedAtUnknownWriter where `unknownWriter` says so, Superseded after a rebuild elsewhere, and what the stores throw
   */
  catchUp(): Promise<void>;
  /** Catches up now, and whenever there is something new. */
  start(options?: PumpOptions): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
  get(key: string): Promise<V | null>;
  list(options?: ListOptions): Promise<readonly StoredView<V>[]>;
  checkpoint(): Promise<Checkpoint>;
  /** Events that could not be decoded, in order of position. A rebuild tries them again. */
  unreadable(): Promise<readonly UnreadableEvent[]>;
  /** Builds the views from the first event on, beside the live ones, then puts them in their place. */
  rebuild(): Promise<void>;
}

/** @throws MissingMember where the projector lacks one of the events */
export function createProjection<V>(parts: ProjectionParts<V>): Projection<V> {
  return new RunningProjection(parts);
}

const BATCH = 500;

class RunningProjection<V> implements Projection<V> {
  private readonly parts: ProjectionParts<V>;
  private readonly views: ViewStore<V>;
  private readonly projector: Projector<V>;
  private readonly admission: WriterAdmission;
  private readonly pump: Pump;
  /** The generation that this instance works on; null until it has seen one. */
  private generation: number | null = null;

  constructor(parts: ProjectionParts<V>) {
    this.parts = parts;
    this.views = parts.views ?? createMemoryViewStore<V>();
    this.projector = new Projector(parts.definition, parts.projector);
    this.admission = new WriterAdmission(
      `projection ${parts.definition.name}`,
      parts.definition.events,
      unknownWriterRules(parts.unknownWriter, "set-aside"),
    );
    this.pump = new Pump(
      (isStopping) => this.advanceLive(isStopping),
      (listener) => parts.store.subscribe(listener),
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

  async get(key: string): Promise<V | null> {
    return (await this.views.get([key])).get(key) ?? null;
  }

  list(options?: ListOptions): Promise<readonly StoredView<V>[]> {
    return this.views.list(options);
  }

  checkpoint(): Promise<Checkpoint> {
    return this.views.checkpoint();
  }

  unreadable(): Promise<readonly UnreadableEvent[]> {
    return this.views.unreadable();
  }

  async rebuild(): Promise<void> {
    const rebuilt = await this.views.beginRebuild();
    const advance = async () => {
      while (await this.batch(rebuilt, await rebuilt.checkpoint()));
    };
    try {
      await advance();
      // What came in the meantime, and the switch, while the live views stand still.
      await this.pump.exclusive(async () => {
        await advance();
        await rebuilt.switchOver();
        this.generation = (await this.views.checkpoint()).generation;
      });
    } catch (error) {
      await rebuilt.discard();
      throw error;
    }
  }

  private async advanceLive(isStopping: () => boolean): Promise<void> {
    while (!isStopping()) {
      const checkpoint = await this.views.checkpoint();
      const { generation } = checkpoint;
      this.generation ??= generation;
      if (generation !== this.generation)
        throw new Superseded(
          `projection ${this.parts.definition.name}`,
          this.generation,
          generation,
        );
      try {
        if (!(await this.batch(this.views, checkpoint))) return;
      } catch (error) {
        // Another instance stored this batch: from where it stands, there is only more to do.
        if (!(error instanceof CheckpointMoved)) throw error;
      }
    }
  }

  /** Whether there was anything to do. */
  private async batch(
    table: ViewTable<V>,
    checkpoint: Checkpoint,
  ): Promise<boolean> {
    const { store, batchSize = BATCH, onUnreadable } = this.parts;
    const events = await store.readAll({
      after: checkpoint.position,
      limit: batchSize,
    });
    const { batch, strangers } = await this.admission.admit(events);
    const last = batch.at(-1);
    if (last === undefined) return false;
    const { changes, setAside } = await this.projector.apply(
      table,
      batch,
      strangers,
    );
    await table.commit({
      expected: checkpoint,
      position: last.meta.position,
      changes,
      setAside,
    });
    for (const unreadable of setAside) onUnreadable?.(unreadable);
    return true;
  }
}
