/** The `deflate` codec: raw DEFLATE (RFC 1951), without the header and checksum of zlib, by the web's compression streams. */
import { type ContainerCodec, TooLarge } from "./codec.js";
import { joined } from "./joined.js";

/** Bytes that are given to a compressor at a time; and to a decompressor, of which some run ahead: DEFLATE makes at most 1,032 of each. */
const COMPRESSED_AT_ONCE = 2 ** 16;
const DECOMPRESSED_AT_ONCE = 2 ** 14;

export const deflate: ContainerCodec = {
  name: "deflate",
  compress: (bytes) =>
    through(new CompressionStream("deflate-raw"), bytes, {
      limit: Infinity,
      slice: COMPRESSED_AT_ONCE,
    }),
  decompress: (bytes, limit) =>
    through(new DecompressionStream("deflate-raw"), bytes, {
      limit,
      slice: DECOMPRESSED_AT_ONCE,
    }),
};

/** What the web's compression streams are: typed alike by the DOM's library and by Node's types, which do not agree on their parts. */
interface ByteTransform {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}

async function through(
  transform: ByteTransform,
  bytes: Uint8Array,
  { limit, slice }: { readonly limit: number; readonly slice: number },
): Promise<Uint8Array> {
  const writer = transform.writable.getWriter();
  // both at once: what is written is taken only as what comes out is read
  const [result] = await Promise.all([
    collect(transform.readable.getReader(), limit),
    feed(writer, bytes, slice),
  ]);
  return result;
}

async function feed(
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
  bytes: Uint8Array,
  slice: number,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += slice)
    // a copy, for these streams ask for memory that nobody shares
    await writer.write(bytes.slice(at, at + slice));
  await writer.close();
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts);
    size += value.length;
    if (size > limit) {
      const error = new TooLarge(limit);
      await reader.cancel(error);
      throw error;
    }
    parts.push(value);
  }
}
