/** How the values of a block are read: what the functions that the caller chooses from have in common. */
import type { AvroType } from "../avro/types.js";
import type { DecodeError } from "../codec/errors.js";

/** The schema that the values of a file were written with. */
export interface WriterSchema {
  /** JSON text. */
  readonly text: string;
  /** @throws ContainerError where the text is no schema; it is not parsed before it is asked for */
  type(): AvroType;
  /** CRC-64-AVRO: 16 hexadecimal digits, most significant first. @throws as `type` */
  fingerprint(): string;
}

/** Reads the values of one block, in their order. */
export interface ValueCursor<T> {
  /** @throws ValueFailure where the bytes are no value; what else is thrown ends the reading as it is */
  next(): T;
  /** Bytes from the start of the block to the next value. */
  readonly position: number;
}

/** The values of a block, decompressed. */
export type BlockValues<T> = (block: Uint8Array) => ValueCursor<T>;

/** What makes values of a file's bytes; asked once a file, when its schema is known. */
export type ValueReading<T> = (
  writer: WriterSchema,
) => BlockValues<T> | PromiseLike<BlockValues<T>>;

/** Bytes of a block that are no value of the writer's schema. */
export class ValueFailure extends Error {
  /** Bytes from the start of the block. */
  readonly offset: number;
  /** The field that was read: `lines[3].unitPrice`; empty where it is the value itself, or not known. */
  readonly path: string;

  constructor(message: string, offset: number, path: string, cause: unknown) {
    super(message, { cause });
    this.name = "ValueFailure";
    this.offset = offset;
    this.path = path;
  }
}

/** @param position bytes from the start of the block to where the decoder began */
export function decodeFailure(
  error: DecodeError,
  position: number,
): ValueFailure {
  const { message, offset, path } = error;
  // where it is in the file is said later
  const place = ` (at byte ${offset})`;
  const text = message.endsWith(place)
    ? message.slice(0, -place.length)
    : message;
  return new ValueFailure(text, position + offset, path, error);
}
