/** The values of a container file, block after block, as a loop asks for them. */
import { type BlockParts, decompressed, valuesOf } from "./block-values.js";
import { type NoBlock, nextBlock, type StoredBlock } from "./blocks.js";
import { AvroError } from "../codec/errors.js";
import { ContainerError, type ContainerPlace, inHeader } from "./errors.js";
import type { ContainerHeader } from "./header.js";
import type { Input } from "./input.js";

/** A block, or bytes where one should be, that was set aside. */
export interface DamagedBlock {
  /** Its number in the file, from 0. */
  readonly block: number;
  /** Bytes from the start of the file to where it begins, and to where reading goes on. */
  readonly offset: number;
  readonly end: number;
  /** How many values it was said to hold; null where not even that is known. More may be lost: a wrong size hides the blocks behind it. */
  readonly count: number | null;
  /** How many of them were read before what is wrong. */
  readonly read: number;
  readonly error: ContainerError;
}

/** The values of a container file, in order. They can be read once; a loop that is left lets go of the source. */
export interface ContainerFile<T> extends AsyncIterable<T> {
  readonly header: ContainerHeader;
  /**
   * The same values, block by block: a loop in a loop, of which the inner one waits for nothing. It is the faster way where there are many
   * small values. The values of a block are read as they are asked for, and can be asked for once.
   */
  blocks(): AsyncIterable<Iterable<T>>;
  /** Lets go of the source where no loop does it. */
  close(): Promise<void>;
}

/** What a container file was opened with. */
export interface ContainerParts<T> extends Omit<BlockParts<T>, "place"> {
  readonly input: Input;
  readonly header: ContainerHeader;
  readonly onDamaged: "stop" | ((damage: DamagedBlock) => void);
}

export class OpenContainer<T> implements ContainerFile<T> {
  readonly header: ContainerHeader;
  private readonly parts: ContainerParts<T>;
  private isTaken = false;
  /** Values that were read, all in all. */
  private values = 0;

  constructor(parts: ContainerParts<T>) {
    this.header = parts.header;
    this.parts = parts;
  }

  close(): Promise<void> {
    return this.parts.input.close();
  }

  blocks(): AsyncGenerator<Iterable<T>, void, void> {
    if (this.isTaken)
      throw new AvroError(
        "container read twice: its values come once; open the source again",
      );
    this.isTaken = true;
    return this.allBlocks();
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    return flat(this.blocks());
  }

  private async *allBlocks(): AsyncGenerator<Iterable<T>, void, void> {
    const { input, header, limits } = this.parts;
    try {
      for (let block = 0; ; block++) {
        const { offset } = input;
        const found = await nextBlock(input, header.sync, limits);
        if (found === null) return;
        const at = { ...inHeader(offset), block, blockOffset: offset };
        const place = { ...at, values: this.values };
        const bytes = await this.bytesOf(found, place);
        // only a block that is one has bytes
        if (bytes === null || "code" in found) continue;
        yield this.valuesOf(found, bytes, place);
      }
    } finally {
      await input.close();
    }
  }

  /** Decompressed; null where the block was set aside. */
  private async bytesOf(
    found: StoredBlock | NoBlock,
    place: ContainerPlace,
  ): Promise<Uint8Array | null> {
    const { input, header } = this.parts;
    try {
      if ("code" in found) throw errorOf(found, place);
      return await decompressed({ ...this.parts, place }, found);
    } catch (error) {
      const { onDamaged } = this.parts;
      // to be searched for before there is an end to tell of; a whole block was passed over already
      if (onDamaged !== "stop" && "code" in found)
        await input.seek(header.sync);
      this.setAside(error, place, { end: input.offset, count: found.count });
      return null;
    }
  }

  private *valuesOf(
    block: StoredBlock,
    bytes: Uint8Array,
    place: ContainerPlace,
  ): Generator<T, void, void> {
    const { count, end } = block;
    try {
      for (const value of valuesOf({ ...this.parts, place }, block, bytes)) {
        this.values++;
        yield value;
      }
    } catch (error) {
      this.setAside(error, place, { end, count });
    }
  }

  /** Tells of a damaged block. @throws what is no damage, and all of it where nobody is to be told */
  private setAside(
    error: unknown,
    { block, offset, values }: ContainerPlace,
    { end, count }: { readonly end: number; readonly count: number | null },
  ): void {
    const { onDamaged } = this.parts;
    if (!(error instanceof ContainerError) || onDamaged === "stop") throw error;
    const read = this.values - values;
    // a place in a block has its number
    onDamaged({ block: block ?? 0, offset, end, count, read, error });
  }
}

async function* flat<T>(
  blocks: AsyncIterable<Iterable<T>>,
): AsyncGenerator<T, void, void> {
  for await (const block of blocks) for (const value of block) yield value;
}

function errorOf(
  { code, message, offset }: NoBlock,
  place: ContainerPlace,
): ContainerError {
  return new ContainerError(code, message, { ...place, offset });
}
