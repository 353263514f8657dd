/** Values as text for somebody who reads a failed test. */
import { Decimal } from "../codec/decimal.js";
import { isBytes } from "../codec/platform.js";

const MAX_DEPTH = 6;
const MAX_TEXT = 2000;

/** `OrderPlaced { orderId: "o-1", total: 12.00, lines: [] }`, cut off where it is very long. */
export function print(value: unknown): string {
  const text = printAt(value, 0);
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

function printAt(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "function":
      return `function ${value.name}`;
    case "object":
      return value === null ? "null" : printObject(value, depth);
    default:
      return String(value); // boolean, undefined, symbol
  }
}

function printObject(value: object, depth: number): string {
  if (Decimal.isDecimal(value)) return String(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (isBytes(value))
    return `bytes ${Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (depth >= MAX_DEPTH) return "…";
  const inner = (item: unknown) => printAt(item, depth + 1);
  if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
  if (value instanceof Map)
    return `Map { ${[...value].map(([key, item]) => `${inner(key)} => ${inner(item)}`).join(", ")} }`;
  if (value instanceof Set)
    return `Set { ${[...value].map(inner).join(", ")} }`;
  const fields = Object.entries(value).map(
    ([key, item]) => `${key}: ${inner(item)}`,
  );
  const name = nameOf(value);
  const body =
    fields.length === 0
      ? (toJsonText(value) ?? "{}")
      : `{ ${fields.join(", ")} }`;
  return name === "" ? body : `${name} ${body}`;
}

/** What an object without fields says of itself; null where it says nothing. */
function toJsonText(value: object): string | null {
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON !== "function" || nameOf(value) === "") return null;
  return JSON.stringify(toJSON.call(value)) ?? null;
}

function nameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "";
  const made: unknown = (prototype as { readonly constructor?: unknown })
    .constructor;
  return typeof made === "function" ? made.name : "";
}
