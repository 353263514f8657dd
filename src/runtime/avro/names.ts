/** Names and namespaces. Source: Avro 1.12 specification, "Names". */

export interface QualifiedName {
  readonly fullName: string;
  /** The empty string where there is none. */
  readonly namespace: string;
  readonly name: string;
}

/**
 * Whether `text` is a name. Letters and digits of every script in the basic plane are allowed, as Avro Java 1.12 allows them
 * by default; the specification's grammar has ASCII only.
 */
export function isName(text: string): boolean {
  return nameFault(text) === null;
}

/** Most names are of the specification's grammar, which is quick to see. */
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What keeps `text` from being a name, as the end of a sentence; null where nothing does. */
export function nameFault(text: string): string | null {
  if (plainName.test(text)) return null;
  if (text === "") return "is empty";
  // By UTF-16 unit, as Avro Java does: no character beyond the basic plane is a letter to it.
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const fits = at === 0 ? /[\p{L}_]/u : /[\p{L}\p{Nd}_]/u;
    if (!fits.test(unit)) {
      const shown = JSON.stringify(
        String.fromCodePoint(text.codePointAt(at) ?? 0),
      );
      return at === 0 ? `begins with ${shown}` : `contains ${shown}`;
    }
  }
  return null;
}

/** A dotted name is a full name; another is in `namespace`. An empty namespace before the dot means none. */
export function qualify(name: string, namespace: string): QualifiedName {
  const dot = name.lastIndexOf(".");
  const space = dot < 0 ? namespace : name.slice(0, dot);
  const simple = name.slice(dot + 1);
  return {
    fullName: space === "" ? simple : `${space}.${simple}`,
    namespace: space,
    name: simple,
  };
}

/** The part after the last dot. */
export function simpleName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf(".") + 1);
}

/** Nobody mistypes a longer name by hand, and the time of a comparison grows with its square. */
const LONGEST_MISTYPED = 200;

/**
 * The candidate that was probably meant by `name`: the same but for its namespace or its case, or a few typing errors away, at
 * `most` so many; a third of the name's length where that is left out. Null where none is near. Of equally near ones the first.
 */
export function nearest(
  name: string,
  candidates: Iterable<string>,
  most?: number,
): string | null {
  if (name.length > LONGEST_MISTYPED) return null;
  const simple = simpleName(name);
  let best: string | null = null;
  let bestDistance = (most ?? Math.max(1, Math.floor(simple.length / 3))) + 1;
  for (const candidate of candidates) {
    const other = simpleName(candidate);
    const distance =
      other.toLowerCase() === simple.toLowerCase()
        ? editDistance(name, candidate, 1) / 2
        : Math.min(
            editDistance(simple, other, bestDistance),
            editDistance(name, candidate, bestDistance),
          );
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Which letters a text has, folded into 32 bits: texts that differ in many are far apart. */
function letters(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at++)
    mask |= 1 << (text.charCodeAt(at) & 31);
  return mask;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts; `limit` or more is reported as `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  // An edit takes away one letter at most, and adds one.
  if (bitCount(letters(a) ^ letters(b)) >= 2 * limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      // In range: every index is at most b.length, and the rows have b.length + 1 entries.
      let cost = Math.min(
        row[j - 1]! + 1,
        previous[j]! + 1,
        previous[j - 1]! + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length]!, limit);
}
