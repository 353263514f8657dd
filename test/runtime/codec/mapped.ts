/** Types in the form of a mapping, as emitted code writes and reads them. */
import {
  decode,
  encode,
  type Reader,
  readMapped,
  type TypeMapping,
  unmapped,
  type Writer,
} from "../../../src/runtime/codec/index.js";

/** The functions of an Avro type in its built-in form. */
export interface Codec<Base> {
  readonly write: (w: Writer, base: Base) => void;
  readonly read: (r: Reader) => Base;
}

interface MappedCodec<Base, T> {
  readonly write: (w: Writer, value: T) => void;
  readonly encode: (value: T) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => T;
  /** What the bytes of a built-in value are read as. */
  readonly of: (base: Base) => T;
  /** What the bytes of a value are in the built-in form. */
  readonly base: (value: T) => Base;
  /** The built-in form of what it was read as. */
  readonly again: (base: Base) => Base;
}

export function mapped<Base, T>(
  { write, read }: Codec<Base>,
  mapping: TypeMapping<Base, T>,
): MappedCodec<Base, T> {
  const writeT = (w: Writer, v: T): void => write(w, unmapped(mapping, v));
  const readT = (r: Reader): T => readMapped(r, mapping, read(r));
  const of = (base: Base): T => decode(readT, encode(write, base));
  const base = (value: T): Base => decode(read, encode(writeT, value));
  return {
    write: writeT,
    encode: (value) => encode(writeT, value),
    decode: (bytes) => decode(readT, bytes),
    of,
    base,
    again: (given) => base(of(given)),
  };
}

/** What the function throws; it must. */
export function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("accepted");
}
