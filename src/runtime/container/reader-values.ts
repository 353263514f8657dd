/** Values by emitted read functions, one behind the other out of a block. */
import { UnknownFingerprint } from "../domain/event-errors.js";
import { DecodeError } from "../codec/errors.js";
import { limitsOf } from "../codec/limits.js";
import { findReadPath } from "../codec/read-path.js";
import { type Message, Reader } from "../codec/reader.js";
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
    // sixteen digits: the name of nothing that every object has
    const read = readers[fingerprint];
    if (read !== undefined) return cursorsBy(read);
    if (unknown !== undefined) return resolvedValues(unknown)(writer);
    throw new UnknownFingerprint(fingerprint, null, Object.keys(readers));
  };
}

/** Damaged values of a file whose field is looked for: it takes longer than reading them, and of so many nobody looks at each. */
const MOST_LOCATED = 100;

function cursorsBy<T>(read: ReadFunction<T>): BlockValues<T> {
  let located = 0;
  const path = (value: Message, failed: number): string =>
    ++located > MOST_LOCATED ? "" : findReadPath(read, value, failed);
  return (block) => new ReaderCursor(read, block, path);
}

class ReaderCursor<T> implements ValueCursor<T> {
  private readonly read: ReadFunction<T>;
  private readonly reader = new Reader();
  private readonly block: Uint8Array;
  /** Which field of the value that is the whole message is read at that byte. */
  private readonly path: (value: Message, failed: number) => string;
  position = 0;

  constructor(
    read: ReadFunction<T>,
    block: Uint8Array,
    path: (value: Message, failed: number) => string,
  ) {
    this.read = read;
    this.block = block;
    this.path = path;
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
    const { block, position } = this;
    if (error.path !== "" || error.offset < position)
      return decodeFailure(error, 0);
    // by itself: what is read again is copied
    const value = {
      ...this.reader.message,
      bytes: block.subarray(position),
      offset: 0,
    };
    const path = this.path(value, error.offset - position);
    return decodeFailure(path === "" ? error : error.at(path), 0);
  }
}
