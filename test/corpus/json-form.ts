/** Holds Avro JSON, as emitted code prints it, against the value it should stand for. */
import { parseJson } from "../../src/runtime/avro/json-parser.js";
import type { JsonNode } from "../../src/runtime/avro/json.js";
import type {
  AvroType,
  Datum,
  UnionDatum,
} from "../../src/runtime/avro/types.js";

/** Where text and value part, as a path and what is wrong there; null where they agree. Source: "JSON Encoding". */
export function jsonDifference(
  type: AvroType,
  datum: Datum,
  text: string,
): string | null {
  const parsed = parseJson(text, { comments: false });
  if (!parsed.ok) return `not JSON: ${parsed.message}`;
  return differs(type, datum, parsed.root, "$");
}

function differs(
  type: AvroType,
  datum: Datum,
  node: JsonNode,
  path: string,
): string | null {
  switch (type.kind) {
    case "record": {
      const fields = datum as ReadonlyMap<string, Datum>;
      const members = membersOf(node);
      if (members?.size !== type.fields.length)
        return `${path}: not the record's fields`;
      for (const field of type.fields) {
        const member = members.get(field.name);
        const found =
          member === undefined
            ? `${path}.${field.name}: missing`
            : differs(
                field.type,
                fields.get(field.name) ?? null,
                member,
                `${path}.${field.name}`,
              );
        if (found !== null) return found;
      }
      return null;
    }
    case "map": {
      const entries = datum as ReadonlyMap<string, Datum>;
      const members = membersOf(node);
      if (members?.size !== entries.size) return `${path}: not the map's keys`;
      for (const [key, value] of entries) {
        const at = `${path}[${JSON.stringify(key)}]`;
        const member = members.get(key);
        const found =
          member === undefined
            ? `${at}: missing`
            : differs(type.values, value, member, at);
        if (found !== null) return found;
      }
      return null;
    }
    case "array": {
      const items = datum as readonly Datum[];
      if (node.kind !== "array" || node.items.length !== items.length)
        return `${path}: not ${items.length} items`;
      for (const [i, item] of node.items.entries()) {
        const found = differs(
          type.items,
          items[i] ?? null,
          item,
          `${path}[${i}]`,
        );
        if (found !== null) return found;
      }
      return null;
    }
    case "union":
      return unionDiffers(type.branches, datum as UnionDatum, node, path);
    default:
      return sameScalar(type.kind, datum, node)
        ? null
        : `${path}: ${type.kind} is not the value that was encoded`;
  }
}

function unionDiffers(
  branches: readonly AvroType[],
  { branch, value }: UnionDatum,
  node: JsonNode,
  path: string,
): string | null {
  const type = branches[branch];
  if (type === undefined) return `${path}: no branch ${branch}`;
  if (type.kind === "null")
    return node.kind === "null" ? null : `${path}: not null`;
  const name = "fullName" in type ? type.fullName : type.kind;
  const members = membersOf(node);
  const inner = members?.get(name);
  if (members?.size !== 1 || inner === undefined)
    return `${path}: not an object with the one key ${name}`;
  return differs(type, value, inner, path);
}

function sameScalar(
  kind: AvroType["kind"],
  datum: Datum,
  node: JsonNode,
): boolean {
  switch (kind) {
    case "null":
      return node.kind === "null";
    case "boolean":
      return node.kind === "boolean" && node.value === datum;
    case "int":
      return node.kind === "number" && Number(node.text) === datum;
    case "long":
      return (
        node.kind === "number" &&
        /^-?\d+$/.test(node.text) &&
        BigInt(node.text) === datum
      );
    case "float":
    case "double":
      return sameFloat(kind, datum as number, node);
    case "bytes":
    case "fixed":
      return (
        node.kind === "string" &&
        node.value === Buffer.from(datum as Uint8Array).toString("latin1")
      );
    default:
      return node.kind === "string" && node.value === datum;
  }
}

/** JSON has no number for NaN and the infinities; their names stand for them, as Avro Java writes them. */
function sameFloat(
  kind: "float" | "double",
  datum: number,
  node: JsonNode,
): boolean {
  if (node.kind === "string") return node.value === String(datum);
  if (node.kind !== "number") return false;
  const value = Number(node.text);
  return Object.is(kind === "float" ? Math.fround(value) : value, datum);
}

/** Null where the node is no object, or a key stands twice. */
function membersOf(node: JsonNode): ReadonlyMap<string, JsonNode> | null {
  if (node.kind !== "object") return null;
  const members = new Map(node.members.map(({ key, value }) => [key, value]));
  return members.size === node.members.length ? members : null;
}
