/** Snappy's raw format (its format_description.txt), compressing nothing: the size, then literals. */
import { Buffer } from "node:buffer";

const LITERAL = 60;

export function compress(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [Uint8Array.from(varint(bytes.length))];
  for (let at = 0; at < bytes.length; at += LITERAL) {
    const part = bytes.subarray(at, at + LITERAL);
    parts.push(Uint8Array.of((part.length - 1) << 2), part);
  }
  return Buffer.concat(parts);
}

/** @throws Error for anything but literals of up to 60 bytes */
export function uncompress(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (bytes[at]! >= 128) at++;
  const parts: Uint8Array[] = [];
  for (at++; at < bytes.length;) {
    const tag = bytes[at]!;
    const size = (tag >> 2) + 1;
    if ((tag & 3) !== 0 || size > LITERAL || at + size >= bytes.length)
      throw new Error(`no literal at byte ${at}`);
    parts.push(bytes.subarray(at + 1, at + 1 + size));
    at += 1 + size;
  }
  return Buffer.concat(parts);
}

function varint(value: number): number[] {
  return value < 128
    ? [value]
    : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
}
