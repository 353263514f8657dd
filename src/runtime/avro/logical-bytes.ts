/** The bytes of logical types. Source: Avro 1.12 specification, "Logical Types". */
import { ByteWriter } from "./binary.js";

/** Two's complement, the most significant byte first: in as few bytes as hold it, or in `size` where that is given and holds it. */
export function signedBytes(value: bigint, size: number | null): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(8 * length, value) !== value) length++;
  const bytes = new Uint8Array(Math.max(length, size ?? 0));
  let rest = value;
  for (let at = bytes.length - 1; at >= 0; at--) {
    bytes[at] = Number(BigInt.asUintN(8, rest));
    rest >>= 8n;
  }
  return bytes;
}

/** A big-decimal: its unscaled value as Avro bytes, then its scale as an Avro int. */
export function bigDecimalBytes(unscaled: bigint, scale: number): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(signedBytes(unscaled, null));
  writer.int(scale);
  return writer.finish();
}

/** The text of a UUID of 16 bytes, of version 4 whatever they say. */
export function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte, at) => {
    const marked =
      at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** A duration: months, days and milliseconds, each 32 bits without sign, the lowest byte first. */
export function durationBytes(
  months: number,
  days: number,
  millis: number,
): Uint8Array {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, months, true);
  view.setUint32(4, days, true);
  view.setUint32(8, millis, true);
  return bytes;
}
