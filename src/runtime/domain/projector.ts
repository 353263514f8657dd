/** Applies a batch of events to views with the user's functions. */
import { ConsumerFailed } from "./consumer-errors.js";
import type { StoredEvent } from "./event-store.js";
import { type CallMember, membersOf } from "./members.js";
import type { ProjectionDefinition } from "./projection.js";
import {
  type DecodedEvent,
  type Strangers,
  Taken,
  type UnreadableEvent,
} from "./unreadable.js";
import type { ViewTable } from "./view-store.js";

export interface Applied<V> {
  readonly changes: ReadonlyMap<string, V | null>;
  readonly setAside: readonly UnreadableEvent[];
}

export class Projector<V> {
  private readonly definition: ProjectionDefinition<V>;
  private readonly taken: Taken;
  private readonly call: CallMember;

  constructor(definition: ProjectionDefinition<V>, projector: object) {
    this.definition = definition;
    this.taken = new Taken(definition.events, definition.sources);
    this.call = membersOf(
      `the projector of ${definition.name}`,
      projector,
      definition.events.map(({ name }) => name),
    );
  }

  /** The views are read once a batch, and each is given once, as it is after the last of its events. */
  async apply(
    table: ViewTable<V>,
    batch: readonly StoredEvent[],
    strangers?: Strangers,
  ): Promise<Applied<V>> {
    const { events, setAside } = this.taken.decode(batch, strangers);
    const keyed = events.map((decoded) => ({
      decoded,
      key: this.guard(decoded, () => this.keyOf(decoded)),
    }));
    const keys = [...new Set(keyed.map(({ key }) => key))];
    const before = await table.get(keys);
    const changes = new Map<string, V | null>();
    for (const { decoded, key } of keyed) {
      const view = changes.has(key) ? changes.get(key) : before.get(key);
      changes.set(
        key,
        this.guard(decoded, () => this.next(decoded, view ?? null)),
      );
    }
    return { changes, setAside };
  }

  private keyOf({ event }: DecodedEvent): string {
    const key: unknown = this.definition.key(event);
    if (typeof key === "string") return key;
    throw new TypeError(`expected a string as key, got ${typeof key}`);
  }

  private next({ name, event, meta }: DecodedEvent, view: V | null): V | null {
    const after = this.call(name, view, event, meta);
    if (after === undefined)
      throw new TypeError(
        "no view returned; return the view, or null for none",
      );
    if (
      typeof (after as { readonly then?: unknown } | null)?.then === "function"
    )
      throw new TypeError(
        "a promise returned; a projector works on the view and the event alone",
      );
    return after as V | null;
  }

  private guard<T>({ name, meta }: DecodedEvent, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new ConsumerFailed(
        `projection ${this.definition.name}`,
        name,
        meta.position,
        error,
      );
    }
  }
}
