/** An event's Avro binary behind the fingerprint of its schema. */
import {
  readSingleObjectFingerprint,
  SINGLE_OBJECT_HEADER,
} from "../codec/single-object.js";

export interface SingleObject {
  /** CRC-64-AVRO of the writer's schema: 16 hexadecimal digits, most significant first. */
  readonly fingerprint: string;
  /** Avro binary. */
  readonly payload: Uint8Array;
}

/**
 * Avro's single-object encoding: `C3 01`, the fingerprint in little-endian order, the payload
 * (specification, "Single-object encoding").
 */
export function frameSingleObject(
  fingerprint: string,
  payload: Uint8Array,
): Uint8Array {
  const framed = new Uint8Array(SINGLE_OBJECT_HEADER + payload.length);
  framed[0] = 0xc3;
  framed[1] = 0x01;
  for (let byte = 0; byte < 8; byte++)
    framed[SINGLE_OBJECT_HEADER - 1 - byte] = Number.parseInt(
      fingerprint.slice(byte * 2, byte * 2 + 2),
      16,
    );
  framed.set(payload, SINGLE_OBJECT_HEADER);
  return framed;
}

/** @throws DecodeError where the bytes are not a single object */
export function unframeSingleObject(bytes: Uint8Array): SingleObject {
  return {
    fingerprint: readSingleObjectFingerprint(bytes),
    payload: bytes.subarray(SINGLE_OBJECT_HEADER),
  };
}
