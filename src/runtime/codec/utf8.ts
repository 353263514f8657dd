/**
 * UTF-8 text out of bytes, as fast as JavaScript allows.
 *
 * Each way below was measured against the others (Node 20): a string of up to 24 ASCII characters is made by one
 * `fromCharCode` with exactly its characters as arguments, about a third of the time of a native call; the native
 * decoder is best for longer ASCII; text with other characters is decoded here into 16-bit units, one and a half to three
 * times as fast as the native decoder.
 *
 * The `!` after an index: reading past the end gives undefined, which no comparison below lets pass.
 */
import { native } from "./platform.js";

const fromCodes = String.fromCharCode;

/** Up to this many bytes, text is tried as short ASCII first. */
export const SHORT_TEXT = 24;

/** The text of `length` ASCII bytes at `p`; null where one of them is not ASCII. `length` is at most 24. */
export function shortAscii(
  b: Uint8Array,
  p: number,
  length: number,
): string | null {
  if (length < 4) return tinyAscii(b, p, length);
  const b0 = b[p]!;
  const b1 = b[p + 1]!;
  const b2 = b[p + 2]!;
  const b3 = b[p + 3]!;
  if ((b0 | b1 | b2 | b3) > 127) return null;
  if (length < 8) {
    if (length === 4) return fromCodes(b0, b1, b2, b3);
    const b4 = b[p + 4]!;
    if (length === 5) return b4 > 127 ? null : fromCodes(b0, b1, b2, b3, b4);
    const b5 = b[p + 5]!;
    if (length === 6)
      return (b4 | b5) > 127 ? null : fromCodes(b0, b1, b2, b3, b4, b5);
    const b6 = b[p + 6]!;
    return (b4 | b5 | b6) > 127 ? null : fromCodes(b0, b1, b2, b3, b4, b5, b6);
  }
  const b4 = b[p + 4]!;
  const b5 = b[p + 5]!;
  const b6 = b[p + 6]!;
  const b7 = b[p + 7]!;
  if ((b4 | b5 | b6 | b7) > 127) return null;
  if (length < 12) {
    if (length === 8) return fromCodes(b0, b1, b2, b3, b4, b5, b6, b7);
    const b8 = b[p + 8]!;
    if (length === 9)
      return b8 > 127 ? null : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8);
    const b9 = b[p + 9]!;
    if (length === 10)
      return (b8 | b9) > 127
        ? null
        : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9);
    const b10 = b[p + 10]!;
    return (b8 | b9 | b10) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10);
  }
  const b8 = b[p + 8]!;
  const b9 = b[p + 9]!;
  const b10 = b[p + 10]!;
  const b11 = b[p + 11]!;
  if ((b8 | b9 | b10 | b11) > 127) return null;
  if (length === 12)
    return fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11);
  const b12 = b[p + 12]!;
  if (length === 13)
    return b12 > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12);
  const b13 = b[p + 13]!;
  if (length === 14)
    return (b12 | b13) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13);
  const b14 = b[p + 14]!;
  // prettier-ignore
  if (length === 15)
    return (b12 | b13 | b14) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14);
  const b15 = b[p + 15]!;
  if ((b12 | b13 | b14 | b15) > 127) return null;
  // prettier-ignore
  if (length === 16)
    return fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15);
  const b16 = b[p + 16]!;
  // prettier-ignore
  if (length === 17)
    return b16 > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16);
  const b17 = b[p + 17]!;
  // prettier-ignore
  if (length === 18)
    return (b16 | b17) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17);
  const b18 = b[p + 18]!;
  // prettier-ignore
  if (length === 19)
    return (b16 | b17 | b18) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18);
  const b19 = b[p + 19]!;
  if ((b16 | b17 | b18 | b19) > 127) return null;
  // prettier-ignore
  if (length === 20)
    return fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19);
  const b20 = b[p + 20]!;
  // prettier-ignore
  if (length === 21)
    return b20 > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20);
  const b21 = b[p + 21]!;
  // prettier-ignore
  if (length === 22)
    return (b20 | b21) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20, b21);
  const b22 = b[p + 22]!;
  // prettier-ignore
  if (length === 23)
    return (b20 | b21 | b22) > 127
      ? null
      : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20, b21, b22);
  const b23 = b[p + 23]!;
  // prettier-ignore
  return (b20 | b21 | b22 | b23) > 127
    ? null
    : fromCodes(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20, b21, b22, b23);
}

