/** Bytes of an input file to its text. */
import { isUtf8 } from "node:buffer";

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: "utf-16" | "not-utf-8";
      /** The text up to the fault, for its line and column. */
      readonly before: string;
    };

/** UTF-8, with or without a byte order mark, which is no part of the text. Everything else is refused, never guessed. */
export function decodeText(bytes: Buffer): Decoded {
  if (looksLikeUtf16(bytes)) {
    return { ok: false, reason: "utf-16", before: "" };
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  if (isUtf8(body)) return { ok: true, text: body.toString("utf8") };
  return { ok: false, reason: "not-utf-8", before: validPrefix(body) };
}

/** A mark, or a zero byte beside the first character: no text of ours begins with one. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    first === 0 ||
    second === 0
  );
}

/** Halving: a prefix is valid exactly where its bytes are, but for a character that it cuts off. */
function validPrefix(bytes: Buffer): string {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(wholeCharacters(bytes, middle))) low = middle;
    else high = middle - 1;
  }
  return wholeCharacters(bytes, low).toString("utf8");
}

function wholeCharacters(bytes: Buffer, length: number): Buffer {
  let start = length;
  while (start > 0 && length - start < 3 && isContinuation(bytes[start - 1])) {
    start -= 1;
  }
  const lead = start > 0 ? (bytes[start - 1] ?? 0) : 0;
  const needed = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  return bytes.subarray(0, length - start < needed ? start - 1 : length);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
