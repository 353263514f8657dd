/**
 * Writes Avro binary (specification, "Binary Encoding"), value by value, in the order of the schema.
 *
 * Messages are written one behind the other into a slab, and each is handed out as a view of its part: nothing is
 * copied and nothing is written twice, as with `Buffer.allocUnsafe`. One class, for the reason given in reader.ts.
 */
import { badValue, EncodeError } from "./errors.js";
import { MAX_DEPTH } from "./limits.js";
import { isBytes, isWellFormed, native } from "./platform.js";
import { i64, u32 } from "./scratch.js";

const SLAB = 16_384;
/** The longest text written by a loop: three bytes a character keep its length in one byte. */
const LOOP_TEXT = 21;
const MAX_TEXT_BYTES = 2 ** 30 - 1;
const EMPTY = /* @__PURE__ */ new Uint8Array(0);
/** U+FFFD in UTF-8. */
const REPLACEMENT = /* @__PURE__ */ Uint8Array.of(0xef, 0xbf, 0xbd);
const encoder = /* @__PURE__ */ new TextEncoder();

/** The message being written. Every method throws an {@link EncodeError} for a value that is not of its type. */
export class Writer {
  private buf: Uint8Array = EMPTY;
  private view: DataView = new DataView(EMPTY.buffer);
  private start = 0;
  private pos = 0;
  private depth = 0;
  private expected = 64;

  /** Starts a message behind the one before it. */
  begin(): void {
    const start = this.start;
    this.pos = start;
    this.depth = 0;
    // The length of the array itself: it is 0 once somebody has transferred a message's memory to another thread.
    if (this.buf.length - start < this.expected) this.fresh(SLAB);
  }

  /** The message: a view of memory that nothing writes to again. */
  finish(): Uint8Array {
    const size = this.pos - this.start;
    this.expected = Math.min(2048, Math.max(64, size * 2));
    const message = new Uint8Array(this.buf.buffer, this.start, size);
    this.start = this.pos;
    if (this.buf.length > SLAB) this.drop(); // made for one large message: small ones should not keep it alive
    return message;
  }

  private drop(): void {
    this.buf = EMPTY;
    this.start = 0;
    this.pos = 0;
  }

  private fresh(size: number): void {
    const used = this.pos - this.start;
    const next = new Uint8Array(size);
    if (used > 0) next.set(this.buf.subarray(this.start, this.pos));
    this.buf = next;
    this.view = new DataView(next.buffer);
    this.start = 0;
    this.pos = used;
  }

  private grow(size: number): void {
    const used = this.pos - this.start;
    this.fresh(Math.max(SLAB, (used + size) * 2));
  }

  /** One byte as it is: the branch index, twice, of a union of up to 64 branches, or the symbol of an enum. */
  byte(value: number): void {
    if (this.buf.length - this.pos < 1) this.grow(1);
    this.buf[this.pos++] = value;
  }

  boolean(value: boolean): void {
    if (typeof value !== "boolean") badValue("boolean", value);
    if (this.buf.length - this.pos < 1) this.grow(1);
    this.buf[this.pos++] = value ? 1 : 0;
  }

  /** `int`: a whole number of 32 bits. */
  int(value: number): void {
    if (typeof value !== "number" || (value | 0) !== value)
      badValue("int (a whole number of 32 bits)", value);
    if (this.buf.length - this.pos < 5) this.grow(5);
    const bits = (value << 1) ^ (value >> 31);
    if (bits >>> 7 === 0) this.buf[this.pos++] = bits;
    else this.varint(bits);
  }

  /** `long` from a number: a whole number that is safe. */
  long(value: number): void {
    if (typeof value !== "number") this.badLong(value);
    if (this.buf.length - this.pos < 10) this.grow(10);
    if ((value | 0) === value) {
      const bits = (value << 1) ^ (value >> 31);
      if (bits >>> 7 === 0) this.buf[this.pos++] = bits;
      else this.varint(bits);
    } else {
      this.longerLong(value);
    }
  }

  private longerLong(value: number): void {
    if (!Number.isSafeInteger(value)) this.badLong(value);
    const sign = value < 0 ? 1 : 0;
    const size = sign === 1 ? -value - 1 : value; // below 2^53
    let high = Math.floor(size / 2 ** 27);
    const low = ((size - high * 2 ** 27) << 1) | sign; // 28 bits
    const b = this.buf;
    let p = this.pos;
    b[p] = (low & 127) | 128;
    b[p + 1] = ((low >>> 7) & 127) | 128;
    b[p + 2] = ((low >>> 14) & 127) | 128;
    b[p + 3] = (low >>> 21) | 128;
    p += 4;
    while (high >>> 7 !== 0) {
      b[p++] = (high & 127) | 128;
      high >>>= 7;
    }
    b[p++] = high;
    this.pos = p;
  }

