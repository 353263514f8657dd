/** Values to Avro's JSON encoding (specification, "JSON Encoding"): what is not the same in JSON. */
import { checkMap, setKey } from "./collections.js";
import { badValue } from "./errors.js";
import type { JsonValue } from "./json-value.js";
import { isBytes } from "./platform.js";

/** A double; NaN and the infinities as the strings "NaN", "Infinity" and "-Infinity", which is what Java writes. */
export function doubleToJson(value: number): JsonValue {
  if (typeof value !== "number") badValue("number", value);
  return Number.isFinite(value) ? value : String(value);
}

/** A float: as {@link doubleToJson}, with no more digits than tell it from the floats beside it. */
export function floatToJson(value: number): JsonValue {
  if (typeof value !== "number") badValue("number", value);
  const float = Math.fround(value);
  if (!Number.isFinite(float) || Number.isInteger(float))
    return Number.isFinite(value) && !Number.isFinite(float)
      ? badValue("number within the range of a float", value)
      : doubleToJson(float);
  // Nine digits always tell a float from its neighbours; most need fewer.
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return Number(float.toPrecision(9));
}

const CHUNK = 4096;

/** bytes or fixed: a string whose characters U+0000 to U+00FF are the bytes. */
export function bytesToJson(value: Uint8Array): string {
  if (!isBytes(value)) badValue("bytes (a Uint8Array)", value);
  let text = "";
  for (let start = 0; start < value.length; start += CHUNK)
    text += String.fromCharCode(...value.subarray(start, start + CHUNK));
  return text;
}

export function arrayToJson<T>(
  items: readonly T[],
  item: (value: T) => JsonValue,
): JsonValue {
  if (!Array.isArray(items)) badValue("array", items);
  const json: JsonValue[] = [];
  for (let i = 0; i < items.length; i++) json.push(item(items[i] as T)); // what is missing, `item` or the text refuses
  return json;
}

export function mapToJson<T>(
  map: { readonly [key: string]: T },
  value: (value: T) => JsonValue,
): JsonValue {
  checkMap(map);
  const json: { [key: string]: JsonValue } = {};
  for (const key of Object.keys(map)) setKey(json, key, value(map[key] as T)); // a key of the map
  return json;
}
