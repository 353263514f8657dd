/** The codecs that every implementation has, beside those that the caller gives. */
import type { ContainerCodec } from "./codec.js";
import { deflate } from "./deflate.js";

const uncompressed: ContainerCodec = {
  name: "null",
  compress: (bytes) => bytes,
  decompress: (bytes) => bytes,
};

const required: readonly ContainerCodec[] = [uncompressed, deflate];

/** The codec of this name: the caller's, or one of those that every implementation has. Null where there is none. */
export function findCodec(
  name: string,
  given: readonly ContainerCodec[],
): ContainerCodec | null {
  return [...given, ...required].find((codec) => codec.name === name) ?? null;
}

/** Names, for an error that says what is there. */
export function codecNames(given: readonly ContainerCodec[]): string {
  return [...given, ...required].map(({ name }) => name).join(", ");
}
