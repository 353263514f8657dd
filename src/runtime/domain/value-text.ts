/**
 * Values of the domain as JSON text: the same value always gives the same text, and the text gives the value again.
 *
 * Object keys are sorted. What JSON has no word for is an object of one key that begins with `$`; an object that looks like
 * one is wrapped itself. An instance of a class comes back as a plain object of its fields, with its `$type` as a field.
 */
import { Decimal } from "../codec/decimal.js";
import { ownText } from "../codec/own-text.js";

type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

const TAGS = {
  $bigint: (text) => BigInt(text),
  $bytes: (text) =>
    Uint8Array.from(text.match(/../g) ?? [], (byte) =>
      Number.parseInt(byte, 16),
    ),
  $date: (text) => new Date(Number(text)),
  $decimal: (text) => decimalOf(text),
  $number: (text) => Number(text),
  $undefined: () => undefined,
} satisfies { readonly [tag: string]: (text: string) => unknown };

const WRAPPED = "$object";

/** @throws TypeError for a symbol or a function, which are no data */
export function toValueText(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** @throws SyntaxError where the text is not JSON */
export function fromValueText(text: string): unknown {
  return fromJson(JSON.parse(text) as Json);
}

function toJson(value: unknown): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? "-0" : String(value) };
    case "bigint":
      return { $bigint: String(value) };
    case "undefined":
      return { $undefined: "" };
    case "object":
      return value === null ? null : objectToJson(value);
    default:
      throw new TypeError(
        `a ${typeof value} is no data: give strings, numbers, bytes, dates, arrays and objects of them`,
      );
  }
}

function objectToJson(value: object): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Date) return { $date: String(value.getTime()) };
  if (value instanceof Uint8Array)
    return {
      $bytes: Array.from(value, (byte) =>
        byte.toString(16).padStart(2, "0"),
      ).join(""),
    };
  if (Decimal.isDecimal(value))
    return { $decimal: `${value.unscaled}e${-value.scale}` };
  const type: unknown = (value as { readonly $type?: unknown }).$type;
  const plain = isPlain(value);
  if (!plain && type === undefined) {
    const inJson: unknown = (value as { readonly toJSON?: unknown }).toJSON;
    if (typeof inJson === "function") return toJson(inJson.call(value));
    // what cannot be told from another is refused, or a command would be taken for one that it is not
    ownText(value);
  }
  const fields = new Map<string, Json>();
  if (!plain && typeof type === "string") fields.set("$type", type);
  for (const [key, item] of Object.entries(value))
    if (item !== undefined) fields.set(key, toJson(item));
  const sorted = Object.fromEntries(
    [...fields].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const [only, second] = fields.keys();
  return only !== undefined &&
    second === undefined &&
    (Object.hasOwn(TAGS, only) || only === WRAPPED)
    ? { [WRAPPED]: sorted }
    : sorted;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function fromJson(json: Json): unknown {
  if (typeof json !== "object" || json === null) return json;
  if (isArray(json)) return json.map(fromJson);
  const entries = Object.entries(json);
  const [first] = entries;
  if (first !== undefined && entries.length === 1) {
    const [tag, content] = first;
    if (Object.hasOwn(TAGS, tag) && typeof content === "string")
      return TAGS[tag as keyof typeof TAGS](content);
    if (
      tag === WRAPPED &&
      typeof content === "object" &&
      content !== null &&
      !isArray(content)
    )
      return fromFields(content);
  }
  return fromFields(json);
}

/** `Array.isArray` does not narrow a readonly array. */
function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** `fromEntries` defines its keys: `__proto__` becomes a key like any other. */
function fromFields(json: { readonly [key: string]: Json }): unknown {
  return Object.fromEntries(
    Object.entries(json).map(([key, item]) => [key, fromJson(item)]),
  );
}

/** Unscaled value and scale as they were: `1200e-2` is not `12`. */
function decimalOf(text: string): Decimal {
  const [unscaled = "", exponent] = text.split("e");
  return Decimal.of(BigInt(unscaled), 0 - Number(exponent));
}
