/** A small cache of map keys: the keys of a map are mostly those of the map before it. */

const SIZE = 256;
/** The longest key kept, in bytes; all are ASCII. */
export const MAX_CACHED_KEY = 24;

const keys: string[] = /* @__PURE__ */ new Array<string>(SIZE).fill("");
let misses = 0;

/** Where in the cache the key of these bytes belongs. */
export function keySlot(b: Uint8Array, start: number, length: number): number {
  // The caller checked that the bytes are there.
  const first = b[start]!;
  const middle = b[start + (length >>> 1)]!;
  const last = b[start + length - 1]!;
  return (length * 31 + first * 7 + last * 13 + middle * 3) & (SIZE - 1);
}

/** The key in this slot, if it is that of these bytes; else null. */
export function cachedKey(
  slot: number,
  b: Uint8Array,
  start: number,
  length: number,
): string | null {
  const key = keys[slot]!; // a slot is below SIZE
  if (key.length !== length) return null;
  for (let i = 0; i < length; i++)
    if (key.charCodeAt(i) !== b[start + i]) return null;
  return key;
}

/** Keeps a key. A slot in use gives way at every 16th miss only, so that keys which never return cannot empty the cache. */
export function cacheKey(slot: number, key: string): void {
  if (keys[slot] === "" || (++misses & 15) === 0) keys[slot] = interned(key);
}

/** The engine's one copy of a property name: looking it up in an object then compares pointers. */
function interned(key: string): string {
  return Object.keys({ [key]: 0 })[0]!; // the object has exactly this key
}
