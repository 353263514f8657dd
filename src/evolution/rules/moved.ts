/** Named types that moved to another namespace together: a record, and those in it. */
import { innerPlans } from "../../runtime/avro/can-read.js";
import type { Plan } from "../../runtime/avro/plan.js";
import { aliasesOfRenamed } from "../fix-types.js";
import type { Fix } from "../fix.js";
import { isFull } from "../modes.js";
import type { Facts, PlanOf } from "../rule.js";
import type { Site } from "../sites.js";
import type { Spot } from "../spots.js";
import { byAge } from "./emitted.js";
import {
  isMovedWith,
  movedAround,
  namedPair,
  type NamedPair,
} from "./names.js";
import { movedPlan } from "./two-releases.js";

/** A type that moved, in one reading. */
export interface Moved {
  readonly site: Site;
  readonly pair: NamedPair;
  readonly facts: Facts;
}

/** Whether the reader knows the writer's name. */
export function isAliased({ writer, reader }: NamedPair): boolean {
  return reader.aliases.includes(writer.fullName);
}

/** The types that moved with one and that the reader does not know by the old name either, itself first; null where they are too many to tell. */
export function unaliasedIn({
  site,
  pair,
}: Moved): readonly NamedPair[] | null {
  return (
    movedTogether(site, pair)?.filter((inner) => !isAliased(inner)) ?? null
  );
}

/** Null where it is not plain which type is which. */
export function aliasesOfMoved(
  pairs: readonly NamedPair[] | null,
  facts: Facts,
): Fix<Spot> | null {
  return pairs?.every((pair) => isPlain(pair, facts))
    ? aliasesOfRenamed(pairs)
    : null;
}

/** The old names first, for whoever reads by the earlier schema and asks for the full name: of all that moved together. */
export function planOfMoved({ site, pair, facts }: Moved): PlanOf {
  return (mode, done) => {
    // an alias is all that today's schema needs as the reader
    if (facts.today === "reader" && !isFull(mode)) return [];
    const outermost = movedAround(site, pair).at(-1) ?? site;
    const pairs = movedTogether(outermost, pair);
    if (!pairs?.every((inner) => isPlain(inner, facts))) return [];
    return movedPlan(
      pairs.map((inner) => {
        const { earlier, today } = byAge(facts, inner);
        return { old: earlier, now: today };
      }),
    )(mode, done);
  };
}

/** So many parts of a schema are looked through for each that moved: there may be thousands of those. */
const MOST_INSIDE = 2_000;

/** Each once, the one at the site first. */
function movedTogether(
  site: Site,
  pair: NamedPair,
): readonly NamedPair[] | null {
  const seen = new Set<Plan>([site.plan]);
  const pairs = new Map<string, NamedPair>();
  // the set grows while it is walked
  for (const plan of seen) {
    if (seen.size > MOST_INSIDE) return null;
    const inner = namedPair({ plan });
    // what is in a type that did not move along is told of on its own
    if (inner !== null && !isMovedWith(inner, pair)) continue;
    if (inner !== null)
      pairs.set(`${inner.writer.fullName} ${inner.reader.fullName}`, inner);
    for (const next of innerPlans(plan)) seen.add(next);
  }
  return [...pairs.values()];
}

/** Whether each is gone under the old name, was not there under the new one, and is the only one of its name. */
function isPlain(
  { writer, reader }: NamedPair,
  { defines, isLone }: Facts,
): boolean {
  return (
    !defines("reader", writer.fullName) &&
    !defines("writer", reader.fullName) &&
    isLone("reader", reader) &&
    isLone("writer", writer)
  );
}
