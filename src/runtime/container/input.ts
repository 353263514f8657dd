/** Looks ahead in chunks, so that a block is left where it stands until all of it proved right. */
import type { Chunks } from "./source.js";

const EMPTY = /* @__PURE__ */ new Uint8Array(0);
/** Bytes of the longest varint of 64 bits. */
const LONGEST = 10;

/** A varint that was looked at: its value and its size in bytes. */
export interface Varint {
  readonly value: bigint;
  readonly size: number;
}

/** Why there is no varint: the bytes end, or go on for too long. */
export type NoVarint = "ended" | "overlong";

/**
 * A window on the source, as wide as what was looked at. Memory that was handed out is never written to again. It grows with the bytes that
 * come, not with those that a file says are coming.
 */
export class Input {
  private readonly chunks: Chunks;
  private bytes: Uint8Array = EMPTY;
  private start = 0;
  private end = 0;
  /** Where in the source `bytes` begins. */
  private base = 0;
  private isEnded = false;
  /** Whether `bytes` is memory of our own, which may be written to behind `end`. */
  private isOwn = false;

  constructor(chunks: Chunks) {
    this.chunks = chunks;
  }

  /** Bytes from the start of the source to the next one. */
  get offset(): number {
    return this.base + this.start;
  }

  /** Bytes that are there without asking the source. */
  get available(): number {
    return this.end - this.start;
  }

  /** Whether that many bytes follow. */
  async has(count: number): Promise<boolean> {
    while (this.available < count) {
      const chunk = this.isEnded ? null : await this.next();
      if (chunk === null) return false;
      this.append(chunk);
    }
    return true;
  }

  /** Bytes from here on, which `has` said are there. */
  view(from: number, size: number): Uint8Array {
    const start = this.start + from;
    return this.bytes.subarray(start, start + size);
  }

  /** Passes over bytes that are there. */
  advance(count: number): void {
    this.start += count;
  }

  /** A `long` of Avro's, this many bytes ahead. */
  async varint(from: number): Promise<Varint | NoVarint> {
    let bits = 0n;
    for (let size = 1; size <= LONGEST; size++) {
      if (!(await this.has(from + size))) return "ended";
      const byte = this.bytes[this.start + from + size - 1] ?? 0; // it is there
      // the tenth has one bit left
      if (size === LONGEST && byte > 1) break;
      bits |= BigInt(byte & 127) << BigInt(7 * (size - 1));
      if (byte < 128)
        return { value: BigInt.asIntN(64, (bits >> 1n) ^ -(bits & 1n)), size };
    }
    return "overlong";
  }

  /** Passes over everything up to the end of the next marker; whether there is one. It holds no more than a chunk. */
  async seek(marker: Uint8Array): Promise<boolean> {
    for (;;) {
      const found = indexOf(this.view(0, this.available), marker);
      if (found >= 0) {
        this.advance(found + marker.length);
        return true;
      }
      this.advance(Math.max(0, this.available - marker.length + 1));
      if (await this.has(this.available + 1)) continue;
      this.advance(this.available);
      return false;
    }
  }

  /** Lets go of a source that was not read to its end. */
  async close(): Promise<void> {
    this.bytes = EMPTY;
    this.base += this.start;
    this.start = 0;
    this.end = 0;
    if (this.isEnded) return;
    this.isEnded = true;
    await this.chunks.close();
  }

  /** A source that ended, or failed, is not asked again, and not closed. */
  private async next(): Promise<Uint8Array | null> {
    this.isEnded = true;
    const chunk = await this.chunks.next();
    this.isEnded = chunk === null;
    return chunk;
  }

  private append(chunk: Uint8Array): void {
    const left = this.available;
    if (left === 0) {
      this.replace(chunk, chunk.length);
      this.isOwn = false;
      return;
    }
    if (!this.isOwn || this.bytes.length - this.end < chunk.length) {
      const grown = new Uint8Array(Math.max(2 * left, left + chunk.length));
      grown.set(this.view(0, left));
      this.replace(grown, left);
      this.isOwn = true;
    }
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  private replace(bytes: Uint8Array, end: number): void {
    this.base += this.start;
    this.bytes = bytes;
    this.start = 0;
    this.end = end;
  }
}

/** Where a marker begins in bytes; -1 where it does not stand in them. */
function indexOf(bytes: Uint8Array, marker: Uint8Array): number {
  const last = bytes.length - marker.length;
  const [first = 0] = marker;
  for (let at = bytes.indexOf(first); at >= 0 && at <= last;) {
    if (isAt(bytes, at, marker)) return at;
    at = bytes.indexOf(first, at + 1);
  }
  return -1;
}

function isAt(bytes: Uint8Array, at: number, marker: Uint8Array): boolean {
  return marker.every((byte, index) => bytes[at + index] === byte);
}

/** Whether two byte sequences are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && isAt(one, 0, other);
}
