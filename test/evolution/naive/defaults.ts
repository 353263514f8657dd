/** The value that a default stands for. Source: Avro 1.12 specification, "Records", the table of field default values. */
import type { Json, NaiveType } from "./schema.js";
import type { NaiveValue } from "./value.js";

/** A default that leaves out a field whose default is of the same record, and leaves it out again. */
export class EndlessDefault extends Error {}

/** No default of a small schema has more levels. */
const maxLevels = 50;

/**
 * Undefined where the JSON is no value of the type.
 * @throws EndlessDefault where the value has no end, or no end soon.
 */
export function defaultValue(
  type: NaiveType,
  json: Json,
  level = 0,
): NaiveValue | undefined {
  if (level > maxLevels) throw new EndlessDefault("endless default");
  const valueOf = (inner: NaiveType, value: Json): NaiveValue | undefined =>
    defaultValue(inner, value, level + 1);
  switch (type.kind) {
    case "null":
      return json === null ? null : undefined;
    case "boolean":
      return typeof json === "boolean" ? json : undefined;
    case "int":
      return isInteger(json, 2 ** 31) ? json : undefined;
    case "long":
      return isInteger(json, 2 ** 63) ? BigInt(json) : undefined;
    case "float":
      return typeof json === "number" ? Math.fround(json) : undefined;
    case "double":
      return typeof json === "number" ? json : undefined;
    case "string":
      return typeof json === "string" ? json : undefined;
    case "bytes":
      return blob(json);
    case "fixed": {
      const bytes = blob(json);
      return bytes?.length === type.size ? bytes : undefined;
    }
    case "enum":
      return typeof json === "string" && type.symbols.includes(json)
        ? json
        : undefined;
    case "array": {
      if (!Array.isArray(json)) return undefined;
      const items = (json as readonly Json[]).map((item) =>
        valueOf(type.items, item),
      );
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "map": {
      if (!isObject(json)) return undefined;
      return collect(
        Object.entries(json).map(([key, value]) => [
          key,
          valueOf(type.values, value),
        ]),
      );
    }
    case "record": {
      if (!isObject(json)) return undefined;
      return collect(
        type.fields.map(({ name, type: inner, default: own }) => {
          const value = Object.hasOwn(json, name) ? json[name] : own;
          return [
            name,
            value === undefined ? undefined : valueOf(inner, value),
          ];
        }),
      );
    }
    case "union": {
      // the first schema that matches
      for (const [branch, inner] of type.branches.entries()) {
        const value = valueOf(inner, json);
        if (value !== undefined) return { branch, value };
      }
      return undefined;
    }
  }
}

function collect(
  entries: readonly (readonly [string, NaiveValue | undefined])[],
): ReadonlyMap<string, NaiveValue> | undefined {
  const values = new Map<string, NaiveValue>();
  for (const [key, value] of entries) {
    if (value === undefined) return undefined;
    values.set(key, value);
  }
  return values;
}

function isInteger(json: Json, limit: number): json is number {
  return (
    typeof json === "number" &&
    Number.isInteger(json) &&
    json >= -limit &&
    json < limit
  );
}

/** A character a byte. */
function blob(json: Json): Uint8Array | undefined {
  if (typeof json !== "string") return undefined;
  const codes = Array.from(json, (character) => character.codePointAt(0) ?? 0);
  return codes.every((code) => code <= 255)
    ? Uint8Array.from(codes)
    : undefined;
}

function isObject(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
