/**
 * Short ASCII text out of bytes: by one `fromCharCode` with exactly its characters as arguments, which takes about a third of the
 * time of a native call up to some 24 characters, and two thirds of it for the 36 of a UUID.
 *
 * The `!` after an index: reading past the end gives undefined, which no comparison below lets pass.
 */
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

/** Whether all bytes from `start` to `end` are ASCII. */
export function isAscii(b: Uint8Array, start: number, end: number): boolean {
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
