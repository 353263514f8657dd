/** Values that look like data: for golden bytes, builders and examples. */
import { Choices, seeded } from "./choices.js";
import { DatumError } from "./errors.js";
import {
  bigDecimalBytes,
  durationBytes,
  signedBytes,
  uuidText,
} from "./logical-bytes.js";
import { makeDatum, type LeafType, type Maker } from "./make.js";
import { sampleKey, sampleText } from "./sample-text.js";
import type { AvroType, Datum, LogicalType, UnionType } from "./types.js";

/**
 * A datum of a type, always the same for the same type and seed: readable text, times from 2020 to 2029, decimals of both signs within
 * their precision, one or two items. Seed 0 takes of every union the first branch that is not null, other seeds take any.
 * A type that holds itself ends after a few levels.
 * @throws DatumError where the type has no finite value, or only huge ones.
 */
export function sampleDatum(type: AvroType, seed: number): Datum {
  return makeDatum(type, new Sampler(seed));
}

const DAY = 86_400_000;
const FROM_DAY = Date.UTC(2020, 0, 1) / DAY;
const TO_DAY = Date.UTC(2029, 11, 31) / DAY;

/** Of a fixed: nobody reads more, and what is emitted holds it several times. */
export const MOST_SAMPLE_BYTES = 4_096;

class Sampler implements Maker {
  readonly #choices: Choices;
  readonly #isFirst: boolean;

  constructor(seed: number) {
    this.#choices = new Choices(seeded(seed));
    this.#isFirst = seed === 0;
  }

  leaf(type: LeafType, name: string): Datum {
    const choices = this.#choices;
    if (type.kind === "fixed" && type.size > MOST_SAMPLE_BYTES)
      throw new DatumError(
        `no value of ${type.fullName} that is small enough for an example: it has ${type.size} bytes`,
      );
    if (type.kind !== "enum" && type.logical !== null) {
      const size = type.kind === "fixed" ? type.size : null;
      const value = this.#logical(type.logical, size);
      // A long is a bigint, whatever it counts.
      return type.kind === "long" && typeof value === "number"
        ? BigInt(value)
        : value;
    }
    switch (type.kind) {
      case "null":
        return null;
      case "boolean":
        return choices.chance(0.5);
      case "int":
        return choices.integer(1, 1_000);
      case "long":
        return BigInt(choices.integer(1, 1_000_000));
      // In quarters: exact as float and as double.
      case "float":
      case "double":
        return choices.integer(-2_000, 8_000) / 4;
      case "string":
        return sampleText(name, choices);
      case "bytes":
        return choices.bytes(choices.integer(1, 8));
      case "fixed":
        return choices.bytes(type.size);
      case "enum": {
        const [first, ...rest] = type.symbols;
        if (first === undefined)
          throw new DatumError(
            `no value of ${type.fullName} exists: it has no symbols`,
          );
        return this.#isFirst ? first : choices.pick([first, ...rest]);
      }
    }
  }

  branch(type: UnionType, candidates: readonly number[]): number {
    const filled = candidates.filter(
      (index) => type.branches[index]?.kind !== "null",
    );
    const [first = 0, ...rest] = candidates;
    if (this.#isFirst) return filled[0] ?? first;
    return this.#choices.pick([first, ...rest]);
  }

  count(): number {
    return this.#choices.integer(1, 2);
  }

  key(index: number): string {
    return sampleKey(index);
  }

  #logical(
    logical: LogicalType,
    size: number | null,
  ): number | bigint | string | Uint8Array {
    const choices = this.#choices;
    const day = choices.integer(FROM_DAY, TO_DAY);
    const millis = choices.integer(0, DAY - 1);
    switch (logical.kind) {
      case "decimal": {
        const limit =
          10n ** BigInt(Math.min(logical.precision, logical.scale + 4)) - 1n;
        return signedBytes(choices.bigint(-limit, limit), size);
      }
      case "big-decimal":
        return bigDecimalBytes(
          BigInt(choices.integer(-999_999, 999_999)),
          choices.integer(0, 4),
        );
      case "uuid":
        return size === null ? uuidText(choices.bytes(16)) : choices.bytes(16);
      case "duration":
        return durationBytes(
          choices.integer(0, 24),
          choices.integer(0, 30),
          millis,
        );
      case "date":
        return day;
      case "time-millis":
        return millis;
      case "time-micros":
        return BigInt(millis) * 1_000n + BigInt(choices.integer(0, 999));
      case "timestamp-millis":
      case "local-timestamp-millis":
        return BigInt(day * DAY + millis);
      case "timestamp-micros":
      case "local-timestamp-micros":
        return (
          BigInt(day * DAY + millis) * 1_000n + BigInt(choices.integer(0, 999))
        );
      case "timestamp-nanos":
      case "local-timestamp-nanos":
        return (
          BigInt(day * DAY + millis) * 1_000_000n +
          BigInt(choices.integer(0, 999_999))
        );
    }
  }
}
