/**
 * Reads Avro binary (specification, "Binary Encoding"), value by value, in the order of the writer's schema.
 *
 * This class is past 300 lines because it has to be one: every emitted decoder calls the same few methods of the same
 * hidden class, which is what keeps those calls fast whatever mix of events a program reads.
 *
 * The `!` after an index: reading past the end gives undefined, which no comparison below lets pass, so that running
 * off the end arrives in a slow path, which throws.
 */
import { asciiOf36, SHORT_TEXT, shortAscii } from "./ascii.js";
import { DecodeError } from "./errors.js";
import { cachedKey, cacheKey, keySlot, MAX_CACHED_KEY } from "./keys.js";
import {
  type DecodeLimits,
  inForce,
  type LimitsInForce,
  mostItems,
} from "./limits.js";
import { f32, f64, i64, u32, u8 } from "./scratch.js";
import { decodeUtf8 } from "./utf8.js";

const EMPTY = /* @__PURE__ */ new Uint8Array(0);

/** What a Reader reads: bytes from an offset on, under limits. */
export interface Message {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly limits: LimitsInForce;
  /** About what reading has cost so far: an eighth of its bytes, and the items of arrays and maps. */
  readonly work: number;
}

/** A cursor over the bytes of one message. Every method throws a {@link DecodeError} where the bytes are not what it reads. */
export class Reader {
  // Given a first value here: a field that starts as undefined is slower to read for as long as it lives.
  private buf = EMPTY as Uint8Array;
  private start = 0;
  private pos = 0;
  private end = 0;
  private limits = inForce;
  private depth = 0;
  private freeItems = 0;
  private items = 0;

  constructor(bytes: Uint8Array = EMPTY, offset = 0, limits = inForce) {
    this.reset(bytes, offset, limits);
  }

  /** Starts over on other bytes, so that one Reader can serve many messages. */
  reset(bytes: Uint8Array, offset: number, limits: LimitsInForce): void {
    this.buf = bytes;
    this.start = offset;
    this.pos = offset;
    this.end = bytes.length;
    if (this.limits !== limits) this.limits = limits;
    this.depth = 0;
    this.freeItems = 0;
    this.items = 0;
  }

  /** Lets go of the bytes. Throws where not all of them were read. */
  finish(): void {
    if (this.pos !== this.end) this.trailing();
    this.buf = EMPTY;
  }

  /** Bytes from the start of the message to the next value. */
  get position(): number {
    return this.pos;
  }

  /** What is read. */
  get message(): Message {
    return {
      bytes: this.buf,
      offset: this.start,
      limits: this.limits,
      work: ((this.pos - this.start) >>> 3) + this.items + this.freeItems,
    };
  }

  /** One byte as it is. */
  byte(): number {
    if (this.pos >= this.end) this.truncated();
    return this.buf[this.pos++]!;
  }

  boolean(): boolean {
    const c = this.buf[this.pos]!;
    if (c > 1 || c === undefined) this.badBoolean(c);
    this.pos++;
    return c === 1;
  }

  /** `int`: 32 bits, zig-zag, variable length. */
  int(): number {
    const c = this.buf[this.pos]!;
    if (c < 128) {
      this.pos++;
      return (c >>> 1) ^ -(c & 1);
    }
    return this.longerInt();
  }

