/** Values without what libraries may tell otherwise, and questions about what is in them. */
import {
  isEntries,
  isList,
  isUnionDatum,
} from "../../../src/runtime/avro/datum.js";
import type { AvroType, Datum } from "../../../src/runtime/avro/index.js";
import { signed } from "../oracle/shown.js";

/** Something in a value that a library may write otherwise. */
export type Ignored =
  /** Which branch of a union a value is of, as long as it is the same value. */
  | "branches"
  /** How many bytes a decimal takes. */
  | "length of decimals"
  /** That a zero is negative. */
  | "sign of zero";

/** A text that two values share if they differ in no more than is ignored. */
export function essence(
  type: AvroType,
  datum: Datum,
  ignored: ReadonlySet<Ignored>,
): string {
  const inner = (of: AvroType, value: Datum | undefined): string =>
    essence(of, value ?? null, ignored);
  if (type.kind === "union" && isUnionDatum(datum)) {
    const branch = type.branches[datum.branch];
    if (branch === undefined) throw new Error(`no branch ${datum.branch}`);
    if (!ignored.has("branches"))
      return `${datum.branch}:${inner(branch, datum.value)}`;
    // Avro JSON tells a float from other floats, and no further from doubles
    return type.branches.some(({ kind }) => kind === "float") &&
      (typeof datum.value === "number" || typeof datum.value === "bigint")
      ? inner(branch, Math.fround(Number(datum.value)))
      : inner(branch, datum.value);
  }
  if (type.kind === "array" && isList(datum))
    return `[${datum.map((item) => inner(type.items, item)).join()}]`;
  if (type.kind === "map" && isEntries(datum))
    return `{${[...datum].map(([key, value]) => `${JSON.stringify(key)}:${inner(type.values, value)}`).join()}}`;
  if (type.kind === "record" && isEntries(datum))
    return `(${type.fields.map((field) => inner(field.type, datum.get(field.name))).join()})`;
  if (datum instanceof Uint8Array)
    return isDecimal(type) && ignored.has("length of decimals")
      ? String(signed(datum))
      : Buffer.from(datum).toString("hex");
  if (typeof datum === "string") return JSON.stringify(datum);
  if (typeof datum === "object" && datum !== null)
    throw new Error(`a value that is no ${type.kind}`);
  if (Object.is(datum, -0) && !ignored.has("sign of zero")) return "-0";
  return String(datum);
}

function isDecimal(type: AvroType): boolean {
  return type.kind === "bytes" && type.logical?.kind === "decimal";
}

export interface Part {
  readonly type: AvroType;
  readonly datum: Datum;
}

/** A value, and everything that is in it. */
export function* partsOf(type: AvroType, datum: Datum): Generator<Part> {
  yield { type, datum };
  if (type.kind === "union" && isUnionDatum(datum)) {
    const branch = type.branches[datum.branch];
    if (branch !== undefined) yield* partsOf(branch, datum.value);
  } else if (type.kind === "array" && isList(datum))
    for (const item of datum) yield* partsOf(type.items, item);
  else if (type.kind === "map" && isEntries(datum))
    for (const value of datum.values()) yield* partsOf(type.values, value);
  else if (type.kind === "record" && isEntries(datum))
    for (const field of type.fields)
      yield* partsOf(field.type, datum.get(field.name) ?? null);
}

/** A type and those in it, each once. */
export function typesIn(
  type: AvroType,
  seen: Set<AvroType> = new Set(),
): ReadonlySet<AvroType> {
  if (seen.has(type)) return seen;
  seen.add(type);
  if (type.kind === "union")
    for (const branch of type.branches) typesIn(branch, seen);
  else if (type.kind === "array") typesIn(type.items, seen);
  else if (type.kind === "map") typesIn(type.values, seen);
  else if (type.kind === "record")
    for (const field of type.fields) typesIn(field.type, seen);
  return seen;
}
