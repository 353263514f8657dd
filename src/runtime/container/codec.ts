/** How the values of a block are compressed. Source: Avro 1.12 specification, "Object Container Files", "Required Codecs" and "Optional Codecs". */
import { AvroError, describe } from "../codec/errors.js";
import { isBytes } from "../codec/platform.js";

/** A codec of blocks. Those of the specification are `null`, `deflate`, `bzip2`, `snappy`, `xz` and `zstandard`. */
export interface ContainerCodec {
  /** What `avro.codec` has in the header. */
  readonly name: string;
  /** The bytes as they stand in the file. */
  compress(bytes: Uint8Array): Uint8Array | PromiseLike<Uint8Array>;
  /**
   * @param limit give up, by throwing a {@link TooLarge}, before there are more bytes than this
   * @throws anything where the bytes are none of this codec
   */
  decompress(
    bytes: Uint8Array,
    limit: number,
  ): Uint8Array | PromiseLike<Uint8Array>;
}

/** What a codec of the caller's gave. @throws AvroError for what is no Uint8Array: an ArrayBuffer, or text, would be written as something else */
export function bytesOf({ name }: ContainerCodec, given: unknown): Uint8Array {
  if (isBytes(given)) return given;
  throw new AvroError(
    `codec ${name} gave ${describe(given)}: expected a Uint8Array`,
  );
}

/** A block that decompresses to more bytes than are allowed. */
export class TooLarge extends AvroError {
  readonly limit: number;

  constructor(limit: number) {
    super(
      `block of more than ${limit} bytes when it is decompressed: raise limits.blockBytes if its writer is trusted`,
    );
    this.name = "TooLarge";
    this.limit = limit;
  }
}
