/** JSON in memory, with whole numbers that a double cannot hold as bigints; and its text. */
import { describe, EncodeError } from "./errors.js";
import { findPath, type Brackets } from "./path.js";

/** A JSON value. A whole number outside the safe integers is a bigint, so that a long stays exact. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** JSON text, exact: a bigint as a number of all its digits. @throws EncodeError that names the place of what JSON cannot hold */
export function stringifyJson(value: JsonValue): string {
  return withPath(text, value, "none");
}

/**
 * The same value without bigints, for `JSON.stringify` and its like.
 *
 * @throws EncodeError for a whole number that a JavaScript number cannot hold: take the text of {@link stringifyJson}
 */
export function plainJson(value: JsonValue): unknown {
  return withPath(plain, value, "none");
}

/**
 * Runs what makes JSON of a value.
 *
 * @throws EncodeError that names the field, where `convert` throws one that does not
 */
export function toJson<T>(
  convert: (value: T) => JsonValue,
  value: T,
): JsonValue {
  return withPath(convert, value, "maps");
}

function withPath<T, R>(
  convert: (value: T) => R,
  value: T,
  brackets: Brackets,
): R {
  try {
    return convert(value);
  } catch (error) {
    // the one way for a conversion to run out of stack
    if (error instanceof RangeError)
      throw new EncodeError("value nested too deep: does it hold itself?");
    if (!(error instanceof EncodeError) || error.path !== "") throw error;
    const path = findPath(
      convert,
      value,
      (e) => e instanceof EncodeError && e.message === error.message,
      brackets,
    );
    throw path === "" ? error : new EncodeError(error.message, path, error);
  }
}

function text(value: JsonValue): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return numberText(value);
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      break;
    default:
      notJson(value);
  }
  if (value === null) return "null";
  if (isArray(value)) {
    // By index, and not by map(), which would pass over a hole.
    const items: string[] = [];
    for (let i = 0; i < value.length; i++) items.push(text(value[i]!));
    return `[${items.join(",")}]`;
  }
  const members = Object.keys(value).map(
    (key) => `${JSON.stringify(key)}:${text(value[key]!)}`,
  );
  return `{${members.join(",")}}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) notJson(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

function plain(value: JsonValue): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    throw new EncodeError(
      `long ${value} outside the safe integers of a JSON number in JavaScript: use stringify, which writes it exactly`,
    );
  }
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) {
    const items: unknown[] = [];
    for (let i = 0; i < value.length; i++) items.push(plain(value[i]!));
    return items;
  }
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, plain(value[key]!)]),
  );
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function notJson(value: unknown): never {
  throw new EncodeError(`expected a JSON value, got ${describe(value)}`);
}
