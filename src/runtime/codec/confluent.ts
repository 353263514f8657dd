/**
 * How Confluent's serializers say which schema a message was written with: in front of it, as a number (magic byte 0)
 * or, from Confluent Platform 8 on, as a GUID (magic byte 1); or in a Kafka header, with the bare message as the record's value.
 * Source: Confluent documentation, "Wire format"; the serializer's SchemaId class.
 */
import { failedWrite, putWriter, requireBytes, takeWriter } from "./encode.js";
import { AvroError, DecodeError } from "./errors.js";
import { hexOf } from "./hex.js";
import { bytesOfUuid, uuidOfBytes } from "./uuid.js";
import type { Writer } from "./writer.js";

/** The Kafka header that identifies the schema of a record's key. */
export const CONFLUENT_KEY_HEADER = "__key_schema_id";
/** The Kafka header that identifies the schema of a record's value. */
export const CONFLUENT_VALUE_HEADER = "__value_schema_id";

const ID_SIZE = 5;
const GUID_SIZE = 17;
const MAX_ID = 0x7fff_ffff;

/** What identifies the writer's schema in front of a message, and where the message begins. */
export interface ConfluentId {
  readonly id: number;
  readonly offset: 5;
}

export interface ConfluentGuid {
  /** Canonical text, in lower case. */
  readonly guid: string;
  readonly offset: 17;
}

/** Magic byte 0, the registry's id, Avro binary. @throws EncodeError that names the field */
export function confluentFrame<T>(
  id: number,
  write: (w: Writer, value: T) => void,
  value: T,
): Uint8Array {
  if (!Number.isInteger(id) || id < 0 || id > MAX_ID)
    throw new AvroError(
      `schema id ${String(id)} is not a whole number from 0 to ${MAX_ID}`,
    );
  const w = takeWriter();
  w.byte(0);
  w.byte(id >>> 24);
  w.byte((id >>> 16) & 255);
  w.byte((id >>> 8) & 255);
  w.byte(id & 255);
  return body(w, write, value);
}

/** Magic byte 1, the schema's GUID, Avro binary. @throws EncodeError that names the field */
export function confluentFrameGuid<T>(
  guid: string,
  write: (w: Writer, value: T) => void,
  value: T,
): Uint8Array {
  const header = confluentGuidHeader(guid);
  const w = takeWriter();
  w.fixed(header, GUID_SIZE);
  return body(w, write, value);
}

/** The registry's id in front of a message. @throws DecodeError that says what stands there instead */
export function confluentId(bytes: Uint8Array): ConfluentId {
  requireBytes(bytes);
  if (bytes[0] !== 0) unframed(bytes, "0 and a schema id");
  if (bytes.length < ID_SIZE) cut(bytes, "schema id");
  return { id: readId(bytes), offset: ID_SIZE };
}

/** The schema's GUID in front of a message. @throws DecodeError that says what stands there instead */
export function confluentGuid(bytes: Uint8Array): ConfluentGuid {
  requireBytes(bytes);
  if (bytes[0] !== 1) unframed(bytes, "1 and a schema GUID");
  if (bytes.length < GUID_SIZE) cut(bytes, "schema GUID");
  return { guid: uuidOfBytes(bytes, 1), offset: GUID_SIZE };
}

/** The value of the Kafka header {@link CONFLUENT_VALUE_HEADER} or {@link CONFLUENT_KEY_HEADER}: magic byte 1 and the GUID. */
export function confluentGuidHeader(guid: string): Uint8Array {
  const id = typeof guid === "string" ? bytesOfUuid(guid) : null;
  if (id === null)
    throw new AvroError(`schema GUID ${JSON.stringify(guid)} is not a UUID`);
  const header = new Uint8Array(GUID_SIZE);
  header[0] = 1;
  header.set(id, 1);
  return header;
}

/** What such a header says: a GUID, or, as Confluent's deserializers also take, magic byte 0 and an id. @throws DecodeError */
export function confluentHeader(
  header: Uint8Array,
): { readonly guid: string } | { readonly id: number } {
  requireBytes(header);
  const isId = header[0] === 0;
  if (!isId && header[0] !== 1)
    unframed(header, "0 and a schema id, or 1 and a schema GUID");
  const size = isId ? ID_SIZE : GUID_SIZE;
  if (header.length !== size)
    throw new DecodeError(
      `schema header of ${header.length} bytes, expected ${size}`,
      header.length,
    );
  return isId ? { id: readId(header) } : { guid: uuidOfBytes(header, 1) };
}

function body<T>(
  w: Writer,
  write: (w: Writer, value: T) => void,
  value: T,
): Uint8Array {
  try {
    write(w, value);
  } catch (error) {
    throw failedWrite(error, write, value);
  }
  return putWriter(w);
}

function readId(bytes: Uint8Array): number {
  // The caller checked that they are there.
  return (
    ((bytes[1]! << 24) | (bytes[2]! << 16) | (bytes[3]! << 8) | bytes[4]!) >>> 0
  );
}

function unframed(bytes: Uint8Array, expected: string): never {
  throw new DecodeError(
    `not a Confluent message: expected magic byte ${expected}, found ${hexOf(bytes, 5)}`,
    0,
  );
}

function cut(bytes: Uint8Array, what: string): never {
  throw new DecodeError(
    `Confluent message of ${bytes.length} bytes ends inside its ${what}`,
    bytes.length,
  );
}
