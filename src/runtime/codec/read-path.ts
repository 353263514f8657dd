/**
 * Finds which field a decoder fails at, at no cost to the messages that do not fail: nothing in an emitted decoder tells a Reader the
 * names of fields. So the decoder runs again over what it has read so far, and made-up bytes behind that, which differ in the first one:
 * where the two results differ is the field. It sees no Reader of another kind, which would slow it down from then on.
 */
import { BRAND } from "./decimal-brand.js";
import { DecodeError } from "./errors.js";
import { NO_LIMIT } from "./limits.js";
import { step } from "./path.js";
import { type Message, Reader } from "./reader.js";

/** Of zeros a value is made of nearly every type: 0, false, an empty text, a first branch or symbol, the end of an array. */
const MADE_UP = 4_096;
/** What they begin with, the first time: zeros, or where those are refused a length of 1, or a big-decimal of 3 bytes. */
const FIRST = [[0], [2], [6, 2]];
/**
 * And the second time: 1, true, another length; a second branch or symbol, an array of one item; a decimal of one byte that
 * is not zero, and such a big-decimal.
 */
const OTHERS = [[2], [1], [4], [2, 1], [6, 2, 2]];
/** Bytes of a long: the reader may have passed over so many of the value that it refuses. */
const LONGEST = 10;
/** What may be read again, all in all, in the unit of a message's `work`. */
const MOST = 300_000;
/** Of what is made up. */
const MADE_UP_WORK = MADE_UP >>> 3;
/** So many of the zeros are changed where a value may not be made of them. */
const MOST_REPAIRS = 32;
/** What a zero is changed to at most: a length of 3. */
const HIGHEST = 6;

/** The start of a message, and how often it may still be read. */
interface Start extends Omit<Message, "work"> {
  readonly budget: { left: number };
}

/** @returns `lines[3].unitPrice`; empty where it is the value itself, or not known, as within what a reader passes over. */
export function findReadPath(
  read: (r: Reader) => unknown,
  { bytes, offset, limits, work }: Message,
  /** The byte that the reader got to. */
  failed: number,
): string {
  const budget = { left: Math.floor(MOST / (work + MADE_UP_WORK)) };
  if (budget.left < 2) return ""; // two values make a difference
  // the block that had one item too many can be read again with one
  const free = { ...limits, items: NO_LIMIT };
  for (let at = failed; at >= Math.max(offset, failed - LONGEST); at--) {
    const start = {
      bytes: bytes.subarray(0, at),
      offset,
      limits: free,
      budget,
    };
    const one = firstOf(FIRST, (made) => attempt(read, start, made));
    // further back, in what is refused: a length, or a number that stands for no day
    if (one === null) continue;
    const path = firstOf(OTHERS, (made) => {
      const other = attempt(read, start, made);
      return other && difference(one.value, other.value, "");
    });
    return path ?? "";
  }
  return "";
}

function firstOf<T, R>(
  all: readonly T[],
  find: (one: T) => R | null,
): R | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** Null where there is no such value. */
function attempt(
  read: (r: Reader) => unknown,
  { bytes: start, offset, limits, budget }: Start,
  made: readonly number[],
): { readonly value: unknown } | null {
  const bytes = new Uint8Array(start.length + MADE_UP);
  bytes.set(start);
  bytes.set(made, start.length);
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    if (budget.left-- <= 0) return null;
    try {
      return { value: read(new Reader(bytes, offset, limits)) };
    } catch (error) {
      // the length of a decimal, which is not 0, or of a big-decimal, which is 3; a branch that leads to itself
      const at = error instanceof DecodeError ? error.offset - 1 : -1;
      const was = bytes[at] ?? HIGHEST;
      if (at <= start.length || was >= HIGHEST) return null;
      bytes[at] = was + 2;
    }
  }
  return null;
}

/** Where two values differ first; null where they do not. */
function difference(one: unknown, other: unknown, path: string): string | null {
  if (Object.is(one, other)) return null;
  if (!hasParts(one) || !hasParts(other))
    return isSameLeaf(one, other) ? null : path;
  const isArray = Array.isArray(one);
  const names = Object.keys(one);
  for (const name of names) {
    // an entry, or an item, that one of them alone has
    if (!Object.hasOwn(other, name)) return path;
    const inner = step(path, name, isArray, false);
    const found = difference(one[name], other[name], inner);
    if (found !== null) return found;
  }
  return names.length === Object.keys(other).length ? null : path;
}

/** Records, maps, arrays and instances of emitted classes; what has its value inside is compared as it is written. */
function hasParts(
  value: unknown,
): value is { readonly [key: string]: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    !ArrayBuffer.isView(value) &&
    !(BRAND in value) &&
    (Array.isArray(value) ||
      Object.getPrototypeOf(value) === Object.prototype ||
      Object.keys(value).length > 0)
  );
}

function isSameLeaf(one: unknown, other: unknown): boolean {
  return (
    typeof one === typeof other &&
    (one === null) === (other === null) &&
    Array.isArray(one) === Array.isArray(other) &&
    leafText(one) === leafText(other)
  );
}

/** A class of the user's that hides its fields tells its values apart by what it gives to JSON. */
function leafText(value: unknown): string {
  if (typeof value === "object" && value !== null && "toJSON" in value)
    return JSON.stringify(value) ?? "";
  return String(value);
}
