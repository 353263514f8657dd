/** `decimal` on bytes and on fixed, and `big-decimal` (specification, "Decimal", "Alternative decimal"). */
import { brief, Decimal, MAX_SCALE, powerOf10, unscaledAt } from "./decimal.js";
import { decode } from "./encode.js";
import { badValue, DecodeError, EncodeError } from "./errors.js";
import type { Reader } from "./reader.js";
import { i64, u8 } from "./scratch.js";
import {
  fromTwosComplement,
  MAX_UNSCALED_BYTES,
  smallSize,
  toTwosComplement,
  toTwosComplementOf,
} from "./twos-complement.js";
import type { Writer } from "./writer.js";

/** @throws DecodeError for no bytes at all, as Java does, and for more than 65,536 */
export function readDecimal(r: Reader, scale: number): Decimal {
  return Decimal.of(readUnscaled(r, r.long()), scale);
}

/**
 * A decimal with fewer digits after the point is written with zeros behind them.
 *
 * @throws EncodeError where the number has more digits than the schema allows: nothing is rounded
 */
export function writeDecimal(
  w: Writer,
  value: Decimal,
  precision: number,
  scale: number,
): void {
  writeUnscaled(w, checkDecimal(value, precision, scale));
}

export function readDecimalFixed(
  r: Reader,
  size: number,
  scale: number,
): Decimal {
  return Decimal.of(readUnscaled(r, size), scale);
}

/** As {@link writeDecimal}, in exactly this many bytes. */
export function writeDecimalFixed(
  w: Writer,
  value: Decimal,
  size: number,
  precision: number,
  scale: number,
): void {
  w.fixed(decimalFixedBytes(value, size, precision, scale), size);
}

/** A decimal that brings its own scale. @throws DecodeError for a scale outside -10000 to 10000 */
export function readBigDecimal(r: Reader): Decimal {
  const size = r.long();
  const start = r.position;
  const value = readParts(r);
  const taken = r.position - start;
  if (taken !== size)
    throw new DecodeError(
      `big-decimal of ${size} bytes, whose parts take ${taken}`,
      start,
    );
  return value;
}

export function writeBigDecimal(w: Writer, value: Decimal): void {
  w.bytes(bigDecimalBytes(value));
}

/** A big-decimal of what stands in its bytes. @throws DecodeError */
export function bigDecimalFromBytes(bytes: Uint8Array): Decimal {
  return decode(readParts, bytes);
}

function readParts(r: Reader): Decimal {
  const unscaled = readUnscaled(r, r.long());
  const scale = r.int();
  if (Math.abs(scale) > MAX_SCALE)
    r.fail(`big-decimal scale ${scale} outside -${MAX_SCALE} to ${MAX_SCALE}`);
  return Decimal.of(unscaled, scale);
}

/** What stands in the bytes of a big-decimal: the bytes of its unscaled value, with their length, and its scale. */
export function bigDecimalBytes(value: Decimal): Uint8Array {
  if (!Decimal.isDecimal(value)) badValue("Decimal", value);
  const unscaled = checkedBytes(value.unscaled);
  const bytes = new Uint8Array(unscaled.length + 8); // with the length and the scale, each of three bytes at most
  const start = putInt(bytes, 0, unscaled.length);
  bytes.set(unscaled, start);
  return bytes.slice(0, putInt(bytes, start + unscaled.length, value.scale));
}

/** Puts an int there, zig-zag and of variable length; gives where it ends. */
function putInt(bytes: Uint8Array, at: number, value: number): number {
  let bits = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; bits > 127; bits >>>= 7) bytes[at++] = (bits & 127) | 128;
  bytes[at++] = bits;
  return at;
}

/** The value of a Decimal at the schema's scale. @throws EncodeError where the schema has no room for it */
export function checkDecimal(
  value: Decimal,
  precision: number,
  scale: number,
): bigint {
  if (!Decimal.isDecimal(value)) badValue("Decimal", value);
  const unscaled = unscaledAt(value, scale);
  const limit = powerOf10(precision);
  if (unscaled === null || unscaled >= limit || -unscaled >= limit)
    throw new EncodeError(
      `expected a decimal of ${precision} digits, ${scale} of them after the point, got ${brief(value)}`,
    );
  return unscaled;
}

/** The bytes of a decimal on fixed. @throws EncodeError where they do not hold it */
export function decimalFixedBytes(
  value: Decimal,
  size: number,
  precision: number,
  scale: number,
): Uint8Array {
  const unscaled = checkDecimal(value, precision, scale);
  const bytes = toTwosComplementOf(unscaled, size);
  if (bytes === null)
    throw new EncodeError(
      `expected a decimal that fits ${size} bytes, got ${brief(value)}`,
    );
  return bytes;
}

function readUnscaled(r: Reader, size: number): bigint {
  if (size < 1 || size > MAX_UNSCALED_BYTES)
    r.fail(`decimal of ${size} bytes: expected 1 to ${MAX_UNSCALED_BYTES}`);
  if (size > 8) return fromTwosComplement(r.fixed(size));
  const first = r.byte();
  i64[0] = first > 127 ? -1n : 0n;
  u8[size - 1] = first;
  for (let i = size - 2; i >= 0; i--) u8[i] = r.byte();
  return i64[0]; // set above
}

function writeUnscaled(w: Writer, unscaled: bigint): void {
  const size = smallSize(unscaled);
  if (size > 8) {
    w.bytes(checkedBytes(unscaled));
    return;
  }
  w.count(size);
  for (let i = size - 1; i >= 0; i--) w.byte(u8[i]!); // smallSize left the value there
}

function checkedBytes(unscaled: bigint): Uint8Array {
  const bytes = toTwosComplement(unscaled);
  if (bytes.length > MAX_UNSCALED_BYTES)
    throw new EncodeError(
      `decimal of ${bytes.length} bytes: expected at most ${MAX_UNSCALED_BYTES}`,
    );
  return bytes;
}
