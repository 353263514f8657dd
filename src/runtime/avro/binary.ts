/** The bytes of Avro's primitives. Source: Avro 1.12 specification, "Binary Encoding". */
import { DatumError } from "./errors.js";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of UTF-8 bytes; null where they are malformed. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    // What TextDecoder throws for malformed input.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * The UTF-8 bytes of a text.
 * @throws DatumError for a lone surrogate, which UTF-8 has no bytes for.
 */
export function utf8Bytes(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text))
    throw new DatumError(
      "string with a lone surrogate, which UTF-8 cannot write",
    );
  return encoder.encode(text);
}

export class ByteWriter {
  #bytes = new Uint8Array(256);
  #size = 0;

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#size++] = value;
  }

  /** Zig-zag, 7 bits a byte, the lowest first. */
  long(value: bigint): void {
    let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
    for (; rest > 0x7fn; rest >>= 7n) this.byte(Number(rest & 0x7fn) | 0x80);
    this.byte(Number(rest));
  }

  int(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }

  float(value: number): void {
    this.#room(4);
    new DataView(this.#bytes.buffer).setFloat32(this.#size, value, true);
    this.#size += 4;
  }

  double(value: number): void {
    this.#room(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#size, value, true);
    this.#size += 8;
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  bytes(bytes: Uint8Array): void {
    this.int(bytes.length);
    this.raw(bytes);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }

  #room(count: number): void {
    if (this.#size + count <= this.#bytes.length) return;
    const grown = new Uint8Array(
      Math.max(this.#bytes.length * 2, this.#size + count),
    );
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }
}

/** Reads untrusted bytes: never past the end, and every length and count is held against what is left. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws DatumError always, with the offset. */
  fail(problem: string): never {
    throw new DatumError(problem, this.#at);
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) this.fail("end of the data inside a value");
    this.#at++;
    return byte;
  }

  boolean(): boolean {
    const byte = this.byte();
    if (byte > 1) this.fail(`boolean of ${byte}, neither 0 nor 1`);
    return byte === 1;
  }

  int(): number {
    let bits = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 0x0f) break;
      bits |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (bits >>> 1) ^ -(bits & 1);
    }
    this.fail("int of more than 32 bits");
  }

  long(): bigint {
    let bits = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      if (shift === 63n && byte > 1) break;
      bits |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, (bits >> 1n) ^ -(bits & 1n));
    }
    this.fail("long of more than 64 bits");
  }

  float(): number {
    const at = this.#take(4);
    return this.#view.getFloat32(at, true);
  }

  double(): number {
    const at = this.#take(8);
    return this.#view.getFloat64(at, true);
  }

  /** A copy. */
  fixed(size: number): Uint8Array {
    const at = this.#take(size);
    return this.#bytes.slice(at, at + size);
  }

  bytes(): Uint8Array {
    return this.fixed(this.length());
  }

  string(): string {
    const text = utf8Text(this.bytes());
    if (text === null) this.fail("string of malformed UTF-8");
    return text;
  }

  skip(size: number): void {
    this.#take(size);
  }

  /** A length in bytes, of what follows. */
  length(): number {
    const length = this.long();
    if (length < 0n) this.fail("length below zero");
    if (length > BigInt(this.left))
      this.fail(`length of ${length} where ${this.left} bytes are left`);
    return Number(length);
  }

  /** The index of one of `count` branches or symbols. */
  index(count: number, what: string): number {
    const index = this.int();
    if (index < 0 || index >= count) this.fail(`${what} ${index} of ${count}`);
    return index;
  }

  /**
   * The count of a block of an array or map, 0 at the end, and its size in bytes where the writer gave it.
   * `minimum` is the least that an item takes; a count that cannot fit what is left is refused before anything is made of it.
   */
  block(minimum: number): {
    readonly count: number;
    readonly size: number | null;
  } {
    const written = this.long();
    const size = written < 0n ? this.length() : null;
    const count = written < 0n ? -written : written;
    const most = size ?? this.left;
    if (minimum > 0 && count > BigInt(Math.floor(most / minimum)))
      this.fail(`block of ${count} items where ${most} bytes are left`);
    // 2^63 is no long: its own negative.
    if (count > 0x7fff_ffff_ffff_ffffn) this.fail("block of too many items");
    return { count: Number(count), size };
  }

  #take(size: number): number {
    if (size > this.left)
      this.fail(
        `end of the data: ${size} bytes wanted where ${this.left} are left`,
      );
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