/** The text of a UUID, or of any other 36 ASCII bytes at `p`; null where one of them is not ASCII. */
export function asciiOf36(b: Uint8Array, p: number): string | null {
  if (!isAscii(b, p, p + 36)) return null;
  // prettier-ignore
  return fromCodes(
    b[p]!, b[p + 1]!, b[p + 2]!, b[p + 3]!, b[p + 4]!, b[p + 5]!, b[p + 6]!, b[p + 7]!, b[p + 8]!,
    b[p + 9]!, b[p + 10]!, b[p + 11]!, b[p + 12]!, b[p + 13]!, b[p + 14]!, b[p + 15]!, b[p + 16]!, b[p + 17]!,
    b[p + 18]!, b[p + 19]!, b[p + 20]!, b[p + 21]!, b[p + 22]!, b[p + 23]!, b[p + 24]!, b[p + 25]!, b[p + 26]!,
    b[p + 27]!, b[p + 28]!, b[p + 29]!, b[p + 30]!, b[p + 31]!, b[p + 32]!, b[p + 33]!, b[p + 34]!, b[p + 35]!,
  );
}

function tinyAscii(b: Uint8Array, p: number, length: number): string | null {
  if (length === 0) return "";
  const b0 = b[p]!;
  if (length === 1) return b0 > 127 ? null : fromCodes(b0);
  const b1 = b[p + 1]!;
  if (length === 2) return (b0 | b1) > 127 ? null : fromCodes(b0, b1);
  const b2 = b[p + 2]!;
  return (b0 | b1 | b2) > 127 ? null : fromCodes(b0, b1, b2);
}

/** Up to this many bytes, looking for a byte that is not ASCII costs less than what the native decoder needs after it. */
const ASCII_MAX = 64;
/** Text up to this many bytes is decoded here where it is not ASCII: what the buffer below holds. */
const MIXED_MAX = 16_384;
const units = /* @__PURE__ */ new Uint16Array(MIXED_MAX);
const unitBytes = /* @__PURE__ */ new Uint8Array(units.buffer);

// Constants of the module, so that calls to them need no look-up. Null where there is no Buffer, and then not called.
const utf8Slice = native === null ? null : native.utf8Slice;
const latin1Slice = native === null ? null : native.latin1Slice;
const ucs2Slice = native === null ? null : native.ucs2Slice;

/** The text of the bytes from `start` to `end`; null where they are not UTF-8. */
export function decodeUtf8(
  b: Uint8Array,
  start: number,
  end: number,
): string | null {
  if (native === null) return decodeStrictly(b, start, end);
  const length = end - start;
  // Not null, here and below: there is a Buffer.
  if (length <= ASCII_MAX)
    return isAscii(b, start, end)
      ? latin1Slice!.call(b, start, end)
      : decodeMixed(b, start, end);
  return length <= MIXED_MAX && isMixed(b, start, length)
    ? decodeMixed(b, start, end)
    : decodeNatively(b, start, end);
}

function isAscii(b: Uint8Array, start: number, end: number): boolean {
  let p = start;
  let all = 0;
  for (; p + 8 <= end; p += 8)
    all |=
      b[p]! |
      b[p + 1]! |
      b[p + 2]! |
      b[p + 3]! |
      b[p + 4]! |
      b[p + 5]! |
      b[p + 6]! |
      b[p + 7]!;
  for (; p < end; p++) all |= b[p]!;
  return all < 128;
}

