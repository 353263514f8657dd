/** Exact decimal numbers: the type of `decimal` and `big-decimal`. */
import { BRAND } from "./decimal-brand.js";
import { AvroError, describe } from "./errors.js";

/** The largest scale, and the smallest but for its sign. What fits is far beyond IEEE 754 decimal128, and prints in bounded space. */
export const MAX_SCALE = 10_000;

const MAX_TEXT = 200_000;
const FORM = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/;

/**
 * An exact decimal number, `unscaled × 10^-scale`; it never changes. Arithmetic is for the library of your choice, which
 * takes `toString()` or the two parts.
 */
export class Decimal {
  /** The digits as a whole number: 1234n of 12.34. */
  readonly unscaled: bigint;
  /** How many of the digits stand after the point; negative for so many zeros before it. */
  readonly scale: number;

  private constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
    Object.freeze(this);
  }

  /** `Decimal.of(1234n, 2)` is 12.34. @throws AvroError where the scale is no whole number from -10000 to 10000 */
  static of(unscaled: bigint, scale = 0): Decimal {
    if (typeof unscaled !== "bigint")
      throw new AvroError(`expected bigint, got ${describe(unscaled)}`);
    if (!isScale(scale))
      throw new AvroError(
        `decimal scale ${String(scale)} is not a whole number from -${MAX_SCALE} to ${MAX_SCALE}`,
      );
    return new Decimal(unscaled, scale);
  }

  /** `Decimal.parse("12.340")` keeps the scale of the text: 3. An exponent is read, too. @throws AvroError */
  static parse(text: string): Decimal {
    if (typeof text !== "string")
      throw new AvroError(`expected decimal text, got ${describe(text)}`);
    const parts = text.length <= MAX_TEXT ? FORM.exec(text) : null;
    if (parts === null)
      throw new AvroError(
        `malformed decimal ${describe(text)}: expected digits, as in "-12.34"`,
      );
    const [, sign, whole, fraction = "", exponent = "0"] = parts;
    const digits = BigInt(`${whole}${fraction}`);
    return Decimal.of(
      sign === "-" ? -digits : digits,
      fraction.length - Number(exponent),
    );
  }

  /** Whether it is a Decimal, of this copy of the package or another. */
  static isDecimal(value: unknown): value is Decimal {
    return (
      typeof value === "object" &&
      value !== null &&
      (value as { readonly [BRAND]?: unknown })[BRAND] === true
    );
  }

  get [BRAND](): true {
    return true;
  }

  /** -1, 0 or 1, by value: 1.0 and 1.00 are the same number. */
  compare(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const mine = this.unscaled * powerOf10(scale - this.scale);
    const theirs = other.unscaled * powerOf10(scale - other.scale);
    if (mine === theirs) return 0;
    return mine < theirs ? -1 : 1;
  }

  /** Whether both are the same number: 1.0 equals 1.00. */
  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** The same number with this scale. @throws AvroError where digits would be lost: nothing is rounded */
  rescale(scale: number): Decimal {
    const unscaled = isScale(scale) ? unscaledAt(this, scale) : 0n;
    if (unscaled === null)
      throw new AvroError(
        `decimal ${brief(this)} has more than ${scale} digits after the point: round it first`,
      );
    return Decimal.of(unscaled, scale);
  }

  /** All digits, never an exponent: "-12.340". */
  toString(): string {
    const { unscaled, scale } = this;
    if (scale <= 0)
      return unscaled === 0n ? "0" : `${unscaled}${"0".repeat(-scale)}`;
    const sign = unscaled < 0n ? "-" : "";
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(
      scale + 1,
      "0",
    );
    return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }

  /** The text of {@link toString}: a JSON number would be read as a float. */
  toJSON(): string {
    return this.toString();
  }

  /** Text where text is wanted; `<` and arithmetic, which would compare or glue text, are an error. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint !== "number") return this.toString();
    throw new TypeError(
      "decimal used as a number: compare with compare(), or take toString()",
    );
  }
}

function isScale(scale: number): boolean {
  return Number.isInteger(scale) && Math.abs(scale) <= MAX_SCALE;
}

/** The unscaled value at this scale; null where digits would be lost. */
export function unscaledAt(value: Decimal, scale: number): bigint | null {
  if (value.scale === scale) return value.unscaled;
  if (value.scale < scale)
    return value.unscaled * powerOf10(scale - value.scale);
  const divisor = powerOf10(value.scale - scale);
  return value.unscaled % divisor === 0n ? value.unscaled / divisor : null;
}

const powers: bigint[] = [1n];
const KEPT_POWERS = 100;

/** 10 to this power, which is not negative. */
export function powerOf10(exponent: number): bigint {
  if (exponent >= KEPT_POWERS) return 10n ** BigInt(exponent);
  for (let i = powers.length; i <= exponent; i++)
    powers.push(powers[i - 1]! * 10n); // the one before is there
  return powers[exponent]!;
}

const SHOWN = 40;

/** The number for an error: never long, and soon made. */
export function brief(value: Decimal): string {
  if (BigInt.asIntN(4096, value.unscaled) !== value.unscaled)
    return "one of more than 1,200";
  const text = value.toString();
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
