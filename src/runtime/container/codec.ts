/** How the values of a block are compressed. Source: Avro 1.12 specification, "Object Container Files", "Required Codecs" and "Optional Codecs". */
import { AvroError } from "../codec/errors.js";

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
