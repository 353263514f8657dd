/** What the examples of pages are made of, so that each shows what it is about and little else. */
import type { Example } from "../page.js";

/** So many characters are on a line at most, so that a page fits beside the numbers of its lines. */
const widest = 70;

/** A record of the namespace `shop`; each field is JSON. */
export function record(name: string, ...fields: readonly string[]): string {
  return schema({
    type: "record",
    name,
    namespace: "shop",
    fields: fields.map((field): unknown => JSON.parse(field)),
  });
}

/** Any JSON, as people write schemas: on one line what fits there, but for the outermost value and its fields. */
export function schema(value: object): string {
  return `${laidOut(value, { indent: 0, used: 0, isOpen: true })}\n`;
}

interface Room {
  readonly indent: number;
  /** What stands on the line already, the indentation included. */
  readonly used: number;
  /** Whether it has a line for each of its parts though it would fit. */
  readonly isOpen: boolean;
}

function laidOut(value: unknown, { indent, used, isOpen }: Room): string {
  const line = oneLine(value);
  const fits = !isOpen && used + line.length <= widest;
  if (fits || typeof value !== "object" || value === null) return line;
  const inner = indent + 2;
  const parts = Array.isArray(value)
    ? value.map((item) =>
        laidOut(item, { indent: inner, used: inner, isOpen: false }),
      )
    : Object.entries(value).map(([key, member]) => {
        const name = `${JSON.stringify(key)}: `;
        const room = {
          indent: inner,
          used: inner + name.length,
          isOpen: indent === 0 && key === "fields" && line.includes('{ "name"'),
        };
        return `${name}${laidOut(member, room)}`;
      });
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const lines = parts.map((part) => " ".repeat(inner) + part);
  return `${open}\n${lines.join(",\n")}\n${" ".repeat(indent)}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${oneLine(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

export const orderId = `{ "name": "orderId", "type": "string" }`;

/** Data of the one schema read by the other. */
export function pair(texts: {
  readonly writer: string;
  readonly reader: string;
}): Example {
  return { kind: "pair", ...texts };
}

export function project(files: Readonly<Record<string, string>>): Example {
  return { kind: "project", files };
}

/** @param because a sentence. */
export function none(because: string): Example {
  return { kind: "none", because };
}

/** A project of one event. */
export function event(...fields: readonly string[]): Example {
  return project({
    "schemas/order-placed.avsc": record("OrderPlaced", orderId, ...fields),
  });
}