  /** `long` from a bigint of 64 bits. */
  bigint(value: bigint): void {
    if (typeof value !== "bigint" || BigInt.asIntN(64, value) !== value)
      badValue("bigint of 64 bits", value);
    if (this.buf.length - this.pos < 10) this.grow(10);
    i64[0] = value;
    const word0 = u32[0]!; // the scratch cell has two words
    const word1 = u32[1]!;
    const sign = word1 >> 31;
    let high = (((word1 << 1) | (word0 >>> 31)) ^ sign) >>> 0;
    let low = ((word0 << 1) ^ sign) >>> 0;
    const b = this.buf;
    let p = this.pos;
    while (high !== 0 || low > 127) {
      b[p++] = (low & 127) | 128;
      low = ((low >>> 7) | (high << 25)) >>> 0;
      high >>>= 7;
    }
    b[p++] = low;
    this.pos = p;
  }

  /** `float`: rounded to 32 bits; an error where a finite number would become infinite. */
  float(value: number): void {
    if (typeof value !== "number") badValue("number", value);
    const rounded = Math.fround(value);
    if (rounded - rounded !== 0 && value - value === 0)
      badValue("number within the range of a float", value);
    if (this.buf.length - this.pos < 4) this.grow(4);
    this.view.setFloat32(this.pos, rounded, true);
    this.pos += 4;
  }

  double(value: number): void {
    if (typeof value !== "number") badValue("number", value);
    if (this.buf.length - this.pos < 8) this.grow(8);
    this.view.setFloat64(this.pos, value, true);
    this.pos += 8;
  }

  /** `string`: text without lone surrogates, which UTF-8 cannot hold. */
  string(value: string): void {
    if (typeof value !== "string") badValue("string", value);
    const length = value.length;
    if (length > LOOP_TEXT) {
      this.longerString(value);
      return;
    }
    if (this.buf.length - this.pos < 64) this.grow(64);
    const b = this.buf;
    const start = this.pos;
    let p = start + 1;
    for (let i = 0; i < length; i++) {
      const c = value.charCodeAt(i);
      if (c > 127) {
        p = writeWide(b, p, value, i);
        break;
      }
      b[p++] = c;
    }
    b[start] = (p - start - 1) << 1;
    this.pos = p;
  }

  private longerString(value: string): void {
    const length = value.length;
    const room =
      length > 8192 && native !== null ? native.byteLength(value) : length * 3;
    if (room > MAX_TEXT_BYTES)
      throw new EncodeError(
        `text of ${length} characters, more than a message can hold`,
      );
    if (this.buf.length - this.pos < room + 5) this.grow(room + 5);
    const b = this.buf;
    const start = this.pos;
    // The length stands in front and is known only afterwards: guess that the text is ASCII, and move it if it is not.
    const guess = lengthSize(length);
    const text = start + guess;
    const written =
      native !== null
        ? native.utf8Write.call(b, value, text)
        : encoder.encodeInto(value, b.subarray(text)).written;
    if (written !== length && mayBeReplaced(b, text, written))
      if (!isWellFormed(value)) loneSurrogate();
    const size = lengthSize(written);
    if (size !== guess) b.copyWithin(start + size, text, text + written);
    this.varint(written * 2);
    this.pos = start + size + written;
  }

  bytes(value: Uint8Array): void {
    if (!isBytes(value)) badValue("bytes (a Uint8Array)", value);
    const size = value.length;
    if (this.buf.length - this.pos < size + 5) this.grow(size + 5);
    this.varint(size * 2);
    this.raw(value, size);
  }

  fixed(value: Uint8Array, size: number): void {
    if (!isBytes(value) || value.length !== size)
      badValue(`a Uint8Array of ${size} bytes`, value);
    if (this.buf.length - this.pos < size) this.grow(size);
    this.raw(value, size);
  }

  private raw(value: Uint8Array, size: number): void {
    const b = this.buf;
    const p = this.pos;
    if (size <= 32) for (let i = 0; i < size; i++) b[p + i] = value[i]!;
    else b.set(value, p);
    this.pos = p + size;
  }

