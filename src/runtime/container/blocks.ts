/** The blocks of a container file, as they stand in it. Source: Avro 1.12 specification, "Object Container Files". */
import { hexOf } from "../codec/hex.js";
import { type ContainerProblem } from "./errors.js";
import { SYNC_BYTES } from "./header.js";
import { type Input, type NoVarint, sameBytes, type Varint } from "./input.js";
import type { ContainerLimits } from "./limits.js";

/** A block whose sync marker was found where it has to be. */
export interface StoredBlock {
  /** Bytes from the start of the file to the block, and to its data. */
  readonly offset: number;
  readonly dataOffset: number;
  /** How many values it is said to hold: a safe integer. */
  readonly count: number;
  /** Compressed by the file's codec. */
  readonly data: Uint8Array;
}

/** Why there is no block where one should be. */
export interface NoBlock {
  readonly code: ContainerProblem;
  readonly message: string;
  /** Bytes from the start of the file to what is wrong. */
  readonly offset: number;
  /** How many values it was said to hold; null where not even that is known. */
  readonly count: number | null;
}

/**
 * The block that begins here, which is then passed over; null at the end of the file. Where there is none, nothing is passed over.
 */
export async function nextBlock(
  input: Input,
  sync: Uint8Array,
  limits: ContainerLimits,
): Promise<StoredBlock | NoBlock | null> {
  const { offset } = input;
  if (!(await input.has(1))) return null;
  const counted = numberIn(await input.varint(0), "count", offset);
  if ("code" in counted) return { ...counted, count: null };
  const count = counted.value;
  const wrong = (code: ContainerProblem, message: string, at: number) => ({
    code,
    message,
    offset: at,
    count,
  });
  const sized = numberIn(
    await input.varint(counted.size),
    "size",
    offset + counted.size,
  );
  if ("code" in sized) return { ...sized, count };
  const size = sized.value;
  if (size > limits.storedBytes)
    return wrong(
      "too-large",
      `block of ${size} bytes, more than ${limits.storedBytes}: raise limits.storedBytes if the file is trusted`,
      offset,
    );
  const dataAt = counted.size + sized.size;
  if (!(await input.has(dataAt + size + SYNC_BYTES)))
    return wrong(
      "truncated",
      `truncated file: the block takes ${dataAt + size + SYNC_BYTES} bytes where ${input.available} are left`,
      offset + input.available,
    );
  const marker = input.view(dataAt + size, SYNC_BYTES);
  if (!sameBytes(marker, sync))
    return wrong(
      "bad-sync",
      `wrong sync marker behind a block of ${size} bytes: expected ${hexOf(sync, SYNC_BYTES)}, found ${hexOf(marker, SYNC_BYTES)}; the block's size is wrong, or its bytes were lost`,
      offset + dataAt + size,
    );
  const data = input.view(dataAt, size);
  input.advance(dataAt + size + SYNC_BYTES);
  return { offset, dataOffset: offset + dataAt, count, data };
}

type Wrong = Omit<NoBlock, "count">;

function numberIn(
  varint: Varint | NoVarint,
  what: string,
  offset: number,
): { readonly value: number; readonly size: number } | Wrong {
  if (varint === "ended")
    return {
      code: "truncated",
      message: `truncated file: it ends in a block's ${what}`,
      offset,
    };
  if (varint === "overlong")
    return {
      code: "bad-block",
      message: `block with a ${what} of more than 64 bits`,
      offset,
    };
  const { value, size } = varint;
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER))
    return {
      code: "bad-block",
      message: `block with a ${what} of ${value}`,
      offset,
    };
  return { value: Number(value), size };
}
