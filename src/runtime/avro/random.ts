/** Values of every kind, for fuzzing. */
import { Choices } from "./choices.js";
import { DatumError } from "./errors.js";
import { bigDecimalBytes, signedBytes, uuidText } from "./logical-bytes.js";
import { makeDatum, type LeafType, type Maker } from "./make.js";
import type { AvroType, Datum, LogicalType, UnionType } from "./types.js";

/**
 * A datum of a type out of a stream of numbers from 0 to 1 (1 excluded): whole ranges and their edges, every branch, text of every
 * script without lone surrogates. It is valid for logical types: times of day within a day, timestamps in milliseconds within
 * the range of Date, decimals within their precision, UUIDs well formed. Its size is bounded.
 * @throws DatumError where the type has no finite value, or only huge ones.
 */
export function randomDatum(type: AvroType, random: () => number): Datum {
  return makeDatum(type, new Randomizer(random));
}

const DAY = 86_400_000;
/** The last millisecond that a Date can be. */
const MAX_DATE = 8_640_000_000_000_000n;
const EDGES: readonly [bigint, ...bigint[]] = [
  0n,
  1n,
  -1n,
  63n,
  64n,
  -64n,
  -65n,
  8_191n,
  8_192n,
  2n ** 31n - 1n,
  -(2n ** 31n),
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  -(2n ** 53n) + 1n,
  -(2n ** 53n) - 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
];
const DOUBLES: readonly [number, ...number[]] = [
  0,
  -0,
  1,
  -1.5,
  NaN,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  Number.EPSILON,
  2 ** 53,
  0.1,
];
const KEYS: readonly [string, ...string[]] = [
  "",
  "a",
  "__proto__",
  "constructor",
  "toString",
  "0",
  "key with blanks",
  "ключ",
];

class Randomizer implements Maker {
  readonly #choices: Choices;

  constructor(random: () => number) {
    this.#choices = new Choices(random);
  }

  leaf(type: LeafType): Datum {
    const choices = this.#choices;
    if (type.kind !== "enum" && type.logical !== null)
      return this.#logical(
        type.logical,
        type.kind === "fixed" ? type.size : null,
      );
    switch (type.kind) {
      case "null":
        return null;
      case "boolean":
        return choices.chance(0.5);
      case "int":
        return Number(this.#integer(32));
      case "long":
        return this.#integer(64);
      case "float":
        return Math.fround(this.#double());
      case "double":
        return this.#double();
      case "string":
        return this.#text();
      case "bytes":
        return choices.bytes(this.#size());
      case "fixed":
        return choices.bytes(type.size);
      case "enum": {
        const [first, ...rest] = type.symbols;
        if (first === undefined)
          throw new DatumError(
            `no value of ${type.fullName} exists: it has no symbols`,
          );
        return choices.pick([first, ...rest]);
      }
    }
  }

  branch(_type: UnionType, candidates: readonly number[]): number {
    const [first = 0, ...rest] = candidates;
    return this.#choices.pick([first, ...rest]);
  }

  count(): number {
    return this.#choices.pick([0, 1, 2, 3]);
  }

  key(): string {
    return this.#choices.chance(0.5) ? this.#choices.pick(KEYS) : this.#text();
  }

  /** Edges, or any number of any length in bits. */
  #integer(bits: number): bigint {
    const choices = this.#choices;
    if (choices.chance(0.3)) return BigInt.asIntN(bits, choices.pick(EDGES));
    const limit = 1n << BigInt(choices.integer(0, bits - 1));
    return choices.bigint(-limit, limit - 1n);
  }

  #double(): number {
    const choices = this.#choices;
    if (choices.chance(0.3)) return choices.pick(DOUBLES);
    if (choices.chance(0.3)) return choices.integer(-1_000_000, 1_000_000) / 64;
    const view = new DataView(choices.bytes(8).buffer);
    return view.getFloat64(0);
  }

  /** Mostly short, at times past the buffers and thresholds of codecs. */
  #size(): number {
    return this.#choices.chance(0.03)
      ? this.#choices.integer(60, 400)
      : this.#choices.integer(0, 12);
  }

  #text(): string {
    const choices = this.#choices;
    const highest = choices.pick([0x7e, 0x7e, 0xff, 0x7ff, 0xffff, 0x10ffff]);
    let text = "";
    for (let left = this.#size(); left > 0; left--) {
      const point = choices.integer(choices.chance(0.02) ? 0 : 0x20, highest);
      // Lone surrogates have no UTF-8.
      text += String.fromCodePoint(
        point >= 0xd800 && point <= 0xdfff ? point - 0x1000 : point,
      );
    }
    return text;
  }

  #logical(logical: LogicalType, size: number | null): Datum {
    const choices = this.#choices;
    switch (logical.kind) {
      case "decimal": {
        const digits = choices.integer(1, Math.min(logical.precision, 200));
        const limit = 10n ** BigInt(digits) - 1n;
        const value = choices.chance(0.2)
          ? choices.pick([0n, limit, -limit])
          : choices.bigint(-limit, limit);
        return signedBytes(value, size);
      }
      case "big-decimal":
        return bigDecimalBytes(this.#integer(64), choices.integer(-5, 40));
      case "uuid":
        return size === null ? uuidText(choices.bytes(16)) : choices.bytes(16);
      case "duration":
        return choices.bytes(12);
      case "date":
        return Number(this.#integer(32));
      case "time-millis":
        return choices.integer(0, DAY - 1);
      case "time-micros":
        return choices.bigint(0n, BigInt(DAY) * 1_000n - 1n);
      case "timestamp-millis":
      case "local-timestamp-millis": {
        const value = this.#integer(54);
        return value > MAX_DATE
          ? MAX_DATE
          : value < -MAX_DATE
            ? -MAX_DATE
            : value;
      }
      case "timestamp-micros":
      case "local-timestamp-micros":
      case "timestamp-nanos":
      case "local-timestamp-nanos":
        return this.#integer(64);
    }
  }
}
