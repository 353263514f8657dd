/** Avro's JSON encoding to values (specification, "JSON Encoding"). Each refuses, with a {@link JsonError}, what is not of its type. */
import { setKey } from "./collections.js";
import { describe, JsonError } from "./errors.js";
import { parseJson } from "./json-parse.js";
import { MAX_JSON_DEPTH } from "./limits.js";
import { findPath } from "./path.js";

/**
 * A value of Avro JSON, given as text (in which long numbers stay exact) or as a value already parsed.
 *
 * @throws JsonError that names the place: `lines[3].sku: expected string, got number 5`
 */
export function fromJson<T>(read: (json: unknown) => T, input: unknown): T {
  const json = typeof input === "string" ? parseJson(input) : input;
  checkDepth(json, MAX_JSON_DEPTH);
  try {
    return read(json);
  } catch (error) {
    if (!(error instanceof JsonError) || error.path !== "") throw error;
    const path = findPath(
      read,
      json,
      (e) => e instanceof JsonError && e.message === error.message,
    );
    throw path === "" ? error : new JsonError(error.message, path, error);
  }
}

/** What reads JSON calls itself for what is inside; this bounds how deep, before it starts. */
function checkDepth(json: unknown, left: number): void {
  if (typeof json !== "object" || json === null || ArrayBuffer.isView(json))
    return;
  if (left === 0)
    throw new JsonError(`JSON nested deeper than ${MAX_JSON_DEPTH}`);
  if (Array.isArray(json)) for (const item of json) checkDepth(item, left - 1);
  else
    for (const key of Object.keys(json))
      checkDepth((json as { readonly [key: string]: unknown })[key], left - 1);
}

/** @throws JsonError `expected <wanted>, got <json>` */
export function badJson(wanted: string, json: unknown): never {
  throw new JsonError(`expected ${wanted}, got ${describe(json)}`);
}

export function nullFromJson(json: unknown): null {
  return json === null ? null : badJson("null", json);
}

export function booleanFromJson(json: unknown): boolean {
  return typeof json === "boolean" ? json : badJson("boolean", json);
}

export function intFromJson(json: unknown): number {
  return typeof json === "number" && (json | 0) === json
    ? json | 0 // -0 is 0
    : badJson("int (a whole number of 32 bits)", json);
}

/** A long as a number: within the safe integers. */
export function longFromJson(json: unknown): number {
  return typeof json === "number" && Number.isSafeInteger(json)
    ? json + 0 // -0 is 0
    : badJson("long (a whole number within the safe integers)", json);
}

/** A long as a bigint: 64 bits. */
export function bigintFromJson(json: unknown): bigint {
  if (typeof json === "number" && Number.isSafeInteger(json))
    return BigInt(json);
  return typeof json === "bigint" && BigInt.asIntN(64, json) === json
    ? json
    : badJson("long (a whole number of 64 bits)", json);
}

export function floatFromJson(json: unknown): number {
  const number = doubleFromJson(json);
  const float = Math.fround(number);
  return Number.isFinite(number) && !Number.isFinite(float)
    ? badJson("number within the range of a float", json)
    : float;
}

export function doubleFromJson(json: unknown): number {
  // A literal of many digits, too, is the double next to it.
  const number = typeof json === "bigint" ? Number(json) : json;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  if (json === "NaN" || json === "Infinity" || json === "-Infinity")
    return Number(json);
  badJson('number, "NaN", "Infinity" or "-Infinity"', json);
}

export function stringFromJson(json: unknown): string {
  return typeof json === "string" ? json : badJson("string", json);
}

export function bytesFromJson(json: unknown): Uint8Array {
  if (typeof json !== "string") badJson("string of bytes", json);
  const bytes = new Uint8Array(json.length);
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code > 255)
      badJson("string of bytes (characters from U+0000 to U+00FF)", json);
    bytes[i] = code;
  }
  return bytes;
}

export function fixedFromJson(json: unknown, size: number): Uint8Array {
  const bytes = bytesFromJson(json);
  return bytes.length === size
    ? bytes
    : badJson(`string of ${size} bytes`, json);
}

export function enumFromJson<T extends string>(
  json: unknown,
  symbols: readonly T[],
  name: string,
): T {
  const symbol = symbols.find((each) => each === json);
  return symbol ?? badJson(`a symbol of ${name}`, json);
}

export function arrayFromJson<T>(
  json: unknown,
  item: (json: unknown) => T,
): T[] {
  if (!Array.isArray(json)) badJson("array", json);
  const items: T[] = [];
  for (let i = 0; i < json.length; i++) items.push(item(json[i]));
  return items;
}

export function mapFromJson<T>(
  json: unknown,
  value: (json: unknown) => T,
): { [key: string]: T } {
  const members = object(json, "map (an object)");
  const map: { [key: string]: T } = {};
  for (const key of Object.keys(members)) setKey(map, key, value(members[key]));
  return map;
}

/** The members of a record's JSON, by the names of its fields; one that is missing is undefined, which no reader of a field takes. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which fields, for access without an index signature
export function recordFromJson<K extends string = string>(
  json: unknown,
  name: string,
): { readonly [P in K]: unknown } {
  return object(json, `${name} (an object)`) as { readonly [P in K]: unknown };
}

/** A member of the object's own. @throws JsonError where it is missing: a default is for schema resolution, not for JSON */
export function fieldFromJson(
  members: { readonly [key: string]: unknown },
  name: string,
): unknown {
  if (!Object.hasOwn(members, name))
    throw new JsonError(`missing field ${JSON.stringify(name)}`);
  return members[name];
}

/** A branch of a union, by its name in Avro JSON: `{ branch: "null", value: null }` for null. */
export interface JsonBranch {
  readonly branch: string;
  readonly value: unknown;
}

/**
 * Which branch of a union it is: `null`, or the one member of an object, named as the branch is. `branches` are the
 * names in the schema's order, "null" among them where it is one.
 */
export function unionFromJson(
  json: unknown,
  branches: readonly string[],
): JsonBranch {
  if (json === null && branches.includes("null"))
    return { branch: "null", value: null };
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    const keys = Object.keys(json);
    const branch = keys[0];
    if (branch !== undefined && keys.length === 1)
      if (branch !== "null" && branches.includes(branch))
        return {
          branch,
          value: (json as { readonly [key: string]: unknown })[branch],
        };
  }
  badBranch(json, branches);
}

/** A union of null and the branch of this name: null, or `{ [branch]: … }`. */
export function nullableFromJson<T>(
  json: unknown,
  branch: string,
  read: (json: unknown) => T,
): T | null {
  if (json === null) return null;
  return read(unionFromJson(json, ["null", branch]).value);
}

function badBranch(json: unknown, branches: readonly string[]): never {
  const names = branches.map((name) =>
    name === "null" ? name : `{${JSON.stringify(name)}: …}`,
  );
  const keys =
    typeof json === "object" && json !== null && !Array.isArray(json)
      ? Object.keys(json)
      : null;
  if (keys === null || keys.length !== 1) badJson(names.join(" or "), json);
  const key = keys[0]!; // there is one
  throw new JsonError(
    `expected ${names.join(" or ")}, got the key ${JSON.stringify(key)}`,
  );
}

function object(
  json: unknown,
  wanted: string,
): { readonly [key: string]: unknown } {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    badJson(wanted, json);
  return json as { readonly [key: string]: unknown };
}
