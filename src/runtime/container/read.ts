/** Reads object container files. Source: Avro 1.12 specification, "Object Container Files". */
import type { ContainerCodec } from "./codec.js";
import { codecNames, findCodec } from "./codecs.js";
import {
  type ContainerFile,
  type DamagedBlock,
  OpenContainer,
} from "./container-file.js";
import { ContainerError, inHeader } from "./errors.js";
import type { ContainerHeader } from "./header.js";
import { Input } from "./input.js";
import { type ContainerLimits, defaultLimits } from "./limits.js";
import { readHeader } from "./read-header.js";
import { type ByteSource, chunksOf } from "./source.js";
import type { ValueReading } from "./values.js";
import { writerSchema } from "./writer-schema.js";

export interface ReadContainerOptions<T> {
  /** What makes values of the bytes: `eventValues`, `valuesBy`, `valuesByFingerprint`, `resolvedValues`, `datumValues`, `jsonValues`. */
  readonly values: ValueReading<T>;
  /** Beside `null` and `deflate`, which are there. */
  readonly codecs?: readonly ContainerCodec[];
  readonly limits?: Partial<ContainerLimits>;
  /**
   * What becomes of a damaged block: the reading stops with its error (the default), or the block is set aside, told of here, and reading
   * goes on behind the next sync marker. An error that this throws stops the reading.
   */
  readonly onDamaged?: "stop" | ((damage: DamagedBlock) => void);
}

/**
 * Opens a container file: its header is read, and a block whenever the loop over the values wants one.
 *
 * @throws ContainerError where the header is none, or its codec not there; what `values` throws, as UnknownFingerprint. The loop throws
 * a ContainerError for what is damaged, and what the source throws.
 */
export async function readContainer<T>(
  source: ByteSource,
  options: ReadContainerOptions<T>,
): Promise<ContainerFile<T>> {
  const { codecs = [] } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const input = new Input(chunksOf(source));
  try {
    const header = await readHeader(input, limits);
    const codec = codecOf(header, codecs);
    const values = await options.values(writerSchema(header.schema));
    const { onDamaged = "stop" } = options;
    const parts = { input, header, codec, values, limits, onDamaged };
    return new OpenContainer(parts);
  } catch (error) {
    await input.close();
    throw error;
  }
}

/** The header alone; the source is let go. @throws ContainerError where it is none */
export async function readContainerHeader(
  source: ByteSource,
  limits: Partial<ContainerLimits> = {},
): Promise<ContainerHeader> {
  const input = new Input(chunksOf(source));
  try {
    return await readHeader(input, { ...defaultLimits, ...limits });
  } finally {
    await input.close();
  }
}

function codecOf(
  header: ContainerHeader,
  given: readonly ContainerCodec[],
): ContainerCodec {
  const codec = findCodec(header.codec, given);
  if (codec !== null) return codec;
  throw new ContainerError(
    "unknown-codec",
    `codec ${JSON.stringify(header.codec)} is not there, only ${codecNames(given)}: give it in the option codecs`,
    inHeader(0),
  );
}
