/** Values as the programs of other implementations show them, held against ours. */
import { branchName } from "../../../src/runtime/avro/building.js";
import {
  isEntries,
  isList,
  isUnionDatum,
} from "../../../src/runtime/avro/datum.js";
import type { AvroType, Datum } from "../../../src/runtime/avro/index.js";
import { decimalOf } from "../../../src/runtime/avro/match.js";

/**
 * A value with its type: null, booleans and texts (an enum's symbol too) are themselves, arrays lists.
 */
export type Shown =
  | null
  | boolean
  | string
  | readonly Shown[]
  /** A whole number in decimal digits. */
  | { readonly i: string }
  /** The 64 bits of a number in hexadecimal. */
  | { readonly f: string }
  /** Bytes in hexadecimal. */
  | { readonly b: string }
  /** The entries of a map, or the fields of a record. */
  | { readonly m: readonly (readonly [key: string, value: Shown])[] }
  /** The branch of a union by its name, where the implementation tells. */
  | { readonly u: string; readonly v: Shown }
  /** A decimal: the digits, and the power of ten that they are multiplied by. */
  | { readonly d: string; readonly e: number };

/**
 * Whether a value is the same as ours. Python has no branches and one kind of whole number: there what is inside counts, and that a number
 * becomes ours by rounding it to the reader's type.
 */
export function sameAsShown(
  type: AvroType,
  datum: Datum,
  shown: Shown,
): boolean {
  if (type.kind === "union") {
    if (!isUnionDatum(datum)) return false;
    const branch = type.branches[datum.branch];
    if (branch === undefined) return false;
    if (typeof shown === "object" && shown !== null && "u" in shown)
      return (
        shown.u === branchName(branch) &&
        sameAsShown(branch, datum.value, shown.v)
      );
    return sameAsShown(branch, datum.value, shown);
  }
  if (shown === null || typeof shown === "boolean" || typeof shown === "string")
    return datum === shown;
  if ("i" in shown || "f" in shown) return sameNumber(type, datum, shown);
  if ("b" in shown)
    return (
      datum instanceof Uint8Array &&
      Buffer.from(datum).toString("hex") === shown.b
    );
  if ("d" in shown) return sameDecimal(type, datum, shown);
  if ("m" in shown) return sameMembers(type, datum, shown.m);
  if ("u" in shown) return false;
  return (
    type.kind === "array" &&
    isList(datum) &&
    datum.length === shown.length &&
    datum.every((item, i) => sameAsShown(type.items, item, shown[i] ?? null))
  );
}

function sameNumber(
  { kind }: AvroType,
  datum: Datum,
  shown: { readonly i: string } | { readonly f: string },
): boolean {
  if (kind === "int" || kind === "long")
    return (
      "i" in shown && typeof datum !== "object" && String(datum) === shown.i
    );
  if (kind !== "float" && kind !== "double") return false;
  const value = "i" in shown ? Number(shown.i) : doubleOf(shown.f);
  return Object.is(kind === "float" ? Math.fround(value) : value, datum);
}

function doubleOf(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}

function sameDecimal(
  type: AvroType,
  datum: Datum,
  { d, e }: { readonly d: string; readonly e: number },
): boolean {
  if (!(datum instanceof Uint8Array) || signed(datum) !== BigInt(d))
    return false;
  // of a reader without decimals the bytes count
  const decimal = decimalOf(type);
  return decimal === null || e === -decimal.scale;
}

export function signed(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(
    bytes.length * 8,
    BigInt(`0x${Buffer.from(bytes).toString("hex")}`),
  );
}

function sameMembers(
  type: AvroType,
  datum: Datum,
  members: readonly (readonly [string, Shown])[],
): boolean {
  if (!isEntries(datum) || datum.size !== members.length) return false;
  const types =
    type.kind === "record"
      ? new Map(type.fields.map((field) => [field.name, field.type]))
      : null;
  return members.every(([key, value]) => {
    const inner = types?.get(key) ?? (type.kind === "map" ? type.values : null);
    const ours = datum.get(key);
    return (
      inner !== null && ours !== undefined && sameAsShown(inner, ours, value)
    );
  });
}
