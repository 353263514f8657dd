/** Questions about data. */
import type { AvroType, Datum, UnionDatum } from "./types.js";

/** Whether a datum is that of a union. */
export function isUnionDatum(datum: Datum): datum is UnionDatum {
  return (
    typeof datum === "object" &&
    datum !== null &&
    !Array.isArray(datum) &&
    !(datum instanceof Uint8Array) &&
    !(datum instanceof Map)
  );
}

/** Whether two data are equal: NaN equals itself, 0 and -0 differ, the order of a map's keys does not count. */
export function sameDatum(a: Datum, b: Datum): boolean {
  return same(a, b, new Map());
}

/** `equal` are pairs found equal before: data may share parts, exponentially many times over. */
function same(a: Datum, b: Datum, equal: Map<object, Set<object>>): boolean {
  if (Object.is(a, b)) return true;
  if (
    typeof a !== "object" ||
    typeof b !== "object" ||
    a === null ||
    b === null
  )
    return false;
  if (equal.get(a)?.has(b)) return true;
  if (!sameParts(a, b, equal)) return false;
  equal.set(a, (equal.get(a) ?? new Set()).add(b));
  return true;
}

function sameParts(
  a: Datum & object,
  b: Datum & object,
  equal: Map<object, Set<object>>,
): boolean {
  if (a instanceof Uint8Array || b instanceof Uint8Array)
    return (
      a instanceof Uint8Array &&
      b instanceof Uint8Array &&
      a.length === b.length &&
      a.every((byte, index) => byte === b[index])
    );
  if (isList(a) || isList(b))
    return (
      isList(a) &&
      isList(b) &&
      a.length === b.length &&
      // In range: the two are of one length.
      a.every((item, index) => same(item, b[index]!, equal))
    );
  if (isEntries(a) || isEntries(b)) {
    if (!isEntries(a) || !isEntries(b) || a.size !== b.size) return false;
    return [...a].every(([key, value]) => {
      const other = b.get(key);
      return other !== undefined && same(value, other, equal);
    });
  }
  return a.branch === b.branch && same(a.value, b.value, equal);
}

export function isList(datum: Datum | undefined): datum is readonly Datum[] {
  return Array.isArray(datum);
}

export function isEntries(
  datum: Datum | undefined,
): datum is ReadonlyMap<string, Datum> {
  return datum instanceof Map;
}

/** How a type is called in a message: full name, or kind. */
export function typeName(type: AvroType): string {
  return "fullName" in type ? type.fullName : type.kind;
}
