/** `uuid` on fixed, and any other GUID: 16 bytes in the order of their text (RFC 9562, section 4). */
import { badValue } from "./errors.js";
import { asciiOf, hexDigit } from "./hex.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

const FORM = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const HYPHEN = 0x2d;
const BYTES = /* @__PURE__ */ new Uint8Array(16);
const TEXT = /* @__PURE__ */ new Uint8Array(36);

/** The canonical text, in lower case, of 16 bytes from `start` on. */
export function uuidOfBytes(bytes: Uint8Array, start: number): string {
  let at = 0;
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) TEXT[at++] = HYPHEN;
    const byte = bytes[start + i]!; // the caller gives 16 bytes
    TEXT[at++] = hexDigit(byte >>> 4);
    TEXT[at++] = hexDigit(byte & 15);
  }
  return asciiOf(TEXT); // one flat text: a sum of 20 would take ten times its memory
}

/** The 16 bytes of a UUID in text of either case; null for other text. */
export function bytesOfUuid(text: string): Uint8Array | null {
  if (!FORM.test(text)) return null;
  const digits = text.replaceAll("-", "");
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i++)
    bytes[i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** Canonical text, in lower case. */
export function readUuidFixed(r: Reader): string {
  for (let i = 0; i < 16; i++) BYTES[i] = r.byte();
  return uuidOfBytes(BYTES, 0);
}

/** @throws EncodeError for what is no UUID */
export function writeUuidFixed(w: Writer, value: string): void {
  w.fixed(checkUuid(value), 16);
}

/** The bytes of a UUID. @throws EncodeError */
export function checkUuid(value: string): Uint8Array {
  const bytes = typeof value === "string" ? bytesOfUuid(value) : null;
  if (bytes === null) badValue("UUID", value);
  return bytes;
}
