/** A whole message: bytes out of a value, a value out of bytes. */
import { DecodeError, describe, EncodeError } from "./errors.js";
import { type DecodeLimits, inForce, limitsOf } from "./limits.js";
import { findPath } from "./path.js";
import { isBytes } from "./platform.js";
import { findReadPath } from "./read-path.js";
import { Reader } from "./reader.js";
import { Writer } from "./writer.js";

// One of each, taken while it is in use: a getter or a user's function that encodes or decodes meanwhile gets its own,
// and one that was in use when an error was thrown is left to the garbage collector, whatever its state.
let spareReader: Reader | null = null;
let spareWriter: Writer | null = null;

/** Takes a Writer for one message; {@link putWriter} gives it back. */
export function takeWriter(): Writer {
  const w = spareWriter ?? new Writer();
  spareWriter = null;
  w.begin();
  return w;
}

/** Gives a Writer back, and the message that it wrote. */
export function putWriter(w: Writer): Uint8Array {
  const message = w.finish();
  spareWriter = w;
  return message;
}

/**
 * Takes a Reader for one message; {@link putReader} gives it back.
 *
 * @param offset bytes of a header before the message
 * @throws DecodeError for what is no Uint8Array
 */
export function takeReader(
  bytes: Uint8Array,
  offset = 0,
  limits = inForce,
): Reader {
  requireBytes(bytes);
  const r = spareReader;
  if (r === null) return new Reader(bytes, offset, limits);
  spareReader = null;
  r.reset(bytes, offset, limits);
  return r;
}

/** @throws DecodeError for what is no Uint8Array */
export function requireBytes(bytes: Uint8Array): void {
  if (!isBytes(bytes))
    throw new DecodeError(`expected a Uint8Array, got ${describe(bytes)}`, 0);
}

/** Gives a Reader back, and the value that it read. @throws DecodeError where bytes are left */
export function putReader<T>(r: Reader, value: T): T {
  r.finish();
  spareReader = r;
  return value;
}

/**
 * The Avro binary of a value. The result is a view of memory that later messages share but never write to; copy it
 * (`slice()`) before you transfer its buffer or keep it for long.
 *
 * @throws EncodeError that names the field: `lines[3].unitPrice: expected bytes, got undefined`
 */
export function encode<T>(
  write: (w: Writer, value: T) => void,
  value: T,
): Uint8Array {
  const w = takeWriter();
  try {
    write(w, value);
    return putWriter(w);
  } catch (error) {
    throw failedWrite(error, write, value);
  }
}

/**
 * The value of Avro binary.
 *
 * @param limits over those that `setDecodeLimits` and `withDecodeLimits` put in force
 * @throws DecodeError that says what is wrong with which field, at which byte; bytes after the value are an error
 */
export function decode<T>(
  read: (r: Reader) => T,
  bytes: Uint8Array,
  limits?: DecodeLimits,
): T {
  return decodeAt(read, bytes, 0, limits);
}

/** As {@link decode}, from this byte on: for what stands behind a header. */
export function decodeAt<T>(
  read: (r: Reader) => T,
  bytes: Uint8Array,
  offset: number,
  limits?: DecodeLimits,
): T {
  const r = takeReader(bytes, offset, limitsOf(limits));
  try {
    return putReader(r, read(r));
  } catch (error) {
    throw failedRead(error, read, r);
  }
}

/**
 * The error of a failed read, with the field that was read where that is known.
 *
 * @param schema the event that was read, and its version where that is not today's
 */
export function failedRead(
  error: unknown,
  read: (r: Reader) => unknown,
  r: Reader,
  schema = "",
): unknown {
  if (!(error instanceof DecodeError) || isPlaced(error)) return error;
  const path = findReadPath(read, r.message, error.offset);
  return path === "" && schema === "" ? error : error.at(path, schema);
}

/** Whether it says where it is: of a message inside of this one, perhaps. */
function isPlaced({ path, schema }: DecodeError | EncodeError): boolean {
  return path !== "" || schema !== "";
}

/**
 * The error of a failed write, with the place in the value where that is known.
 *
 * @param schema the event that was written
 */
export function failedWrite<T>(
  error: unknown,
  write: (w: Writer, value: T) => void,
  value: T,
  schema = "",
): unknown {
  if (!(error instanceof EncodeError) || isPlaced(error)) return error;
  const again = new Writer();
  again.begin();
  const path = findPath(
    (watched: T) => write(again, watched),
    value,
    (e) => e instanceof EncodeError && e.message === error.message,
  );
  return path === "" && schema === ""
    ? error
    : new EncodeError(error.message, path, error, schema);
}
