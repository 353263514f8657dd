/** Values together with others. */

/** Parts of values by a key, in the order in which each key was first met. */
export function grouped<T, P>(
  values: readonly T[],
  keyOf: (value: T) => string,
  partOf: (value: T) => P,
): ReadonlyMap<string, readonly P[]> {
  const groups = new Map<string, P[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [partOf(value)]);
    else group.push(partOf(value));
  }
  return groups;
}

export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** How often each value is there, the most common first, of equals the first by its text. */
export function countsOf(values: readonly string[]): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
