/** Container files by hand, and what becomes of those that are wrong. */
import { expect } from "vitest";
import { encode, readString } from "../../../src/runtime/codec/index.js";
import {
  ContainerError,
  readContainer,
  readContainerHeader,
  type ReadContainerOptions,
  valuesBy,
} from "../../../src/runtime/container.js";
import {
  joined,
  orders,
  readOrderPlaced,
  schema,
  sync,
  writeOrderPlaced,
  written,
} from "./orders.js";

export const some = orders(30);
export const options = {
  schema,
  write: writeOrderPlaced,
  sync,
  blockBytes: 100,
};
export const values = valuesBy(readOrderPlaced);
/** A file of ours. */
export const bytes = await written(some, options);
/** Of its header. */
export const { size } = await readContainerHeader(bytes);
/** Where its blocks begin, and it ends. */
export const starts = startsOf(bytes);

export function startsOf(file: Uint8Array): number[] {
  const text = new TextDecoder("latin1").decode(file);
  const marker = new TextDecoder("latin1").decode(sync);
  const found: number[] = [];
  for (
    let at = text.indexOf(marker);
    at >= 0;
    at = text.indexOf(marker, at + 1)
  )
    found.push(at + sync.length);
  return found;
}

export const long = (value: number | bigint): Uint8Array =>
  encode((w, v: bigint) => w.bigint(v), BigInt(value));
export const ascii = (text: string): Uint8Array =>
  new TextEncoder().encode(text);

/** A header by hand. */
export function headerOf(...map: readonly Uint8Array[]): Uint8Array {
  return joined([Uint8Array.of(0x4f, 0x62, 0x6a, 1), ...map, sync]);
}

export function entry(key: string, value: string): Uint8Array {
  const parts = [key, value].map(ascii);
  return joined(parts.flatMap((part) => [long(part.length), part]));
}

export const textHeader = headerOf(
  long(1),
  entry("avro.schema", '"string"'),
  long(0),
);

/** A file of texts, its blocks by hand: count, data, and what differs from a good block. */
export function texts(
  ...blocks: readonly {
    readonly count: number | bigint;
    readonly data: Uint8Array;
    readonly size?: number | bigint;
    readonly sync?: Uint8Array;
  }[]
): Uint8Array {
  const parts = blocks.flatMap((block) => [
    long(block.count),
    long(block.size ?? block.data.length),
    block.data,
    block.sync ?? sync,
  ]);
  return joined([textHeader, ...parts]);
}

export const text = (value: string): Uint8Array =>
  joined([long(ascii(value).length), ascii(value)]);

/** What was read before the error, and the error. */
export async function failing<T>(
  source: Uint8Array | Uint8Array[],
  options: ReadContainerOptions<T>,
): Promise<{ readonly before: T[]; readonly error: ContainerError }> {
  const before: T[] = [];
  try {
    for await (const value of await readContainer(source, options))
      before.push(value);
  } catch (error) {
    expect(error).toBeInstanceOf(ContainerError);
    return { before, error: error as ContainerError };
  }
  throw new Error(`read ${before.length} values without an error`);
}

export const ofTexts = { values: valuesBy(readString) };
