/**
 * Finds where in a value a function fails, at no cost to the calls that do not fail: the function is run again over
 * the value behind proxies that note what was looked at last.
 *
 * A proxy stands for an array or an object with fields; what has its value inside (bytes, Date, Decimal, Temporal)
 * is passed as it is. It stands before an empty object, not before the real one, for a proxy may not answer for a
 * frozen field with anything but that field's own value.
 */
import { BRAND } from "./decimal-brand.js";

/**
 * How keys that are names stand in a path: `maps` brackets those of an object whose keys were listed, which is how a map
 * is read (a record's fields are known); `none` brackets only keys that are no names.
 */
export type Brackets = "maps" | "none";

interface Trail {
  last: string;
  readonly brackets: Brackets;
}

/**
 * Where `run` fails: `lines[3].unitPrice`, `attributes["a key"]`; empty for the value itself, or where it does not
 * fail a second time in the same way.
 */
export function findPath<T>(
  run: (value: T) => void,
  value: T,
  isExpected: (error: unknown) => boolean,
  brackets: Brackets = "maps",
): string {
  const trail: Trail = { last: "", brackets };
  try {
    run(wrap(value, "", trail) as T);
  } catch (error) {
    // Another error comes of the proxies (code that looks inside an object in its own way): the path is not known.
    return isExpected(error) ? trail.last : "";
  }
  return "";
}

/** The key under which a proxy of ours gives the value that it stands for. */
const REAL = Symbol("the value itself");

/** The value itself where a proxy of ours stands for it: for code that looks inside it in a way of its own. */
export function unwatched<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  return ((value as { readonly [REAL]?: T })[REAL] ?? value) as T;
}

function wrap(value: unknown, path: string, trail: Trail): unknown {
  if (typeof value !== "object" || value === null || !hasFields(value))
    return value;
  const real = value;
  const isArray = Array.isArray(real);
  const shadow: object = isArray
    ? []
    : (Object.create(Object.getPrototypeOf(real) as object | null) as object);
  let isMap = false;
  return new Proxy(shadow, {
    get(_, key) {
      if (key === REAL) {
        trail.last = path;
        return real;
      }
      const found: unknown = Reflect.get(real, key);
      if (typeof key === "symbol") return found;
      if (!Object.hasOwn(real, key)) {
        if (key === "constructor") return found;
        // A method works on the real object, whatever it keeps inside.
        if (typeof found === "function") return found.bind(real) as unknown;
      }
      if (key === "$type" || (isArray && key === "length")) {
        trail.last = path;
        return found;
      }
      trail.last = step(path, key, isArray, isMap);
      return wrap(found, trail.last, trail);
    },
    has(_, key) {
      trail.last = path;
      return Reflect.has(real, key);
    },
    ownKeys() {
      trail.last = path;
      isMap = trail.brackets === "maps";
      return Reflect.ownKeys(real);
    },
    getOwnPropertyDescriptor(_, key) {
      trail.last = path;
      const found = Reflect.getOwnPropertyDescriptor(real, key);
      if (found === undefined || (isArray && key === "length")) return found;
      return { ...found, configurable: true };
    },
  });
}

function hasFields(value: object): boolean {
  if (Array.isArray(value)) return true;
  if (ArrayBuffer.isView(value) || value instanceof Date || BRAND in value)
    return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Object.keys(value).length > 0
  );
}

const NAME = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** A path with one step more. */
export function step(
  path: string,
  key: string,
  isArray: boolean,
  isMap: boolean,
): string {
  if (isArray) return `${path}[${key}]`;
  if (isMap || !NAME.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
