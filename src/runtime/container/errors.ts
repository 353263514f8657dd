/** What is thrown for a container file that cannot be read, and for a value that cannot be written into one. */
import { AvroError, EncodeError } from "../codec/errors.js";

/** What is wrong with a container file. */
export type ContainerProblem =
  /** It does not begin as one. */
  | "not-a-container"
  /** Its header is malformed, or lacks the schema. */
  | "bad-header"
  /** The schema in its header is no valid one. */
  | "bad-schema"
  /** It is compressed by a codec that the caller did not give. */
  | "unknown-codec"
  /** It ends inside a block, or inside its header. */
  | "truncated"
  /** A block's count or size is no number that a block can have. */
  | "bad-block"
  /** No sync marker follows a block. */
  | "bad-sync"
  /** A block's bytes are none of its codec. */
  | "bad-data"
  /** A block's bytes are not as many values of the schema as it counts. */
  | "bad-value"
  /** It asks for more than the limits allow. */
  | "too-large";

/** Where in a container file something is wrong. */
export interface ContainerPlace {
  /** Bytes from the start of the file. Within a compressed block that is where its data begin. */
  readonly offset: number;
  /** The block's number in the file, from 0; null in the header. */
  readonly block: number | null;
  /** Bytes from the start of the file to the start of the block (where a file that was cut off can be cut clean); null in the header. */
  readonly blockOffset: number | null;
  /** The value's number in its block, from 0; null where no value was being read. */
  readonly index: number | null;
  /** The field that was read: `lines[3].unitPrice`; empty where it is the value itself, or not known. */
  readonly path: string;
  /** Values that were read before, all in all. */
  readonly values: number;
}

/** A place in the header. */
export function inHeader(offset: number): ContainerPlace {
  return {
    offset,
    block: null,
    blockOffset: null,
    index: null,
    path: "",
    values: 0,
  };
}

/** A container file that cannot be read, or not further. */
export class ContainerError extends AvroError implements ContainerPlace {
  readonly code: ContainerProblem;
  readonly offset: number;
  readonly block: number | null;
  readonly blockOffset: number | null;
  readonly index: number | null;
  readonly path: string;
  readonly values: number;

  constructor(
    code: ContainerProblem,
    message: string,
    place: ContainerPlace,
    cause?: unknown,
  ) {
    super(
      `${message} (${placeText(place)})`,
      cause === undefined ? undefined : { cause },
    );
    this.name = "ContainerError";
    this.code = code;
    this.offset = place.offset;
    this.block = place.block;
    this.blockOffset = place.blockOffset;
    this.index = place.index;
    this.path = place.path;
    this.values = place.values;
  }
}

function placeText({ offset, block, index, values }: ContainerPlace): string {
  if (block === null) return `at byte ${offset}, in the header`;
  const value = index === null ? "" : `value ${index} of `;
  const read = values === 1 ? "1 value was" : `${values} values were`;
  return `at byte ${offset}, in ${value}block ${block}; ${read} read before`;
}

/** A value that cannot be written: an {@link EncodeError} that also says which one it is. */
export class ContainerEncodeError extends EncodeError {
  /** The value's number among those given to the writer, from 0. */
  readonly index: number;
  override readonly path: string;

  constructor(index: number, cause: EncodeError) {
    super(`value ${index}: ${cause.message}`, "", cause);
    this.name = "ContainerEncodeError";
    this.index = index;
    this.path = cause.path;
  }
}
