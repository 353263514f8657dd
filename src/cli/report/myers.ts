/**
 * The shortest way from one list of lines to another, by Myers's greedy algorithm.
 * Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
 */

/** A run of lines that differ: `oldCount` lines from `oldStart` are replaced by `newCount` lines from `newStart`; from 0. */
export interface Change {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** Past so many lines in difference the shortest way costs more than it shows: everything between is one change. */
const limit = 2000;

/** In order; lines between two changes are equal. */
export function changes(
  before: readonly string[],
  after: readonly string[],
): Change[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end))
    end++;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  if (a.length === 0 && b.length === 0) return [];
  const path = a.length === 0 || b.length === 0 ? null : shortestPath(a, b);
  const found = path ?? [
    { oldStart: 0, oldCount: a.length, newStart: 0, newCount: b.length },
  ];
  return found.map((change) => ({
    ...change,
    oldStart: change.oldStart + start,
    newStart: change.newStart + start,
  }));
}

/** Null past the limit. */
function shortestPath(
  a: readonly string[],
  b: readonly string[],
): Change[] | null {
  const most = Math.min(a.length + b.length, limit);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  /** What `furthest` was before each step, its middle part only. */
  const steps: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    steps.push(furthest.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = goesDown(k, d, (i) => furthest[offset + i] ?? 0);
      let x = down
        ? (furthest[offset + k + 1] ?? 0)
        : (furthest[offset + k - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest[offset + k] = x;
      if (x >= a.length && x - k >= b.length)
        return backtrack(steps, a.length, b.length);
    }
  }
  return null;
}

function goesDown(k: number, d: number, at: (i: number) => number): boolean {
  return k === -d || (k !== d && at(k - 1) < at(k + 1));
}

function backtrack(
  steps: readonly Int32Array[],
  oldLength: number,
  newLength: number,
): Change[] {
  const found: Change[] = [];
  let x = oldLength;
  let y = newLength;
  for (let d = steps.length - 1; d > 0; d--) {
    const step = steps[d];
    const at = (i: number): number => step?.[i + d + 1] ?? 0;
    const k = x - y;
    const down = goesDown(k, d, at);
    const fromK = down ? k + 1 : k - 1;
    x = at(fromK);
    y = x - fromK;
    const one = down
      ? { oldStart: x, oldCount: 0, newStart: y, newCount: 1 }
      : { oldStart: x, oldCount: 1, newStart: y, newCount: 0 };
    const next = found.at(-1);
    if (next !== undefined && touches(one, next))
      found[found.length - 1] = {
        ...one,
        oldCount: one.oldCount + next.oldCount,
        newCount: one.newCount + next.newCount,
      };
    else found.push(one);
  }
  return found.toReversed();
}

function touches(first: Change, second: Change): boolean {
  return (
    first.oldStart + first.oldCount === second.oldStart &&
    first.newStart + first.newCount === second.newStart
  );
}
