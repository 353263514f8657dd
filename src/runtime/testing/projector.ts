/** Given events, then a view: by the real projection, with stores in memory. */
import type { Clock } from "../domain/clock.js";
import { createMemoryEventStore } from "../domain/memory-event-store.js";
import {
  createProjection,
  type ProjectionDefinition,
} from "../domain/projection.js";
import { expectEqual, isAwaited } from "./expect.js";
import { happened } from "./given.js";

export interface ProjectorTest<V> {
  /** Events in the order in which they happened. */
  given(...events: readonly object[]): ProjectorGiven<V>;
}

export interface ProjectorGiven<V> {
  /** To be awaited. Null where there is to be no view of that key. */
  then(key: string, view: V | null): Promise<void>;
}

/** @param options what `meta.recordedAt` says; 2020-01-01 by default */
export function projector<V>(
  definition: ProjectionDefinition<V>,
  implementation: object,
  options: { readonly clock?: Clock } = {},
): ProjectorTest<V> {
  const clock = options.clock ?? (() => Date.UTC(2020, 0, 1));
  return {
    given: (...events) => ({
      // oxlint-disable-next-line unicorn/no-thenable -- given / when / then; whoever awaits it by mistake is told so
      async then(key, view) {
        if (isAwaited([key, view], ".then(key, view)")) return;
        const store = createMemoryEventStore({ clock });
        const projection = createProjection<V>({
          store,
          definition,
          projector: implementation,
        });
        for (const event of events)
          await happened(
            store,
            definition.events,
            `${definition.name}-${definition.key(event)}`,
            event,
          );
        await projection.catchUp();
        expectEqual("unreadable events", await projection.unreadable(), []);
        expectEqual(`view of ${key}`, await projection.get(key), view);
      },
    }),
  };
}
