/** The headers before an event's Avro binary. */
import { BadFrame } from "./event-errors.js";

const SINGLE_OBJECT_HEADER = 10;
const CONFLUENT_ID_HEADER = 5;
const CONFLUENT_GUID_HEADER = 17;

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
    framed[9 - byte] = Number.parseInt(
      fingerprint.slice(byte * 2, byte * 2 + 2),
      16,
    );
  framed.set(payload, SINGLE_OBJECT_HEADER);
  return framed;
}

/** @throws BadFrame where the bytes are not a single object. */
export function unframeSingleObject(bytes: Uint8Array): SingleObject {
  if (
    bytes.length < SINGLE_OBJECT_HEADER ||
    bytes[0] !== 0xc3 ||
    bytes[1] !== 0x01
  )
    throw new BadFrame("C3 01 and a fingerprint of 8 bytes", bytes);
  return {
    fingerprint: hex(bytes.slice(2, SINGLE_OBJECT_HEADER).reverse()),
    payload: bytes.subarray(SINGLE_OBJECT_HEADER),
  };
}

export interface ConfluentFrame {
  /** The registry's number of the schema, or its GUID as lower-case text. */
  readonly id: number | string;
  /** Avro binary. */
  readonly payload: Uint8Array;
}

/**
 * Confluent's framing: 0 and a big-endian 32-bit id, or 1 and a GUID of 16 bytes, then the payload.
 *
 * @throws BadFrame
 */
export function unframeConfluent(bytes: Uint8Array): ConfluentFrame {
  if (bytes[0] === 0 && bytes.length >= CONFLUENT_ID_HEADER) {
    const view = new DataView(
      bytes.buffer,
      bytes.byteOffset,
      CONFLUENT_ID_HEADER,
    );
    return {
      id: view.getUint32(1),
      payload: bytes.subarray(CONFLUENT_ID_HEADER),
    };
  }
  if (bytes[0] === 1 && bytes.length >= CONFLUENT_GUID_HEADER) {
    const digits = hex(bytes.subarray(1, CONFLUENT_GUID_HEADER));
    return {
      id: digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
      payload: bytes.subarray(CONFLUENT_GUID_HEADER),
    };
  }
  throw new BadFrame(
    "0 and a schema id of 4 bytes, or 1 and a GUID of 16 bytes",
    bytes,
  );
}

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
