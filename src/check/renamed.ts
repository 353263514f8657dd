/** Events that go on under another name: their aliases say which earlier schemas are theirs. */
import type { Catalog, EventType } from "../model/catalog.js";
import type { Baseline } from "./versions.js";

/** A baseline in which an event of which there is no version has those of the one that it names as an alias, where that one is gone. */
export interface Followed {
  readonly earlierOf: Baseline["earlierOf"];
  /** Whether an event that is gone lives on under another name. */
  readonly livesOn: (event: EventType) => boolean;
}

export function follow(
  { events }: Pick<Catalog, "events">,
  baseline: Pick<Baseline, "earlierOf" | "events">,
): Followed {
  const today = events.filter(({ retired }) => !retired);
  const names = new Set(today.map(({ fullName }) => fullName));
  const gone = new Map(
    [...events, ...baseline.events]
      .filter(({ fullName }) => !names.has(fullName))
      .map((event) => [event.fullName, event]),
  );
  const before = (event: EventType): EventType | null => {
    if (baseline.earlierOf(event).length > 0) return null;
    for (const alias of event.record.aliases) {
      const old = gone.get(alias);
      if (old !== undefined && baseline.earlierOf(old).length > 0) return old;
    }
    return null;
  };
  const followed = new Set<string>();
  if (gone.size > 0)
    for (const event of today) {
      const old = before(event);
      if (old !== null) followed.add(old.fullName);
    }
  return {
    livesOn: ({ fullName }) => followed.has(fullName),
    earlierOf: (event) => {
      const old = gone.size === 0 ? null : before(event);
      if (old === null) return baseline.earlierOf(event);
      return baseline.earlierOf(old).map(({ label, ...earlier }) => ({
        ...earlier,
        label: `${label} of ${old.fullName}`,
      }));
    },
  };
}
