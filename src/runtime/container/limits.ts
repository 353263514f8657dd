/** What a container file may ask for at most. A file is untrusted, and a small one can stand for a large one. */

const MEBIBYTE = 2 ** 20;

export interface ContainerLimits {
  /** Bytes of a block as it stands in the file. Default: 64 MiB. */
  readonly storedBytes: number;
  /** Bytes of a block's values, decompressed. Default: 64 MiB. */
  readonly blockBytes: number;
  /** Values of no bytes (null, a record without fields) in a block: nothing in the file pays for them. Default: 2^20. */
  readonly emptyValues: number;
  /** Bytes of the header, the schema included. Default: 4 MiB. */
  readonly headerBytes: number;
  /** Entries of the header's metadata, the schema's and the codec's included. Default: 1,000. */
  readonly metadataEntries: number;
}

export const defaultLimits: ContainerLimits = {
  storedBytes: 64 * MEBIBYTE,
  blockBytes: 64 * MEBIBYTE,
  emptyValues: 2 ** 20,
  headerBytes: 4 * MEBIBYTE,
  metadataEntries: 1_000,
};

/** Bytes of a block's values that the writer aims at; and the most it may be told to, so that every reader of ours reads it. */
export const BLOCK_BYTES = 2 ** 16;
export const MOST_BLOCK_BYTES = 32 * MEBIBYTE;
/** Values that the writer puts into a block. */
export const MOST_BLOCK_VALUES = 2 ** 20;
