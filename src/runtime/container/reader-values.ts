/** Values by emitted read functions, one behind the other out of a block. */
import { UnknownFingerprint } from "../domain/event-errors.js";
import { DecodeError } from "../codec/errors.js";
import { limitsOf } from "../codec/limits.js";
import { findReadPath } from "../codec/read-path.js";
import { Reader } from "../codec/reader.js";
import { type BytesReading, resolvedValues } from "./bytes-values.js";
import {
  type BlockValues,
  decodeFailure,
  type ValueCursor,
  type ValueReading,
} from "./values.js";

/** An emitted read function: `readOrderPlaced` of today's version, `readOrderPlacedV3` of an earlier one. */
export type ReadFunction<T> = (r: Reader) => T;

/** By the one read function that the caller knows to fit; the file's schema is not looked at. */
export function valuesBy<T>(read: ReadFunction<T>): ValueReading<T> {
  return () => cursorsBy(read);
}

/**
 * By the read function of the schema that wrote the file.
 *
 * @param readers by the CRC-64-AVRO of the schemas that they read: 16 hexadecimal digits, most significant first
 * @param unknown for a schema that is none of theirs; where it is left out, such a file is an UnknownFingerprint
 */
export function valuesByFingerprint<T>(
  readers: { readonly [fingerprint: string]: ReadFunction<T> },
  unknown?: BytesReading<T>,
): ValueReading<T> {
  return (writer) => {
    const fingerprint = writer.fingerprint();
    const read = Object.hasOwn(readers, fingerprint)
      ? readers[fingerprint]
      : undefined;
    if (read !== undefined) return cursorsBy(read);
    if (unknown !== undefined) return resolvedValues(unknown)(writer);
    throw new UnknownFingerprint(fingerprint, null, Object.keys(readers));
  };
}

function cursorsBy<T>(read: ReadFunction<T>): BlockValues<T> {
  // one at a time: a file's blocks are read one after the other
  const reader = new Reader();
  return (block) => new ReaderCursor(read, reader, block);
}

class ReaderCursor<T> implements ValueCursor<T> {
  private readonly read: ReadFunction<T>;
  private readonly reader: Reader;
  private readonly block: Uint8Array;
  position = 0;

  constructor(read: ReadFunction<T>, reader: Reader, block: Uint8Array) {
    this.read = read;
    this.reader = reader;
    this.block = block;
  }

  next(): T {
    const { reader } = this;
    // from the start of the value on, so that what a message may ask for holds for each
    reader.reset(this.block, this.position, limitsOf(undefined));
    let value: T;
    try {
      value = this.read(reader);
    } catch (error) {
      throw this.failure(error);
    }
    this.position = reader.position;
    return value;
  }

  private failure(error: unknown): unknown {
    if (!(error instanceof DecodeError)) return error;
    const { block, position, read } = this;
    if (error.path !== "" || error.offset < position)
      return decodeFailure(error, 0);
    // as for a message of its own, for what is read again is copied
    const value = block.subarray(position);
    const path = findReadPath(
      read,
      { bytes: value, offset: 0, limits: limitsOf(undefined) },
      error.offset - position,
    );
    return decodeFailure(path === "" ? error : error.at(path), 0);
  }
}
