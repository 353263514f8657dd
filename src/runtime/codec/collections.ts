/** Arrays and maps, block by block (specification, "Arrays", "Maps"). */
import { badValue } from "./errors.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** An array whose items take at least `minimumBytes` each, which bounds what a message can make us allocate. */
export function readArray<T>(
  r: Reader,
  item: (r: Reader) => T,
  minimumBytes: number,
): T[] {
  let count = r.block(minimumBytes);
  if (count === 0) return [];
  const items = new Array<T>(count);
  let i = 0;
  do {
    for (; count > 0; count--) items[i++] = item(r);
    count = r.block(minimumBytes);
  } while (count !== 0);
  return items;
}

/** An array, in one block. @throws EncodeError for what is no array */
export function writeArray<T>(
  w: Writer,
  items: readonly T[],
  item: (w: Writer, value: T) => void,
): void {
  if (!Array.isArray(items)) badValue("array", items);
  const length = items.length;
  if (length > 0) {
    w.count(length);
    for (let i = 0; i < length; i++) item(w, items[i]); // an item that is missing is what `item` refuses
  }
  w.byte(0);
}

/** A map as a plain object: a key of any name, `__proto__` too, is a property of its own. The last of equal keys counts. */
export function readMap<T>(
  r: Reader,
  value: (r: Reader) => T,
  minimumBytes: number,
): { [key: string]: T } {
  const map: { [key: string]: T } = {};
  for (
    let count = r.entries(minimumBytes);
    count !== 0;
    count = r.entries(minimumBytes)
  )
    for (; count > 0; count--) {
      const key = r.key();
      setKey(map, key, value(r));
    }
  return map;
}

/** A plain object as a map, in one block. @throws EncodeError for a Map, an array, or an instance of a class */
export function writeMap<T>(
  w: Writer,
  map: { readonly [key: string]: T },
  value: (w: Writer, value: T) => void,
): void {
  checkMap(map);
  const keys = Object.keys(map);
  const length = keys.length;
  if (length > 0) {
    w.count(length);
    for (let i = 0; i < length; i++) {
      const key = keys[i]!; // i is below length
      w.string(key);
      value(w, map[key]!); // a value that is missing is what `value` refuses
    }
  }
  w.byte(0);
}

/** Sets a property of the object's own, whatever its name. */
export function setKey<T>(
  map: { [key: string]: T },
  key: string,
  value: T,
): void {
  if (key !== "__proto__") map[key] = value;
  else
    Object.defineProperty(map, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/** Refuses what is no plain object. @throws EncodeError */
export function checkMap(map: unknown): void {
  if (typeof map !== "object" || map === null || Array.isArray(map))
    badValue("map (a plain object)", map);
  const parent = Object.getPrototypeOf(map) as object | null;
  if (parent === Object.prototype || parent === null) return;
  // A plain object of another realm: its prototype is the end of the chain too.
  if (Object.getPrototypeOf(parent) === null) return;
  badValue(
    map instanceof Map
      ? "map (a plain object: Object.fromEntries makes one of a Map)"
      : "map (a plain object)",
    map,
  );
}
