/** From a block as it stands in the file to its values. */
import type { StoredBlock } from "./blocks.js";
import { bytesOf, type ContainerCodec, TooLarge } from "./codec.js";
import { ContainerError, type ContainerPlace } from "./errors.js";
import type { ContainerLimits } from "./limits.js";
import { type BlockValues, type ValueCursor, ValueFailure } from "./values.js";

export interface BlockParts<T> {
  readonly codec: ContainerCodec;
  readonly values: BlockValues<T>;
  readonly limits: ContainerLimits;
  /** Of the block, when it was met. */
  readonly place: ContainerPlace;
}

/** @throws ContainerError where the bytes are none of the codec, or stand for too many */
export async function decompressed(
  { codec, limits, place }: Omit<BlockParts<unknown>, "values">,
  { count, data, dataOffset }: StoredBlock,
): Promise<Uint8Array> {
  // some writers leave an empty block empty
  if (count === 0 && data.length === 0) return data;
  const limit = limits.blockBytes;
  try {
    const bytes = bytesOf(codec, await codec.decompress(data, limit));
    if (bytes.length > limit) throw new TooLarge(limit);
    return bytes;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof TooLarge)
      throw new ContainerError("too-large", reason, place, error);
    throw new ContainerError(
      "bad-data",
      `block that is none of the codec ${codec.name}: ${reason}`,
      { ...place, offset: dataOffset },
      error,
    );
  }
}

/** The values of a block, as they are asked for. @throws ContainerError where they are not as many as it counts, and end where it ends */
export function* valuesOf<T>(
  parts: BlockParts<T>,
  block: StoredBlock,
  bytes: Uint8Array,
): Generator<T, void, void> {
  const { place, limits } = parts;
  const cursor = parts.values(bytes);
  let empty = 0;
  for (let index = 0; index < block.count; index++) {
    const { position } = cursor;
    const value = nextOf(parts, block, cursor, index);
    if (cursor.position === position && ++empty > limits.emptyValues)
      throw new ContainerError(
        "too-large",
        `block of more than ${limits.emptyValues} values of no bytes: raise limits.emptyValues if the file is trusted`,
        { ...place, values: place.values + index },
      );
    yield value;
  }
  if (cursor.position === bytes.length) return;
  throw new ContainerError(
    "bad-value",
    `block of ${bytes.length} bytes whose ${block.count} values take ${cursor.position}: its count is wrong, or it was written with another schema`,
    {
      ...place,
      offset: offsetOf(parts, block, cursor.position),
      values: place.values + block.count,
    },
  );
}

function nextOf<T>(
  parts: BlockParts<T>,
  block: StoredBlock,
  cursor: ValueCursor<T>,
  index: number,
): T {
  try {
    return cursor.next();
  } catch (error) {
    if (!(error instanceof ValueFailure)) throw error;
    const { place, codec } = parts;
    const where =
      codec.name === "null"
        ? ""
        : `, at byte ${error.offset} of the block's values`;
    throw new ContainerError(
      "bad-value",
      error.message + where,
      {
        ...place,
        offset: offsetOf(parts, block, error.offset),
        index,
        path: error.path,
        values: place.values + index,
      },
      error.cause,
    );
  }
}

/** In the file, of a place among a block's values; compressed bytes have no such places, and it is where they begin. */
function offsetOf(
  { codec }: BlockParts<unknown>,
  { dataOffset }: StoredBlock,
  position: number,
): number {
  return codec.name === "null" ? dataOffset + position : dataOffset;
}
