/** Decimals among the values that another decoder reads, held against what was written. */
import { decodeDatum } from "../../../src/runtime/avro/decode.js";
import {
  isEntries,
  isList,
  isUnionDatum,
} from "../../../src/runtime/avro/datum.js";
import type { AvroType, Datum } from "../../../src/runtime/avro/index.js";
import { decimalOf } from "../../../src/runtime/avro/match.js";
import type { Found } from "./classes.js";
import { answersTo, meets } from "./evidence.js";
import { signed, type Shown } from "./shown.js";

interface ReadDecimal {
  /** Whether it is a number that was written, and has the scale of the reader's decimals. */
  readonly isRight: boolean;
  /** Whether it has more digits than one of the reader's decimals. */
  readonly isLong: boolean;
}

/** A number without the zeros at its end: digits, and the power of ten that they are multiplied by. */
function numberOf(digits: bigint, exponent: number): string {
  let [left, power] = [digits, exponent];
  while (left !== 0n && left % 10n === 0n)
    [left, power] = [left / 10n, power + 1];
  return left === 0n ? "0" : `${left}e${power}`;
}

/** Of every value that meets the fault, the decimals that others read. */
export function decimalsIn({
  one,
  disagreement,
}: Found): readonly ReadDecimal[] {
  if (disagreement.kind !== "missed" && disagreement.kind !== "read") return [];
  const { fault } = disagreement;
  const { writer, reader, values } = one.ours;
  return values
    .filter((value) => meets(value, fault))
    .flatMap((value) => {
      const written = new Set(
        writtenIn(writer, decodeDatum(writer, Buffer.from(value.bytes, "hex"))),
      );
      return answersTo(one, value).flatMap((answer) =>
        answer.ok
          ? readIn(reader, answer.value).map(({ digits, scale, of }) => ({
              isRight:
                written.has(numberOf(digits, -scale)) && scale === of.scale,
              isLong: String(digits).replace("-", "").length > of.precision,
            }))
          : [],
      );
    });
}

function writtenIn(type: AvroType, datum: Datum): readonly string[] {
  const decimal = decimalOf(type);
  if (decimal !== null)
    return datum instanceof Uint8Array
      ? [numberOf(signed(datum), -decimal.scale)]
      : [];
  switch (type.kind) {
    case "array":
      return isList(datum)
        ? datum.flatMap((item) => writtenIn(type.items, item))
        : [];
    case "map":
      return isEntries(datum)
        ? [...datum.values()].flatMap((value) => writtenIn(type.values, value))
        : [];
    case "record":
      return isEntries(datum)
        ? type.fields.flatMap((field) =>
            writtenIn(field.type, datum.get(field.name) ?? null),
          )
        : [];
    case "union": {
      if (!isUnionDatum(datum)) return [];
      const branch = type.branches[datum.branch];
      return branch === undefined ? [] : writtenIn(branch, datum.value);
    }
    default:
      return [];
  }
}

interface Digits {
  readonly digits: bigint;
  readonly scale: number;
  /** The reader's type. */
  readonly of: { readonly precision: number; readonly scale: number };
}

function readIn(type: AvroType, shown: Shown): readonly Digits[] {
  if (shown === null || typeof shown !== "object") return [];
  if (type.kind === "union") {
    if ("u" in shown)
      return branchesOf(type, shown.u).flatMap((branch) =>
        readIn(branch, shown.v),
      );
    return type.branches.flatMap((branch) => readIn(branch, shown));
  }
  const of = decimalOf(type);
  if (of !== null) {
    if ("b" in shown)
      return [
        { digits: signed(Buffer.from(shown.b, "hex")), scale: of.scale, of },
      ];
    return "d" in shown
      ? [{ digits: BigInt(shown.d), scale: -shown.e, of }]
      : [];
  }
  if (type.kind === "array")
    return isShownList(shown)
      ? shown.flatMap((item) => readIn(type.items, item))
      : [];
  if (!("m" in shown)) return [];
  return shown.m.flatMap(([key, value]) => {
    if (type.kind === "map") return readIn(type.values, value);
    const field =
      type.kind === "record"
        ? type.fields.find(({ name }) => name === key)
        : undefined;
    return field === undefined ? [] : readIn(field.type, value);
  });
}

function isShownList(shown: Shown): shown is readonly Shown[] {
  return Array.isArray(shown);
}

function branchesOf(
  type: Extract<AvroType, { kind: "union" }>,
  name: string,
): readonly AvroType[] {
  return type.branches.filter(
    (branch) => ("fullName" in branch ? branch.fullName : branch.kind) === name,
  );
}