  private longerInt(): number {
    const b = this.buf;
    let p = this.pos;
    let bits = b[p++]! & 127;
    for (let shift = 7; shift < 28; shift += 7) {
      const c = b[p++]!;
      bits |= (c & 127) << shift;
      if (c < 128) {
        this.pos = p;
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    const c = b[p++]!;
    if (!(c < 16)) this.badVarint(p, "an int of more than 32 bits");
    bits |= c << 28;
    this.pos = p;
    return (bits >>> 1) ^ -(bits & 1);
  }

  /** `long` as a number; an error outside the safe integers. */
  long(): number {
    const c = this.buf[this.pos]!;
    if (c < 128) {
      this.pos++;
      return (c >>> 1) ^ -(c & 1);
    }
    return this.longerLong();
  }

  /** Up to 28 bits in one word, then up to 35 more: no step needs a bigint. */
  private longerLong(): number {
    const b = this.buf;
    let p = this.pos;
    let c = b[p++]!;
    let low = c & 127;
    c = b[p++]!;
    low |= (c & 127) << 7;
    if (c < 128) return this.shortLong(p, low);
    c = b[p++]!;
    low |= (c & 127) << 14;
    if (c < 128) return this.shortLong(p, low);
    c = b[p++]!;
    low |= (c & 127) << 21;
    if (c < 128) return this.shortLong(p, low);
    c = b[p++]!;
    let high = c & 127;
    let top = 0;
    if (!(c < 128)) {
      c = b[p++]!;
      high |= (c & 127) << 7;
      if (!(c < 128)) {
        c = b[p++]!;
        high |= (c & 127) << 14;
        if (!(c < 128)) {
          c = b[p++]!;
          high |= (c & 127) << 21;
          if (!(c < 128)) {
            c = b[p++]!;
            top = c & 127;
            if (!(c < 128)) {
              c = b[p++]!;
              if (!(c < 2)) this.badVarint(p, "a long of more than 64 bits");
              top |= c << 7;
            }
          }
        }
      }
    }
    const size = top * 2 ** 55 + high * 2 ** 27 + (low >>> 1);
    const negative = (low & 1) === 1;
    if (size >= Number.MAX_SAFE_INTEGER)
      if (size > Number.MAX_SAFE_INTEGER || negative) this.unsafeLong();
    this.pos = p;
    return negative ? -size - 1 : size;
  }

  private shortLong(p: number, bits: number): number {
    this.pos = p;
    return (bits >>> 1) ^ -(bits & 1);
  }

  /** `long` as a bigint: all 64 bits. */
  bigint(): bigint {
    const b = this.buf;
    let p = this.pos;
    let low = 0;
    let middle = 0;
    let high = 0;
    let c = 0;
    let shift = 0;
    do {
      c = b[p++]!;
      low |= (c & 127) << shift;
      shift += 7;
    } while (c >= 128 && shift < 28);
    if (!(c < 128)) {
      shift = 0;
      do {
        c = b[p++]!;
        middle |= (c & 127) << shift;
        shift += 7;
      } while (c >= 128 && shift < 28);
      if (!(c < 128)) {
        c = b[p++]!;
        high = c & 127;
        if (!(c < 128)) {
          c = b[p++]!;
          if (!(c < 2)) this.badVarint(p, "a long of more than 64 bits");
          high |= c << 7;
        }
      }
    }
    if (p > this.end) this.truncated();
    this.pos = p;
    const lower = (low | (middle << 28)) >>> 0;
    const upper = ((middle >>> 4) | (high << 24)) >>> 0;
    const sign = -(low & 1);
    u32[0] = ((lower >>> 1) | (upper << 31)) ^ sign;
    u32[1] = (upper >>> 1) ^ sign;
    return i64[0]!;
  }

  float(): number {
    const p = this.pos;
    const b = this.buf;
    if (p + 4 > this.end) this.truncated();
    this.pos = p + 4;
    u8[0] = b[p]!;
    u8[1] = b[p + 1]!;
    u8[2] = b[p + 2]!;
    u8[3] = b[p + 3]!;
    return f32[0]!;
  }

  double(): number {
    const p = this.pos;
    const b = this.buf;
    if (p + 8 > this.end) this.truncated();
    this.pos = p + 8;
    u8[0] = b[p]!;
    u8[1] = b[p + 1]!;
    u8[2] = b[p + 2]!;
    u8[3] = b[p + 3]!;
    u8[4] = b[p + 4]!;
    u8[5] = b[p + 5]!;
    u8[6] = b[p + 6]!;
    u8[7] = b[p + 7]!;
    return f64[0]!;
  }

  /** `string`: UTF-8 with its length in front. Malformed UTF-8 is an error, never U+FFFD. */
  string(): string {
    const length = this.length();
    const start = this.pos;
    const end = start + length;
    if (end > this.end) this.truncated();
    if (length <= SHORT_TEXT) {
      const short = shortAscii(this.buf, start, length);
      if (short !== null) {
        this.pos = end;
        return short;
      }
    } else if (length === 36) {
      const uuid = asciiOf36(this.buf, start);
      if (uuid !== null) {
        this.pos = end;
        return uuid;
      }
    }
    const text = decodeUtf8(this.buf, start, end);
    if (text === null) this.fail("malformed UTF-8 in a string");
    this.pos = end;
    return text;
  }

  /** A map's key: a string, which is likely that of an earlier map. */
  key(): string {
    const b = this.buf;
    const c = b[this.pos]!;
    const length = c >>> 1;
    if (length === 0 || length > MAX_CACHED_KEY || (c & 1) !== 0)
      return this.string();
    const start = this.pos + 1;
    const end = start + length;
    if (end > this.end) this.truncated();
    const slot = keySlot(b, start, length);
    const known = cachedKey(slot, b, start, length);
    if (known !== null) {
      this.pos = end;
      return known;
    }
    const key = this.string();
    if (key.length === length) cacheKey(slot, key); // as long as its bytes: ASCII
    return key;
  }

  /** `bytes`: a copy of its own, a plain Uint8Array. */
  bytes(): Uint8Array {
    return this.fixed(this.length());
  }

  /** `fixed` of this size: a copy of its own, a plain Uint8Array. */
  fixed(size: number): Uint8Array {
    const start = this.pos;
    const end = start + size;
    if (end > this.end) this.truncated();
    if (size < 4) this.costly();
    this.pos = end;
    return copyOf(this.buf, start, size);
  }

  /** The index of a union's branch. */
  branch(count: number): number {
    const c = this.buf[this.pos]!;
    if (c < 128 && (c & 1) === 0 && c >>> 1 < count) {
      this.pos++;
      return c >>> 1;
    }
    return this.index(count, "union branch", "branches");
  }

  /** The index of an enum's symbol. */
  enum(count: number, name: string): number {
    const c = this.buf[this.pos]!;
    if (c < 128 && (c & 1) === 0 && c >>> 1 < count) {
      this.pos++;
      return c >>> 1;
    }
    return this.index(count, `symbol of ${name}`, "symbols");
  }

  optBoolean(): boolean | null {
    return this.present() ? this.boolean() : null;
  }

  optInt(): number | null {
    return this.present() ? this.int() : null;
  }

  optLong(): number | null {
    return this.present() ? this.long() : null;
  }

  optBigint(): bigint | null {
    return this.present() ? this.bigint() : null;
  }

  optFloat(): number | null {
    return this.present() ? this.float() : null;
  }

  optDouble(): number | null {
    return this.present() ? this.double() : null;
  }

  optString(): string | null {
    return this.present() ? this.string() : null;
  }

  optBytes(): Uint8Array | null {
    return this.present() ? this.bytes() : null;
  }

  /** The branch of a `["null", T]`: whether T follows. */
  private present(): boolean {
    const c = this.buf[this.pos];
    if (c === 2) {
      this.pos++;
      return true;
    }
    if (c === 0) {
      this.pos++;
      return false;
    }
    return this.branch(2) === 1;
  }

  /**
   * The number of items in the next block of an array or a map; 0 after the last one.
   * Throws, before anything is allocated, where that many items of at least `minimumBytes` do not fit in what is left,
   * or where the message has more than its limits allow.
   */
  block(minimumBytes: number): number {
    const start = this.pos;
    let count = this.long();
    if (count === 0) return 0;
    if (count < 0) {
      count = -count;
      this.checkSized(count, minimumBytes, start);
    }
    this.checkCount(count, minimumBytes, start);
    if ((this.items += count) > this.limits.items) this.checkItems(start);
    return count;
  }

  /** As {@link block}, of a map: an entry counts as three items, for that is the time it takes. */
  entries(minimumBytes: number): number {
    const start = this.pos;
    const count = this.block(minimumBytes);
    if ((this.items += 2 * count) > this.limits.items) this.checkItems(start);
    return count;
  }

  /** Counts a value whose memory is many times its bytes as one more item. */
  costly(): void {
    if (++this.items > this.limits.items) this.checkItems(this.pos);
  }

  /** Before a value of a type that can hold itself; {@link leave} comes after it. */
  enter(): void {
    if (++this.depth > this.limits.depth)
      this.beyond("depth", `nesting deeper than ${this.limits.depth}`);
  }

  leave(): void {
    this.depth--;
  }

  /** Skips a long. What an int or an enum may not be is passed over, too: those are skipped by reading them. */
  skipLong(): void {
    const b = this.buf;
    let p = this.pos;
    const last = p + 10;
    while (b[p++]! >= 128 && p < last);
    if (p > this.end) this.truncated();
    // the tenth byte has one bit of the 64
    if (p === last ? b[p - 1]! > 1 : b[p - 1]! >= 128)
      this.fail("a long of more than 64 bits");
    this.pos = p;
  }

  /** The next bytes as a view, for many numbers at once. */
  span(size: number): DataView {
    const start = this.pos;
    this.skip(size);
    return new DataView(this.buf.buffer, this.buf.byteOffset + start, size);
  }

  /** Skips this many bytes. */
  skip(size: number): void {
    if (size > this.end - this.pos) this.truncated();
    this.pos += size;
  }

  /** Skips `bytes` or a `string`. */
  skipBytes(): void {
    this.skip(this.length());
  }

  /** As {@link block}, but passes over the blocks that give their size in bytes. */
  skipBlock(minimumBytes: number): number {
    for (;;) {
      const start = this.pos;
      const count = this.long();
      if (count === 0) return 0;
      if (count > 0) {
        this.checkCount(count, minimumBytes, start);
        return count;
      }
      this.skip(this.checkSized(-count, minimumBytes, start));
    }
  }

  /** Throws a {@link DecodeError} at the current position. */
  fail(message: string): never {
    throw new DecodeError(message, this.pos);
  }

  private length(): number {
    const c = this.buf[this.pos]!;
    if (c < 128 && (c & 1) === 0) {
      this.pos++;
      return c >>> 1;
    }
    return this.longerLength();
  }

  private longerLength(): number {
    const start = this.pos;
    const length = this.long();
    if (length >= 0) return length;
    this.pos = start;
    this.fail(`negative length ${length}`);
  }

  private index(count: number, what: string, of: string): number {
    const start = this.pos;
    const index = this.int();
    if (index >= 0 && index < count) return index;
    this.pos = start;
    this.fail(`no ${what} ${index}: there are ${count} ${of}`);
  }

  /** @param start of the block, which a failure is at. */
  private checkCount(count: number, minimumBytes: number, start: number): void {
    const left = this.end - this.pos;
    if (minimumBytes > 0) {
      if (count * minimumBytes <= left) return;
      this.pos = start;
      this.fail(`block of ${count} items in the ${left} bytes that are left`);
    } else if ((this.freeItems += count) > this.limits.freeItems) {
      this.pos = start;
      const { freeItems } = this.limits;
      this.beyond("freeItems", `more than ${freeItems} items of no bytes`);
    }
  }

  /**
   * The size in bytes of a block that gives it, which is next. Throws where so many items do not fit in it; that they
   * fill it is not looked at, for what reads the items does not need it.
   */
  private checkSized(
    count: number,
    minimumBytes: number,
    start: number,
  ): number {
    const size = this.length();
    if (size > this.end - this.pos) this.truncated();
    if (count * minimumBytes <= size) return size;
    this.pos = start;
    this.fail(`block of ${count} items in the ${size} bytes that it gives`);
  }

  private checkItems(start: number): void {
    const items = mostItems(this.limits, this.end);
    if (this.items <= items) return;
    this.pos = start;
    this.beyond("items", `more than ${items} items`);
  }

  private beyond(limit: keyof DecodeLimits, what: string): never {
    this.fail(
      `${what} in one message: withDecodeLimits or setDecodeLimits raises its limit, ${limit}`,
    );
  }

  private truncated(): never {
    this.fail("message ends inside a value");
  }

  private trailing(): never {
    const count = this.end - this.pos;
    this.fail(
      `${count} trailing ${count === 1 ? "byte" : "bytes"} after the value`,
    );
  }

  private badBoolean(byte: number | undefined): never {
    if (byte === undefined) this.truncated();
    this.fail(`boolean of ${byte}, which is neither 0 nor 1`);
  }

  private badVarint(p: number, what: string): never {
    if (p > this.end) this.truncated();
    this.fail(what);
  }

  private unsafeLong(): never {
    const start = this.pos;
    const value = this.bigint();
    this.pos = start;
    this.fail(
      `long ${value} outside the safe integers of a number: generate this field as bigint`,
    );
  }
}

/** Memory of its own for every value: small arrays are cheap, and nobody who transfers one takes others with it. */
function copyOf(b: Uint8Array, start: number, size: number): Uint8Array {
  const copy = new Uint8Array(size);
  if (size <= 32) for (let i = 0; i < size; i++) copy[i] = b[start + i]!;
  else copy.set(b.subarray(start, start + size));
  return copy;
}
