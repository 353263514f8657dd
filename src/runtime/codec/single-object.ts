/** A message that names its own schema: C3 01, the CRC-64-AVRO of the writer's schema, Avro binary (specification, "Single-object encoding"). */
import { failedWrite, putWriter, requireBytes, takeWriter } from "./encode.js";
import { AvroError, DecodeError } from "./errors.js";
import { hexOf } from "./hex.js";
import type { Writer } from "./writer.js";

/** Where the value of a single-object message begins: after marker and fingerprint. */
export const SINGLE_OBJECT_HEADER = 10;

const FINGERPRINT = /^[\da-f]{16}$/i;

/**
 * The value behind the fingerprint of its schema.
 *
 * @param fingerprint 16 hexadecimal digits, the most significant first
 * @throws EncodeError that names the field
 */
export function encodeSingleObject<T>(
  fingerprint: string,
  write: (w: Writer, value: T) => void,
  value: T,
): Uint8Array {
  if (!FINGERPRINT.test(fingerprint))
    throw new AvroError(
      `fingerprint ${JSON.stringify(fingerprint)} is not 16 hexadecimal digits`,
    );
  const w = takeWriter();
  w.byte(0xc3);
  w.byte(0x01);
  // On the wire it is little endian.
  for (let i = 14; i >= 0; i -= 2)
    w.byte(Number.parseInt(fingerprint.slice(i, i + 2), 16));
  try {
    write(w, value);
  } catch (error) {
    throw failedWrite(error, write, value);
  }
  return putWriter(w);
}

/** The fingerprint of the schema that a message was written with: 16 hexadecimal digits, the most significant first. @throws DecodeError */
export function readSingleObjectFingerprint(bytes: Uint8Array): string {
  requireBytes(bytes);
  if (bytes[0] !== 0xc3 || bytes[1] !== 0x01)
    throw new DecodeError(
      `not a single-object message: expected c3 01, found ${hexOf(bytes, 2)}`,
      0,
    );
  if (bytes.length < SINGLE_OBJECT_HEADER)
    throw new DecodeError(
      `single-object message of ${bytes.length} bytes ends inside its fingerprint`,
      bytes.length,
    );
  let fingerprint = "";
  for (let i = 9; i >= 2; i--)
    fingerprint += bytes[i]!.toString(16).padStart(2, "0"); // the length was checked
  return fingerprint;
}
