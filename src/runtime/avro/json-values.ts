/** Between JSON nodes, JavaScript values and text, with no number rounded. */
import type { JsonArray, JsonMember, JsonNode, JsonObject } from "./json.js";

/** A JSON value as JavaScript has it; integers beyond 2^53 are bigints. */
export type PlainJson =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PlainJson[]
  | { readonly [key: string]: PlainJson };

/**
 * The node as JavaScript values. An integer literal that a number cannot hold is a bigint; `__proto__` is an own property;
 * of a repeated key the last value counts.
 */
export function toPlain(node: JsonNode): PlainJson {
  switch (node.kind) {
    case "null":
      return null;
    case "boolean":
    case "string":
      return node.value;
    case "number":
      return plainNumber(node.text);
    case "array":
      return node.items.map(toPlain);
    case "object": {
      const object: Record<string, PlainJson> = {};
      for (const { key, value } of node.members)
        Object.defineProperty(object, key, {
          value: toPlain(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return object;
    }
  }
}

function plainNumber(text: string): number | bigint {
  const number = Number(text);
  if (Number.isSafeInteger(number) || !isInteger(text)) return number;
  return BigInt(text);
}

/** Whether a number literal has neither fraction nor exponent. */
export function isInteger(text: string): boolean {
  return /^-?[0-9]+$/.test(text);
}

/**
 * A JavaScript value as a node without positions (all 0): what `JSON.parse` returns, and bigints.
 * @throws TypeError for what JSON has no form for: undefined, functions, symbols, NaN, infinities.
 */
export function fromPlain(value: unknown): JsonNode {
  const span = { start: 0, end: 0 };
  if (value === null) return { kind: "null", ...span };
  if (typeof value === "string") return { kind: "string", value, ...span };
  if (typeof value === "boolean") return { kind: "boolean", value, ...span };
  if (
    typeof value === "bigint" ||
    (typeof value === "number" && Number.isFinite(value))
  )
    return { kind: "number", text: numberText(value), ...span };
  if (Array.isArray(value))
    return {
      kind: "array",
      items: value.map((item: unknown) => fromPlain(item)),
      ...span,
    };
  if (typeof value === "object") {
    const members = Object.entries(value).map(
      ([key, member]: [string, unknown]): JsonMember => ({
        key,
        value: fromPlain(member),
        ...span,
      }),
    );
    return { kind: "object", members, ...span };
  }
  throw new TypeError(`no JSON value: ${typeof value}`);
}

/** The shortest literal that reads back as the same number, the sign of a zero kept. */
export function numberText(value: number | bigint): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Compact JSON text of a node: number literals as they were written, keys in their order, a repeated key once with its last value. */
export function stringify(node: JsonNode): string {
  let text = "";
  // A stack of its own: nodes may be nested deeper than calls can.
  const stack: (string | JsonNode)[] = [node];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (typeof item === "string") text += item;
    else if (item.kind === "array" || item.kind === "object")
      for (const part of partsOf(item).toReversed()) stack.push(part);
    else text += scalarText(item);
  }
  return text;
}

/** The JSON text of a node as `JSON.stringify` indents it by two blanks, number literals as they were written. */
export function prettyJson(node: JsonNode): string {
  let text = "";
  const stack: (
    string | { readonly node: JsonNode; readonly level: number }
  )[] = [{ node, level: 0 }];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (typeof item === "string") {
      text += item;
      continue;
    }
    const { level } = item;
    const parts =
      item.node.kind === "array" || item.node.kind === "object"
        ? partsOf(item.node)
        : [];
    if (parts.length <= 1) {
      text += stringify(item.node);
      continue;
    }
    const inner = `\n${"  ".repeat(level + 1)}`;
    const broken = parts.map((part, index) =>
      typeof part !== "string"
        ? { node: part, level: level + 1 }
        : index === parts.length - 1
          ? `\n${"  ".repeat(level)}${part}`
          : `${part.slice(0, 1)}${inner}${part.length > 1 ? `${part.slice(1)} ` : ""}`,
    );
    stack.push(...broken.toReversed());
  }
  return text;
}

function partsOf(node: JsonArray | JsonObject): (string | JsonNode)[] {
  const parts: (string | JsonNode)[] = [];
  if (node.kind === "array") {
    for (const item of node.items)
      parts.push(parts.length > 0 ? "," : "[", item);
    return parts.length > 0 ? [...parts, "]"] : ["[]"];
  }
  const last = new Map(node.members.map((m) => [m.key, m.value]));
  for (const [key, value] of last)
    parts.push(`${parts.length > 0 ? "," : "{"}${JSON.stringify(key)}:`, value);
  return parts.length > 0 ? [...parts, "}"] : ["{}"];
}

function scalarText(
  node: Exclude<JsonNode, { kind: "array" | "object" }>,
): string {
  if (node.kind === "string") return JSON.stringify(node.value);
  if (node.kind === "number") return node.text;
  return node.kind === "null" ? "null" : String(node.value);
}
