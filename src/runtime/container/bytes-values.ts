/** Values by functions that want the bytes of one value and no others: where it ends is found by passing over it by its schema. */
import { datumToJson } from "../avro/datum-json.js";
import { Decoder, decodeDatum } from "../avro/decode.js";
import { DatumError } from "../avro/errors.js";
import type { AvroType, Datum } from "../avro/types.js";
import { DecodeError } from "../codec/errors.js";
import {
  type BlockValues,
  decodeFailure,
  type ValueCursor,
  ValueFailure,
  type ValueReading,
} from "./values.js";

/** Makes, of the JSON text of a writer's schema, what reads the Avro binary of one of its values. It is called once a file. */
export type BytesReading<T> = (
  writerSchema: string,
) => BytesReader<T> | PromiseLike<BytesReader<T>>;

/** @throws DecodeError or DatumError where the bytes are no value */
export type BytesReader<T> = (bytes: Uint8Array) => T;

/** By what the caller makes of the file's schema, as by resolution at run time. */
export function resolvedValues<T>(resolve: BytesReading<T>): ValueReading<T> {
  return async (writer) => cursorsOf(writer.type(), await resolve(writer.text));
}

/**
 * As the interpreter's data, by the file's own schema: for a file of which no code was generated. Records and maps are Maps, longs
 * bigints, a union's value has its branch beside it.
 */
export function datumValues(): ValueReading<Datum> {
  return (writer) => {
    const type = writer.type();
    return cursorsOf(type, (bytes) => decodeDatum(type, bytes));
  };
}

/** As lines of Avro JSON, by the file's own schema. */
export function jsonValues(): ValueReading<string> {
  return (writer) => {
    const type = writer.type();
    return cursorsOf(type, (bytes) =>
      datumToJson(type, decodeDatum(type, bytes)),
    );
  };
}

/** The cursors of a reader that is given one value at a time. */
export function cursorsOf<T>(
  type: AvroType,
  read: BytesReader<T>,
): BlockValues<T> {
  return (block) => new BytesCursor(type, read, block);
}

class BytesCursor<T> implements ValueCursor<T> {
  private readonly type: AvroType;
  private readonly read: BytesReader<T>;
  private readonly block: Uint8Array;
  position = 0;

  constructor(type: AvroType, read: BytesReader<T>, block: Uint8Array) {
    this.type = type;
    this.read = read;
    this.block = block;
  }

  next(): T {
    const rest = this.block.subarray(this.position);
    const size = this.sizeOf(rest);
    const value = this.valueOf(rest.subarray(0, size));
    this.position += size;
    return value;
  }

  private sizeOf(rest: Uint8Array): number {
    const decoder = new Decoder(rest);
    try {
      decoder.skip(this.type, 0);
    } catch (error) {
      throw this.named(error, rest);
    }
    return rest.length - decoder.bytes.left;
  }

  private valueOf(bytes: Uint8Array): T {
    try {
      return this.read(bytes);
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** What passes over a value knows no fields; a reader that names them is asked, where it refuses the bytes too. */
  private named(error: unknown, rest: Uint8Array): unknown {
    try {
      this.read(rest);
    } catch (again) {
      if (again instanceof DecodeError && again.path !== "")
        return this.failure(again);
    }
    return this.failure(error);
  }

  private failure(error: unknown): unknown {
    const { position } = this;
    if (error instanceof DecodeError) return decodeFailure(error, position);
    return error instanceof DatumError
      ? new ValueFailure(error.message, position, "", error)
      : error;
  }
}
