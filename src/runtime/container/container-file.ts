/** The values of a container file, block after block, as a loop asks for them. */
import { type BlockParts, decompressed, valuesOf } from "./block-values.js";
import { type NoBlock, nextBlock } from "./blocks.js";
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

  constructor(parts: ContainerParts<T>) {
    this.header = parts.header;
    this.parts = parts;
  }

  close(): Promise<void> {
    return this.parts.input.close();
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    if (this.isTaken)
      throw new AvroError(
        "container read twice: its values come once; open the source again",
      );
    this.isTaken = true;
    return valuesIn(this.parts);
  }
}

async function* valuesIn<T>(
  parts: ContainerParts<T>,
): AsyncGenerator<T, void, void> {
  const { input, header, limits, onDamaged } = parts;
  let values = 0;
  try {
    for (let block = 0; ; block++) {
      const { offset } = input;
      const place = { ...inHeader(offset), block, blockOffset: offset };
      const before = values;
      const found = await nextBlock(input, header.sync, limits);
      if (found === null) return;
      try {
        if ("code" in found) throw errorOf(found, { ...place, values });
        const here = { ...parts, place: { ...place, values } };
        const bytes = await decompressed(here, found);
        for (const value of valuesOf(here, found, bytes)) {
          values++;
          yield value;
        }
      } catch (error) {
        if (!(error instanceof ContainerError) || onDamaged === "stop")
          throw error;
        // a whole block was passed over already
        if ("code" in found) await input.seek(header.sync);
        const read = values - before;
        const { count } = found;
        onDamaged({ block, offset, end: input.offset, count, read, error });
      }
    }
  } finally {
    await input.close();
  }
}

function errorOf(
  { code, message, offset }: NoBlock,
  place: ContainerPlace,
): ContainerError {
  return new ContainerError(code, message, { ...place, offset });
}
