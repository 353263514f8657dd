/**
 * UTF-8 text out of bytes, as fast as JavaScript allows, where `ascii.ts` does not make it.
 *
 * Each way below was measured against the others (Node 20): the native decoder is best for longer ASCII; text with other
 * characters is decoded here into 16-bit units, one and a half to three times as fast as the native decoder.
 *
 * The `!` after an index: reading past the end gives undefined, which no comparison below lets pass.
 */
import { isAscii } from "./ascii.js";
import { native } from "./platform.js";

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
