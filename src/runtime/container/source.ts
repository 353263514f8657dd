/** Where a container's bytes come from, as chunks that are asked for one by one. */
import { AvroError, describe } from "../codec/errors.js";
import { isBytes } from "../codec/platform.js";

/** The bytes of a file: all at once, or in chunks of any size, which must not change once they were given. */
export type ByteSource =
  | Uint8Array
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Iterable<Uint8Array>;

export interface Chunks {
  /** Null at the end. @throws what the source throws */
  next(): Promise<Uint8Array | null>;
  /** Lets go of a source that was not read to its end. */
  close(): Promise<void>;
}

export function chunksOf(source: ByteSource): Chunks {
  if (isBytes(source)) return fromIterator([source][Symbol.iterator]());
  if ("getReader" in source) return fromReader(source.getReader());
  if (Symbol.asyncIterator in source)
    return fromIterator(source[Symbol.asyncIterator]());
  if (Symbol.iterator in source) return fromIterator(source[Symbol.iterator]());
  throw new AvroError(
    `source of ${describe(source)}: give a Uint8Array, or a stream or an iterable of them`,
  );
}

function fromReader(reader: ReadableStreamDefaultReader<Uint8Array>): Chunks {
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? null : checked(value);
    },
    async close() {
      await reader.cancel();
    },
  };
}

function fromIterator(
  iterator: Iterator<Uint8Array> | AsyncIterator<Uint8Array>,
): Chunks {
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done === true ? null : checked(value);
    },
    async close() {
      await iterator.return?.();
    },
  };
}

function checked(chunk: Uint8Array): Uint8Array {
  if (isBytes(chunk)) return chunk;
  throw new AvroError(
    `chunk of ${describe(chunk)}: a source gives nothing but Uint8Arrays`,
  );
}
