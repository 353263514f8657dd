/** Random values that the emitted types can hold: what a logical type or a setting leaves out is brought into its range. */
import type {
  AvroType,
  Datum,
  LogicalType,
  UnionDatum,
} from "../../src/runtime/avro/types.js";

/** How longs are emitted: as `number` they end at 2^53 - 1, as `bigint` they are whole. */
export type LongForm = "number" | "bigint";

const maxDate = 8_640_000_000_000_000n;

/** The nearest thing to `datum` that the emitted code neither refuses nor prints otherwise than it read it. */
export function representable(
  type: AvroType,
  datum: Datum,
  longs: LongForm,
): Datum {
  switch (type.kind) {
    case "record": {
      const fields = datum as ReadonlyMap<string, Datum>;
      return new Map(
        type.fields.map((field) => [
          field.name,
          representable(field.type, fields.get(field.name) ?? null, longs),
        ]),
      );
    }
    case "map":
      return new Map(
        [...(datum as ReadonlyMap<string, Datum>)]
          .sort(inObjectOrder)
          .map(([key, value]) => [
            key,
            representable(type.values, value, longs),
          ]),
      );
    case "array":
      return (datum as readonly Datum[]).map((item) =>
        representable(type.items, item, longs),
      );
    case "union": {
      const { branch, value } = datum as UnionDatum;
      const chosen = type.branches[branch];
      if (chosen === undefined) throw new RangeError(`no branch ${branch}`);
      return { branch, value: representable(chosen, value, longs) };
    }
    case "float":
    case "double":
      // JSON has one NaN.
      return Number.isNaN(datum) ? Number.NaN : datum;
    case "long":
      return longs === "bigint"
        ? datum
        : inNumber(datum as bigint, type.logical);
    case "bytes":
      return type.logical === null
        ? datum
        : logicalBytes(type.logical, datum as Uint8Array, null);
    case "fixed":
      return type.logical === null
        ? datum
        : logicalBytes(type.logical, datum as Uint8Array, type.size);
    default:
      return datum;
  }
}

function inNumber(value: bigint, logical: LogicalType | null): bigint {
  switch (logical?.kind) {
    case "timestamp-millis":
    case "local-timestamp-millis":
      return value % (maxDate + 1n);
    case "timestamp-micros":
    case "timestamp-nanos":
    case "local-timestamp-micros":
    case "local-timestamp-nanos":
      return value;
    default:
      return value % BigInt(Number.MAX_SAFE_INTEGER);
  }
}

/** A JavaScript object keeps whole numbers before other keys, in their order; Avro leaves the order of a map open. */
function inObjectOrder(
  [a]: readonly [string, Datum],
  [b]: readonly [string, Datum],
): number {
  const order = Object.keys({ [a]: 0, [b]: 0 });
  return isIndex(a) || isIndex(b) ? order.indexOf(a) - order.indexOf(b) : 0;
}

function isIndex(key: string): boolean {
  return String(Number(key) >>> 0) === key && key !== "4294967295";
}

function logicalBytes(
  logical: LogicalType,
  bytes: Uint8Array,
  size: number | null,
): Uint8Array {
  if (logical.kind === "decimal") {
    const limit = 10n ** BigInt(logical.precision);
    return twosComplement(signed(bytes) % limit, size);
  }
  if (logical.kind === "big-decimal") {
    const unscaled = twosComplement(signed(bytes.subarray(0, 12)), null);
    // The length and the scale, both as zigzag varints of one byte.
    return Uint8Array.from([
      unscaled.length * 2,
      ...unscaled,
      (bytes[0] ?? 0) % 20,
    ]);
  }
  return bytes;
}

/**
 * Whether a representable big-decimal is `1.50` or `15e1`, which a type such as big.js's holds as `1.5` and `150`: the value is the
 * same, its bytes are not.
 */
export function hasScaleOfItsOwn(type: AvroType, datum: Datum): boolean {
  if (type.kind !== "bytes" || type.logical?.kind !== "big-decimal")
    return false;
  const bytes = datum as Uint8Array;
  const last = bytes.at(-1) ?? 0;
  // zigzag: odd numbers are negative
  const isNegative = last % 2 === 1;
  return isNegative || (last > 0 && signed(bytes.subarray(1, -1)) % 10n === 0n);
}

function signed(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  const hex = Buffer.from(bytes).toString("hex");
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

/** Big-endian, as short as it can be where no size is given. */
function twosComplement(value: bigint, size: number | null): Uint8Array {
  let length = size ?? 1;
  if (size === null)
    while (BigInt.asIntN(length * 8, value) !== value) length += 1;
  const bits = BigInt.asUintN(length * 8, value);
  return Uint8Array.from(
    Buffer.from(bits.toString(16).padStart(length * 2, "0"), "hex"),
  );
}
