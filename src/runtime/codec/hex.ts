/** Hexadecimal text. */
import { decodeUtf8 } from "./utf8.js";
/** The first bytes of something, for an error: `00 01`, or `nothing`. */
export function hexOf(bytes: Uint8Array, count: number): string {
  const found = Array.from(bytes.subarray(0, count), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return found.length === 0 ? "nothing" : found.join(" ");
}

/** The ASCII code of a hexadecimal digit, in lower case. */
export function hexDigit(value: number): number {
  return value < 10 ? value + 0x30 : value + 0x57;
}

/** The text of ASCII codes. */
export function asciiOf(codes: Uint8Array): string {
  return decodeUtf8(codes, 0, codes.length)!; // ASCII is UTF-8
}