  /** The index of a union's branch. */
  branch(index: number): void {
    this.count(index);
  }

  /** The index of an enum's symbol. */
  enum(index: number): void {
    this.count(index);
  }

  /** The number of items in a block; 0 ends an array or a map. */
  count(items: number): void {
    if (this.buf.length - this.pos < 5) this.grow(5);
    this.varint(items * 2);
  }

  optBoolean(value: boolean | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "boolean") {
      this.byte(2);
      this.boolean(value);
    } else badValue("boolean or null", value);
  }

  optInt(value: number | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "number") {
      this.byte(2);
      this.int(value);
    } else badValue("int or null", value);
  }

  optLong(value: number | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "number") {
      this.byte(2);
      this.long(value);
    } else badValue("long or null", value);
  }

  optBigint(value: bigint | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "bigint") {
      this.byte(2);
      this.bigint(value);
    } else badValue("bigint or null", value);
  }

  optFloat(value: number | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "number") {
      this.byte(2);
      this.float(value);
    } else badValue("number or null", value);
  }

  optDouble(value: number | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "number") {
      this.byte(2);
      this.double(value);
    } else badValue("number or null", value);
  }

  optString(value: string | null): void {
    if (value === null) this.byte(0);
    else if (typeof value === "string") {
      this.byte(2);
      this.string(value);
    } else badValue("string or null", value);
  }

  optBytes(value: Uint8Array | null): void {
    if (value === null) this.byte(0);
    else if (isBytes(value)) {
      this.byte(2);
      this.bytes(value);
    } else badValue("bytes (a Uint8Array) or null", value);
  }

  /** Before a value of a type that can hold itself; {@link leave} comes after it. */
  enter(): void {
    if (++this.depth > MAX_DEPTH)
      throw new EncodeError(
        `nesting deeper than ${MAX_DEPTH}: does the value hold itself?`,
      );
  }

  leave(): void {
    this.depth--;
  }

  /** Unsigned, below 2^32; the room is there. */
  private varint(bits: number): void {
    const b = this.buf;
    let p = this.pos;
    while (bits >>> 7 !== 0) {
      b[p++] = (bits & 127) | 128;
      bits >>>= 7;
    }
    b[p++] = bits;
    this.pos = p;
  }

  private badLong(value: unknown): never {
    badValue("long (a whole number within the safe integers)", value);
  }
}

/** Bytes of the varint that holds this length, zig-zag. */
function lengthSize(length: number): number {
  if (length < 2 ** 6) return 1;
  if (length < 2 ** 13) return 2;
  if (length < 2 ** 20) return 3;
  return length < 2 ** 27 ? 4 : 5;
}

/**
 * Whether encoded text holds U+FFFD, which stands in it for a lone surrogate. Searching the bytes of long text is
 * several times as fast as asking the text whether it is well-formed.
 */
function mayBeReplaced(b: Uint8Array, start: number, size: number): boolean {
  if (native === null || size < 256) return true;
  const encoded = new Uint8Array(b.buffer, start, size); // a slab starts where its buffer does
  return native.indexOf.call(encoded, REPLACEMENT) >= 0;
}

/** The rest of a short text as UTF-8, from character `i`; gives where it ends. */
function writeWide(b: Uint8Array, p: number, text: string, i: number): number {
  for (; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c < 0x80) {
      b[p++] = c;
    } else if (c < 0x800) {
      b[p++] = (c >> 6) | 0xc0;
      b[p++] = (c & 63) | 128;
    } else if ((c & 0xf800) !== 0xd800) {
      b[p++] = (c >> 12) | 0xe0;
      b[p++] = ((c >> 6) & 63) | 128;
      b[p++] = (c & 63) | 128;
    } else {
      const next = text.charCodeAt(++i); // NaN at the end of the text
      if (c > 0xdbff || (next & 0xfc00) !== 0xdc00) loneSurrogate();
      c = 0x10000 + ((c & 0x3ff) << 10) + (next & 0x3ff);
      b[p++] = (c >> 18) | 0xf0;
      b[p++] = ((c >> 12) & 63) | 128;
      b[p++] = ((c >> 6) & 63) | 128;
      b[p++] = (c & 63) | 128;
    }
  }
  return p;
}

function loneSurrogate(): never {
  throw new EncodeError("text with a lone surrogate, which UTF-8 cannot hold");
}
