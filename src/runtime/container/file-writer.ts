/** What the options of a writer amount to: the header, and what gathers values into blocks. */
import { utf8Bytes } from "../avro/binary.js";
import { fingerprint64 } from "../avro/canonical.js";
import { parseSchemaText } from "../avro/parse-text.js";
import { schemaText } from "../avro/schema-text.js";
import { encode } from "../codec/encode.js";
import { AvroError, describe } from "../codec/errors.js";
import { isBytes } from "../codec/platform.js";
import type { Writer } from "../codec/writer.js";
import { BlockBuilder } from "./block-builder.js";
import type { ContainerCodec } from "./codec.js";
import { codecNames, findCodec } from "./codecs.js";
import { type ContainerHeader, RESERVED, SYNC_BYTES } from "./header.js";
import { BLOCK_BYTES, MOST_BLOCK_BYTES } from "./limits.js";
import { headerBytes } from "./write-header.js";

/** An emitted write function: `writeOrderPlaced`. */
export type WriteFunction<T> = (w: Writer, value: T) => void;

/** An emitted event class: `OrderPlaced`. */
export interface ValueEncoder<T> {
  /** Avro binary. */
  encode(value: T): Uint8Array;
  /** CRC-64-AVRO of the schema that it writes; the file's schema is held against it. */
  readonly fingerprint?: string;
}

interface WriteOptions<T> {
  /** What writes a value by the schema of the file: an emitted write function, or an event class, whose fingerprint is checked. */
  readonly write: WriteFunction<T> | ValueEncoder<T>;
  /** Bytes of values at which a block is full, before they are compressed: 1 to 2^25. Default: 65,536. A value is never cut in two. */
  readonly blockBytes?: number;
}

/** A file from its start. */
export interface NewContainer<T> extends WriteOptions<T> {
  /** JSON text of the schema that `write` writes; every named type is defined in it. */
  readonly schema: string;
  /** Default: `null`, which compresses nothing. */
  readonly codec?: "null" | "deflate" | ContainerCodec;
  /** What the header has beside schema and codec; text as UTF-8. Names that begin with `avro.` are the specification's. */
  readonly metadata?: { readonly [key: string]: Uint8Array | string };
  /** The 16 bytes behind every block. Default: random ones. */
  readonly sync?: Uint8Array;
}

/** More blocks for a file that there is, to be put behind its last one. */
export interface MoreBlocks<T> extends WriteOptions<T> {
  /** Of the file, by `readContainerHeader`: schema, codec and sync marker stay as they are. */
  readonly after: ContainerHeader;
  /** Beside `null` and `deflate`, which are there. */
  readonly codecs?: readonly ContainerCodec[];
}

export type WriteContainerOptions<T> = NewContainer<T> | MoreBlocks<T>;

export interface FileWriter<T> {
  /** Null where the file has one. */
  readonly header: Uint8Array | null;
  readonly blocks: BlockBuilder<T>;
}

/** @throws AvroError for options that do not fit, and SchemaError for a schema that is none */
export function fileWriter<T>(
  options: WriteContainerOptions<T>,
): FileWriter<T> {
  const { write, blockBytes = BLOCK_BYTES } = options;
  if (
    !Number.isInteger(blockBytes) ||
    blockBytes < 1 ||
    blockBytes > MOST_BLOCK_BYTES
  )
    throw new AvroError(
      `blockBytes of ${blockBytes}: give a whole number from 1 to ${MOST_BLOCK_BYTES}`,
    );
  const file = "after" in options ? existing(options) : fresh(options);
  checkFingerprint(file.schema, write);
  const { codec, sync } = file;
  const blocks = new BlockBuilder({
    encode: encoderOf(write),
    codec,
    sync,
    blockBytes,
  });
  if ("after" in options) return { header: null, blocks };
  const { schema } = file;
  const metadata = metadataOf(options.metadata ?? {});
  const header = headerBytes({ schema, codec: codec.name, sync }, metadata);
  return { header, blocks };
}

interface FileParts {
  readonly schema: string;
  readonly codec: ContainerCodec;
  readonly sync: Uint8Array;
}

function existing({
  after: { schema, codec: name, sync },
  codecs = [],
}: MoreBlocks<never>): FileParts {
  return { schema, codec: namedCodec(name, codecs), sync: checkedSync(sync) };
}

function fresh({
  schema,
  codec = "null",
  sync = globalThis.crypto.getRandomValues(new Uint8Array(SYNC_BYTES)),
}: NewContainer<never>): FileParts {
  return {
    schema: plainText(schema),
    codec: typeof codec === "string" ? namedCodec(codec, []) : codec,
    sync: checkedSync(sync),
  };
}

function namedCodec(
  name: string,
  given: readonly ContainerCodec[],
): ContainerCodec {
  const codec = findCodec(name, given);
  if (codec !== null) return codec;
  throw new AvroError(
    `codec ${JSON.stringify(name)} is not there, only ${codecNames(given)}: give one that compresses`,
  );
}

function checkedSync(sync: Uint8Array): Uint8Array {
  if (isBytes(sync) && sync.length === SYNC_BYTES) return sync.slice();
  throw new AvroError(
    `sync marker of ${describe(sync)}: give ${SYNC_BYTES} bytes`,
  );
}

/** As it was given, but for comments, which other languages' parsers refuse. */
function plainText(schema: string): string {
  const type = parseSchemaText(schema);
  try {
    JSON.parse(schema);
    return schema;
  } catch (error) {
    if (error instanceof SyntaxError) return schemaText(type);
    throw error;
  }
}

function checkFingerprint(
  schema: string,
  write: WriteOptions<never>["write"],
): void {
  const wanted = "encode" in write ? write.fingerprint : undefined;
  if (wanted === undefined) return;
  const found = fingerprint64(
    parseSchemaText(schema, { validateDefaults: false }),
  );
  if (found !== wanted)
    throw new AvroError(
      `schema of fingerprint ${found}, where the class writes ${wanted}: give the schema of the class's version`,
    );
}

function encoderOf<T>(
  write: WriteFunction<T> | ValueEncoder<T>,
): (value: T) => Uint8Array {
  if ("encode" in write) return (value) => write.encode(value);
  return (value) => encode(write, value);
}

function metadataOf(metadata: {
  readonly [key: string]: Uint8Array | string;
}): ReadonlyMap<string, Uint8Array> {
  const entries = new Map<string, Uint8Array>();
  for (const [key, value] of Object.entries(metadata)) {
    if (key.startsWith(RESERVED))
      throw new AvroError(
        `metadata of the reserved name ${JSON.stringify(key)}: names that begin with ${RESERVED} are the specification's`,
      );
    const bytes = typeof value === "string" ? utf8Bytes(value) : value;
    if (!isBytes(bytes))
      throw new AvroError(
        `metadata ${JSON.stringify(key)} of ${describe(value)}: give text or bytes`,
      );
    entries.set(key, bytes);
  }
  return entries;
}
