/**
 * The `snappy` codec around somebody's compressor. Source: Avro 1.12 specification, "snappy": behind each block stand the four bytes of the
 * CRC-32 of its uncompressed data, big endian.
 */
import { AvroError } from "../codec/errors.js";
import { type ContainerCodec, TooLarge } from "./codec.js";
import { crc32 } from "./crc32.js";

const CHECKSUM = 4;

/** Snappy's raw format, without framing and checksum. */
export interface SnappyFunctions {
  compress(bytes: Uint8Array): Uint8Array | PromiseLike<Uint8Array>;
  uncompress(bytes: Uint8Array): Uint8Array | PromiseLike<Uint8Array>;
}

export function snappy({
  compress,
  uncompress,
}: SnappyFunctions): ContainerCodec {
  return {
    name: "snappy",
    async compress(bytes) {
      const data = await compress(bytes);
      const block = new Uint8Array(data.length + CHECKSUM);
      block.set(data);
      viewOf(block).setUint32(data.length, crc32(bytes));
      return block;
    },
    async decompress(bytes, limit) {
      const end = bytes.length - CHECKSUM;
      if (end < 1) throw new AvroError("block too short for its checksum");
      const data = bytes.subarray(0, end);
      if (sizeIn(data) > limit) throw new TooLarge(limit);
      const values = await uncompress(data);
      if (crc32(values) !== viewOf(bytes).getUint32(end))
        throw new AvroError("wrong CRC-32 behind the block");
      return values;
    },
  };
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** The size that snappy's data say they have when they are uncompressed: a varint of 32 bits at their start. */
function sizeIn(data: Uint8Array): number {
  let size = 0;
  for (let at = 0; at < 5; at++) {
    const byte = data[at];
    if (byte === undefined) break;
    size += (byte & 127) * 2 ** (7 * at);
    if (byte < 128) return size;
  }
  throw new AvroError("block that does not begin with its size");
}
