/** From the bytes of a JSON file to its text. */

/**
 * Decodes UTF-8, and UTF-16 or UTF-32 where a byte order mark or the zero bytes of the first character show it, as the JSON parser of
 * Avro Java does. Null where the bytes are malformed.
 */
export function decodeJsonText(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes);
  if (encoding === "utf-32be" || encoding === "utf-32le")
    return decodeUtf32(bytes, encoding === "utf-32le");
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // What TextDecoder throws for malformed input.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type Encoding = "utf-8" | "utf-16be" | "utf-16le" | "utf-32be" | "utf-32le";

function encodingOf(bytes: Uint8Array): Encoding {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || c === 0))
    return "utf-32be";
  if (b !== 0 && c === 0 && d === 0 && a === 0xff && b === 0xfe)
    return "utf-32le";
  if (a !== 0 && b === 0 && c === 0 && d === 0) return "utf-32le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return "utf-16be";
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return "utf-16le";
  return "utf-8";
}

function decodeUtf32(bytes: Uint8Array, little: boolean): string | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, little);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    text += String.fromCodePoint(point);
  }
  return text;
}
