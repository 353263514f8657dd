/** Identifiers: RFC 9562 UUIDs as lower-case text. */
import { sha256 } from "./sha256.js";

/** A new random one (version 4). */
export function newId(): string {
  return globalThis.crypto.randomUUID();
}

/** Always the same one for the same parts (version 8, from SHA-256). */
export function derivedId(...parts: readonly string[]): string {
  // As JSON: no two lists of parts give one text.
  const digest = sha256(new TextEncoder().encode(JSON.stringify(parts)));
  const digits = `${digest.slice(0, 12)}8${digest.slice(13, 16)}${variant(digest)}${digest.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The digit of the variant: 8, 9, a or b. */
function variant(digest: string): string {
  return ((Number.parseInt(digest.slice(16, 17), 16) & 3) | 8).toString(16);
}
