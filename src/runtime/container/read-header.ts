/** The header of a container file, out of bytes. Source: Avro 1.12 specification, "Object Container Files". */
import { hexOf } from "../codec/hex.js";
import { ContainerError, type ContainerProblem, inHeader } from "./errors.js";
import { type ContainerHeader, MAGIC, SYNC_BYTES } from "./header.js";
import { type Input, sameBytes } from "./input.js";
import type { ContainerLimits } from "./limits.js";

/** @throws ContainerError where the source does not begin with a header */
export async function readHeader(
  input: Input,
  limits: ContainerLimits,
): Promise<ContainerHeader> {
  const reader = new HeaderReader(input, limits);
  await reader.magic();
  const metadata = await reader.map();
  const sync = (await reader.take(SYNC_BYTES)).slice();
  const schema = metadata.get("avro.schema");
  if (schema === undefined)
    throw reader.failed(
      "bad-header",
      "header without avro.schema: a container file holds the schema of its values",
    );
  const codec = metadata.get("avro.codec");
  const header = {
    schema: reader.text(schema, "avro.schema"),
    codec: codec === undefined ? "null" : reader.text(codec, "avro.codec"),
    metadata,
    sync,
    size: input.offset,
  };
  return header;
}

class HeaderReader {
  private readonly input: Input;
  private readonly limits: ContainerLimits;

  constructor(input: Input, limits: ContainerLimits) {
    this.input = input;
    this.limits = limits;
  }

  async magic(): Promise<void> {
    const { input } = this;
    const isWhole = await input.has(MAGIC.length);
    const found = input.view(0, Math.min(MAGIC.length, input.available));
    if (!isWhole || !sameBytes(found, MAGIC))
      throw this.failed(
        "not-a-container",
        `not an Avro container file: expected ${hexOf(MAGIC, MAGIC.length)}, found ${hexOf(found, MAGIC.length)}`,
      );
    input.advance(MAGIC.length);
  }

  /** A map of bytes, in any number of blocks; of a key that comes twice the last counts. */
  async map(): Promise<ReadonlyMap<string, Uint8Array>> {
    const { limits } = this;
    const entries = new Map<string, Uint8Array>();
    let met = 0;
    for (;;) {
      const count = await this.long();
      if (count === 0n) return entries;
      // a size follows, which is of use to those alone who pass over the block
      if (count < 0n) await this.length();
      const most = BigInt(limits.metadataEntries - met);
      const asked = count < 0n ? -count : count;
      if (asked > most)
        throw this.failed(
          "too-large",
          `metadata of more than ${limits.metadataEntries} entries: raise limits.metadataEntries if the file is trusted`,
        );
      met += Number(asked);
      for (let left = Number(asked); left > 0; left--) {
        const key = this.text(await this.bytes(), "a key of the metadata");
        entries.set(key, (await this.bytes()).slice());
      }
    }
  }

  /** Bytes that are then passed over. */
  async take(size: number): Promise<Uint8Array> {
    const { input, limits } = this;
    if (input.offset + size > limits.headerBytes)
      throw this.failed(
        "too-large",
        `header of more than ${limits.headerBytes} bytes: raise limits.headerBytes if the file is trusted`,
      );
    if (!(await input.has(size))) throw this.truncated();
    const bytes = input.view(0, size);
    input.advance(size);
    return bytes;
  }

  /** @param what its name, for an error */
  text(bytes: Uint8Array, what: string): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
        bytes,
      );
    } catch (error) {
      throw this.failed("bad-header", `malformed UTF-8 in ${what}`, error);
    }
  }

  failed(
    code: ContainerProblem,
    message: string,
    cause?: unknown,
  ): ContainerError {
    return new ContainerError(
      code,
      message,
      inHeader(this.input.offset),
      cause,
    );
  }

  private async bytes(): Promise<Uint8Array> {
    return this.take(await this.length());
  }

  private async length(): Promise<number> {
    const length = await this.long();
    if (length < 0n)
      throw this.failed("bad-header", `negative length ${length}`);
    // beyond every limit it is refused all the same
    return Number(length);
  }

  private async long(): Promise<bigint> {
    const varint = await this.input.varint(0);
    if (varint === "ended") throw this.truncated();
    if (varint === "overlong")
      throw this.failed("bad-header", "a long of more than 64 bits");
    this.input.advance(varint.size);
    return varint.value;
  }

  private truncated(): ContainerError {
    return this.failed("truncated", "truncated file: it ends in its header");
  }
}
