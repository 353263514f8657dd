/** Values in a type of the user's own: what a mapping is, and how emitted code calls one. */
import {
  badValue,
  DecodeError,
  describe,
  EncodeError,
  JsonError,
} from "./errors.js";
import { unwatched } from "./path.js";
import type { Reader } from "./reader.js";

/**
 * Converts between the form that the codec reads and writes and a type of your own.
 *
 * `Base` is the exact form of the Avro type: `bigint` for `long` and the timestamps (units since the epoch, or since 1970 in no time
 * zone), `Decimal` for decimals, `string` for `date` (`YYYY-MM-DD`) and `uuid`, `number` for `time-millis` and `time-micros` (units
 * since midnight), `Duration` for `duration`.
 *
 * Both functions are called for every value, and neither may lose anything: for what the other form has no place for they throw.
 * `undefined` is no value of `T`: it is a field that was left out.
 * What an event is compared by, and a command's id is kept with, is the value's `toJSON()`, or its own fields where it has none.
 */
export interface TypeMapping<Base, T> {
  /** Of a value that was read. */
  decode(base: Base): T;
  /** Of a value that is to be written; anything may be given by who does not use TypeScript. */
  encode(value: T): Base;
}

/** What was just read, in the user's type. @throws DecodeError where the mapping throws, or gives nothing */
export function readMapped<Base, T>(
  r: Reader,
  mapping: TypeMapping<Base, T>,
  base: Base,
): T {
  try {
    return decoded(mapping, base);
  } catch (cause) {
    throw new DecodeError(
      `value refused by its mapping: ${reasonOf(cause)}`,
      r.position,
      cause,
    );
  }
}

/** What is to be written, in the form that the codec writes. @throws EncodeError where there is no value, and where the mapping throws */
export function unmapped<Base, T>(
  mapping: TypeMapping<Base, T>,
  value: T,
): Base {
  const own = unwatched(value);
  if (own === undefined) badValue(MAPPABLE, own);
  try {
    return mapping.encode(own);
  } catch (cause) {
    throw new EncodeError(
      `${describe(own)} refused by its mapping: ${reasonOf(cause)}`,
      "",
      cause,
    );
  }
}

/** What JSON stood for, in the user's type. @throws JsonError where the mapping throws, or gives nothing */
export function mappedFromJson<Base, T>(
  mapping: TypeMapping<Base, T>,
  base: Base,
): T {
  try {
    return decoded(mapping, base);
  } catch (cause) {
    throw new JsonError(
      `value refused by its mapping: ${reasonOf(cause)}`,
      "",
      cause,
    );
  }
}

/** What is expected where there is no value at all. */
export const MAPPABLE = "a value that its mapping takes";

/** A constructor would put the default in the place of `undefined`. */
function decoded<Base, T>(mapping: TypeMapping<Base, T>, base: Base): T {
  const value = mapping.decode(base);
  if (value === undefined) throw new TypeError("decode returned undefined");
  return value;
}

const SHOWN_REASON = 200;

/** One line of what the user's code threw, which may be anything. */
export function reasonOf(cause: unknown): string {
  let text: string;
  try {
    text = String(cause instanceof Error ? cause.message : cause);
  } catch {
    text = describe(cause);
  }
  const [line = ""] = text.split(/[\n\r\u2028\u2029]/u, 1);
  return line.length <= SHOWN_REASON ? line : `${line.slice(0, SHOWN_REASON)}…`;
}
