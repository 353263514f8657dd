/** Which types that are gone are which new ones under other names, where several come and go at once. */
import { isNameAlike } from "./alike.js";
import type { NamedType } from "../runtime/avro/types.js";

export interface Pair {
  readonly old: NamedType;
  readonly now: NamedType;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Old ones that are left a choice. */
  readonly open: readonly {
    readonly old: NamedType;
    readonly candidates: readonly NamedType[];
  }[];
}

/** Who changes more at once does not rename it. */
const MOST_PAIRS = 2_500;

/**
 * Pairs those that cannot be paired in another way: by their names first, where one pair alone is alike, then where an old one has one
 * candidate alone that no other old one depends on.
 * @param isOne whether the one may be the other, names aside.
 */
export function pairUp(
  gone: readonly NamedType[],
  come: readonly NamedType[],
  isOne: (old: NamedType, now: NamedType) => boolean,
): Pairing {
  if (gone.length * come.length > MOST_PAIRS) return { pairs: [], open: [] };
  let left: readonly Candidate[] = gone.flatMap((old) =>
    come
      .filter((now) => isOne(old, now))
      .map((now) => ({ old, now, isAlike: isNameAlike(old.name, now.name) })),
  );
  const pairs: Pair[] = [];
  for (;;) {
    const named = left.filter(({ isAlike }) => isAlike);
    const byName = lone(named, named);
    const sure = byName.length > 0 ? byName : forced(left);
    if (sure.length === 0) break;
    pairs.push(...sure.map(({ old, now }) => ({ old, now })));
    const used = new Set(sure.flatMap(({ old, now }) => [old, now]));
    left = left.filter(({ old, now }) => !used.has(old) && !used.has(now));
  }
  return {
    // in the order of the old ones
    pairs: gone.flatMap((old) => pairs.find((pair) => pair.old === old) ?? []),
    open: gone.flatMap((old) => {
      const ways = left.filter((pair) => pair.old === old);
      const candidates = ways.map(({ now }) => now);
      return candidates.length === 0 ? [] : [{ old, candidates }];
    }),
  };
}

interface Candidate extends Pair {
  readonly isAlike: boolean;
}

/** Those whose types are in no other of all. */
function lone(pairs: readonly Pair[], all: readonly Pair[]): readonly Pair[] {
  const times = new Map<NamedType, number>();
  for (const type of all.flatMap(({ old, now }) => [old, now]))
    times.set(type, (times.get(type) ?? 0) + 1);
  return pairs.filter(
    ({ old, now }) => times.get(old) === 1 && times.get(now) === 1,
  );
}

/** Those of old ones with one candidate, save candidates that are the only one of several. */
function forced(left: readonly Pair[]): readonly Pair[] {
  const times = new Map<NamedType, number>();
  for (const { old } of left) times.set(old, (times.get(old) ?? 0) + 1);
  const single = left.filter(({ old }) => times.get(old) === 1);
  return lone(single, single);
}
