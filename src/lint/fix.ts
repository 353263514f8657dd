/** What to write into a file, in its own syntax. Avro IDL has another one, for which nothing is written. */
import { fromPlain } from "../runtime/avro/json-values.js";
import { lookup, lookupText, type JsonNode } from "../runtime/avro/json.js";
import type { Field, NamedType } from "../runtime/avro/types.js";
import type { Subject } from "./project.js";

/** So many values are written at most: more than that nobody takes from a report. */
const most = 500;

/** Whether a JSON value is small enough to be written, however deep it is. */
function isSmall(node: JsonNode): boolean {
  const pending = [node];
  let left = most;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "string") left -= next.value.length / 100;
    if (next.kind === "array") left -= next.items.length;
    if (next.kind === "object") left -= next.members.length;
    if (left < 0) return false;
    if (next.kind === "array") pending.push(...next.items);
    if (next.kind === "object")
      pending.push(...next.members.map(({ value }) => value));
  }
  return true;
}

/** A JSON value in one line, with spaces as prettier sets them. @param node a small one. */
function jsonLine(node: JsonNode): string {
  switch (node.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(node.value);
    case "number":
      return node.text;
    case "string":
      return JSON.stringify(node.value);
    case "array":
      return `[${node.items.map(jsonLine).join(", ")}]`;
    case "object": {
      const members = node.members.map(
        ({ key, value }) => `${JSON.stringify(key)}: ${jsonLine(value)}`,
      );
      return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
    }
  }
}

/** The name of a command, or the name of an event or type with its old one as an alias. */
export function nameFix(
  { kind, file, type }: Subject,
  name: string,
): string | null {
  if (file.endsWith(".avdl")) return null;
  if (kind === "command")
    return /\.ya?ml$/.test(file) ? `${name}:` : `${JSON.stringify(name)}:`;
  // a dotted name stays one
  const isDotted = lookupText(type.node, "name")?.includes(".") ?? false;
  return nameMembers(
    isDotted ? qualified(type, name) : name,
    // in full, as Python takes them alone
    [...type.aliases, type.fullName].filter(
      (alias) => alias !== qualified(type, name),
    ),
  );
}

/** The full name of a type of another name. */
export function qualified({ namespace }: NamedType, name: string): string {
  return namespace === "" ? name : `${namespace}.${name}`;
}

/** The name of a field, with its old one as an alias. */
export function renameFieldFix(
  { kind, file }: Subject,
  field: Field,
  name: string,
): string | null {
  if (file.endsWith(".avdl")) return null;
  if (kind !== "command" || file.endsWith(".avpr"))
    return nameMembers(
      name,
      [...field.aliases, field.name].filter((alias) => alias !== name),
    );
  return /\.ya?ml$/.test(file) ? `${name}:` : `${JSON.stringify(name)}:`;
}

function nameMembers(name: string, aliases: readonly string[]): string {
  return `"name": ${JSON.stringify(name)}, "aliases": ${jsonLine(fromPlain(aliases))}`;
}

/** Members of a field, by key. */
export function fieldFix(
  subject: Subject,
  { name }: Field,
  members: { readonly type?: JsonNode; readonly default?: JsonNode },
): string | null {
  const { kind, file } = subject;
  const { type } = members;
  // a command file writes a type behind the name of the field
  if (kind === "command" && !file.endsWith(".avpr")) {
    if (type === undefined || !isSmall(type)) return null;
    const key = /\.ya?ml$/.test(file) ? name : JSON.stringify(name);
    return `${key}: ${jsonLine(type)}`;
  }
  return typeFix(subject, members);
}

/** Members of a type's definition, by key. */
export function typeFix(
  { file }: Subject,
  members: Readonly<Record<string, JsonNode>>,
): string | null {
  if (file.endsWith(".avdl")) return null;
  if (!Object.values(members).every(isSmall)) return null;
  return Object.entries(members)
    .map(([key, node]) => `${JSON.stringify(key)}: ${jsonLine(node)}`)
    .join(", ");
}

/** What stands where the field says its type, without objects that have nothing but a type. */
export function typeNodeOf({ node }: Field): JsonNode {
  let type = lookup(node, "type") ?? node;
  for (;;) {
    const inner = lookup(type, "type");
    if (inner === null || inner.kind === "string") return type;
    type = inner;
  }
}

/** The JSON of a type with a primitive in it, alone or as a branch of a union, made into another one. */
export function withPrimitive(
  node: JsonNode,
  kind: string,
  other: Readonly<Record<string, unknown>>,
): JsonNode {
  if (node.kind === "array")
    return {
      ...node,
      items: node.items.map((item) => withPrimitive(item, kind, other)),
    };
  const isNamed = node.kind === "string" && node.value === kind;
  if (!isNamed && lookupText(node, "type") !== kind) return node;
  const made = Object.entries(other).map(([key, value]) => ({
    key,
    value: fromPlain(value),
    start: node.start,
    end: node.end,
  }));
  const kept = (node.kind === "object" ? node.members : []).filter(
    // a logical type has forms of its own
    ({ key }) => !Object.hasOwn(other, key) && key !== "tsType",
  );
  const members = [...made, ...kept];
  const [only, ...more] = members;
  return only !== undefined && more.length === 0
    ? only.value
    : { kind: "object", members, start: node.start, end: node.end };
}
