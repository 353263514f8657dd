/** Events that go on under another name: their aliases say which earlier schemas are theirs. */
import { compare } from "../model/problems.js";
import type { Catalog, EventType } from "../model/catalog.js";
import type { Baseline } from "./versions.js";

/** A baseline in which events have the versions of those too that they name as aliases and that are gone. */
export interface Followed {
  /** Oldest first: those of old names, and then an event's own. */
  readonly earlierOf: Baseline["earlierOf"];
  /** Sorted by name. */
  readonly today: readonly EventType[];
  /** Those that are there no more and do not live on, sorted by name. */
  readonly removed: readonly EventType[];
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
  /** The name that it had last is the first of its aliases, and the last to be told. */
  const formerOf = ({ record }: EventType): readonly EventType[] =>
    gone.size === 0
      ? []
      : record.aliases
          .flatMap((alias) => gone.get(alias) ?? [])
          .filter((old) => baseline.earlierOf(old).length > 0)
          .toReversed();
  const followed = new Set(today.flatMap(formerOf));
  return {
    earlierOf: (event) => {
      const former = formerOf(event);
      const own = baseline.earlierOf(event);
      if (former.length === 0) return own;
      const others = former.flatMap((old) =>
        baseline.earlierOf(old).map(({ label, ...earlier }) => ({
          ...earlier,
          label: `${label} of ${old.fullName}`,
        })),
      );
      return [...others, ...own];
    },
    today: today.toSorted(byName),
    removed: [...gone.values()]
      .filter((one) => !followed.has(one))
      .toSorted(byName),
  };
}

function byName(a: EventType, b: EventType): number {
  return compare(a.fullName, b.fullName);
}