/** Whether one of 32 bytes spread over the text is not ASCII. */
function isMixed(b: Uint8Array, start: number, length: number): boolean {
  const step = length >>> 5;
  let all = 0;
  for (let i = 0, p = start; i < 32; i++, p += step) all |= b[p]!;
  return all > 127;
}

const REPLACEMENT = "\ufffd";

function decodeNatively(
  b: Uint8Array,
  start: number,
  end: number,
): string | null {
  const text = utf8Slice!.call(b, start, end);
  // The native decoder replaces what is malformed, silently; where it may have done so, ask the strict one.
  return text.indexOf(REPLACEMENT) >= 0 ? decodeStrictly(b, start, end) : text;
}

let strict: InstanceType<typeof TextDecoder> | undefined;

function decodeStrictly(
  b: Uint8Array,
  start: number,
  end: number,
): string | null {
  // ignoreBOM keeps a leading U+FEFF, which belongs to the value.
  strict ??= new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(b.subarray(start, end));
  } catch (error) {
    if (error instanceof TypeError) return null; // malformed: the caller knows the place
    throw error;
  }
}

/**
 * Into 16-bit units: ASCII eight bytes a step, and runs of characters of one length each in a loop of its own. A
 * sequence that is cut off by the end is read beyond it, and refused after the loop: it ends past the end.
 */
function decodeMixed(b: Uint8Array, start: number, end: number): string | null {
  const out = units;
  const last = end - 8;
  let p = start;
  let o = 0;
  while (p < end) {
    while (p <= last) {
      const b0 = b[p]!;
      const b1 = b[p + 1]!;
      const b2 = b[p + 2]!;
      const b3 = b[p + 3]!;
      const b4 = b[p + 4]!;
      const b5 = b[p + 5]!;
      const b6 = b[p + 6]!;
      const b7 = b[p + 7]!;
      if ((b0 | b1 | b2 | b3 | b4 | b5 | b6 | b7) > 127) break;
      out[o] = b0;
      out[o + 1] = b1;
      out[o + 2] = b2;
      out[o + 3] = b3;
      out[o + 4] = b4;
      out[o + 5] = b5;
      out[o + 6] = b6;
      out[o + 7] = b7;
      o += 8;
      p += 8;
    }
    // after eight of ASCII one by one, eight a step again
    for (let run = 0; p < end && run < 8; run++) {
      let c = b[p]!;
      if (c < 0x80) {
        out[o++] = c;
        p++;
        continue;
      }
      run = 0;
      if (c < 0xe0) {
        do {
          const d = b[p + 1]!;
          if (c < 0xc2 || (d & 0xc0) !== 0x80) return null;
          out[o++] = ((c & 31) << 6) | (d & 63);
          p += 2;
          c = b[p]!;
        } while (p < end && (c & 0xe0) === 0xc0);
      } else if (c < 0xf0) {
        do {
          const d = b[p + 1]!;
          const e = b[p + 2]!;
          const code = ((c & 15) << 12) | ((d & 63) << 6) | (e & 63);
          if (((d ^ 0x80) | (e ^ 0x80)) > 63) return null;
          if (code < 0x800 || (code & 0xf800) === 0xd800) return null;
          out[o++] = code;
          p += 3;
          c = b[p]!;
        } while (p < end && (c & 0xf0) === 0xe0);
      } else {
        const d = b[p + 1]!;
        const e = b[p + 2]!;
        const f = b[p + 3]!;
        const code =
          (((c & 7) << 18) | ((d & 63) << 12) | ((e & 63) << 6) | (f & 63)) -
          0x10000;
        if (((d ^ 0x80) | (e ^ 0x80) | (f ^ 0x80)) > 63) return null;
        if (c > 0xf4 || code < 0 || code > 0xfffff) return null;
        out[o++] = 0xd800 | (code >> 10);
        out[o++] = 0xdc00 | (code & 0x3ff);
        p += 4;
      }
    }
  }
  if (p > end) return null;
  // Units are in the machine's byte order, little endian wherever a Buffer exists.
  return ucs2Slice!.call(unitBytes, 0, o * 2);
}
