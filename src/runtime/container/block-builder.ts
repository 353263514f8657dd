/** Gathers values into blocks, and blocks into the bytes of a file. Source: Avro 1.12 specification, "Object Container Files". */
import { EncodeError } from "../codec/errors.js";
import { ByteWriter } from "../avro/binary.js";
import { bytesOf, type ContainerCodec } from "./codec.js";
import { ContainerEncodeError } from "./errors.js";
import { joined } from "./joined.js";
import { MOST_BLOCK_VALUES } from "./limits.js";

interface BlockBuilderParts<T> {
  /** The Avro binary of a value, in memory that nothing writes to until the next. */
  readonly encode: (value: T) => Uint8Array;
  readonly codec: ContainerCodec;
  readonly sync: Uint8Array;
  /** Bytes of values at which a block is full. */
  readonly blockBytes: number;
}

/** The values of the block that is being made. */
export class BlockBuilder<T> {
  private readonly parts: BlockBuilderParts<T>;
  private bytes = new Uint8Array(1024);
  private size = 0;
  private count = 0;
  /** Values that were given, all in all. */
  private given = 0;

  constructor(parts: BlockBuilderParts<T>) {
    this.parts = parts;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get isFull(): boolean {
    return (
      this.size >= this.parts.blockBytes || this.count >= MOST_BLOCK_VALUES
    );
  }

  /** @throws ContainerEncodeError for a value that cannot be written; the block is as it was before */
  add(value: T): void {
    const index = this.given++;
    let encoded: Uint8Array;
    try {
      encoded = this.parts.encode(value);
    } catch (error) {
      throw error instanceof EncodeError
        ? new ContainerEncodeError(index, error)
        : error;
    }
    const size = this.size + encoded.length;
    if (size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(size, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    this.bytes.set(encoded, this.size);
    this.size = size;
    this.count++;
  }

  /** The block as it stands in the file: count, size, data, sync marker. What follows goes into the next one. */
  async take(): Promise<Uint8Array> {
    const { codec, sync } = this.parts;
    const { count, size } = this;
    // of its own: a codec may keep what it is given, and the next values overwrite these
    const values = this.bytes.slice(0, size);
    this.count = 0;
    this.size = 0;
    const data = bytesOf(codec, await codec.compress(values));
    const head = new ByteWriter();
    head.long(BigInt(count));
    head.long(BigInt(data.length));
    return joined([head.finish(), data, sync]);
  }
}
