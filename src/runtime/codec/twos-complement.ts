/**
 * Whole numbers of any size as bytes: two's complement, most significant byte first, as few bytes as hold the value
 * (specification, "Decimal"). Bytes in front that only repeat the sign are read, never written.
 *
 * The way of the longer ones is through hexadecimal text, which a bigint reads and writes in linear time.
 */
import { asciiOf, hexDigit } from "./hex.js";
import { i64, u32, u8 } from "./scratch.js";

/** The longest number that is read or written: some 157,000 decimal digits. Printing more takes noticeable time. */
export const MAX_UNSCALED_BYTES = 65_536;

/** Bytes that the value takes at least, where it has 64 bits; it is in the scratch cell afterwards. Else 9. */
export function smallSize(value: bigint): number {
  if (BigInt.asIntN(64, value) !== value) return 9;
  i64[0] = value;
  const sign = u32[1]! >>> 31 === 0 ? 0 : 0xff; // the scratch cell has two words
  let size = 8;
  // A byte goes where it is all sign and the next one begins with the same sign.
  while (
    size > 1 &&
    u8[size - 1] === sign &&
    ((u8[size - 2]! ^ sign) & 0x80) === 0
  )
    size--;
  return size;
}

/** The value in as few bytes as hold it. */
export function toTwosComplement(value: bigint): Uint8Array {
  const small = smallSize(value);
  if (small <= 8) {
    const bytes = new Uint8Array(small);
    for (let i = 0; i < small; i++) bytes[i] = u8[small - 1 - i]!; // small is at most 8
    return bytes;
  }
  // One bit for the sign: -128 and 127 have 7 bits besides it.
  const magnitude = (value < 0n ? ~value : value).toString(16);
  const firstDigitBits = 32 - Math.clz32(Number.parseInt(magnitude[0]!, 16)); // it has digits
  const size =
    Math.floor((firstDigitBits + (magnitude.length - 1) * 4) / 8) + 1;
  return sized(value, size);
}

/** The value in exactly this many bytes; null where they do not hold it. */
export function toTwosComplementOf(
  value: bigint,
  size: number,
): Uint8Array | null {
  if (BigInt.asIntN(size * 8, value) !== value) return null;
  return sized(value, size);
}

function sized(value: bigint, size: number): Uint8Array {
  const digits = BigInt.asUintN(size * 8, value)
    .toString(16)
    .padStart(size * 2, "0");
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++)
    bytes[i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** Up to here words of 64 bits are put together one by one, each of which copies what was before it. */
const FEW_BYTES = 64;

/** The value of at least one byte. */
export function fromTwosComplement(bytes: Uint8Array): bigint {
  const size = bytes.length;
  if (size > FEW_BYTES) return BigInt.asIntN(size * 8, unsigned(bytes));
  let at = 0;
  let value = 0n;
  do {
    // the first word alone may be shorter, and it alone has a sign
    const end = at + (((size - at - 1) & 7) + 1);
    i64[0] = at === 0 && bytes[0]! > 127 ? -1n : 0n;
    for (let i = at, cell = end - at; i < end; i++) u8[--cell] = bytes[i]!; // within the bytes
    const word = i64[0]; // set above
    value = at === 0 ? word : (value << 64n) | BigInt.asUintN(64, word);
    at = end;
  } while (at < size);
  return value;
}

function unsigned(bytes: Uint8Array): bigint {
  const text = new Uint8Array(bytes.length * 2 + 2);
  text.set([0x30, 0x78]); // 0x
  let at = 2;
  for (const byte of bytes) {
    text[at++] = hexDigit(byte >>> 4);
    text[at++] = hexDigit(byte & 15);
  }
  return BigInt(asciiOf(text));
}
