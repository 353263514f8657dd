/** Fields as command files write them, made into the record that Avro would write. */
import type { JsonMember, JsonNode } from "../../runtime/avro/json.js";
import { PRIMITIVES } from "../scan.js";

/** What belongs to a type and not to the field around it, where both stand in one mapping. */
const TYPE_PROPERTIES: ReadonlySet<string> = new Set([
  "type",
  "logicalType",
  "precision",
  "scale",
  "items",
  "values",
]);

const DEFINITIONS: ReadonlySet<string> = new Set([
  "record",
  "error",
  "enum",
  "fixed",
]);

/** How a name that stands for a type is to be written; the names of types are all that changes. */
export type TypeNames = (name: string, node: JsonNode) => string;

export interface RecordText {
  readonly kind: "record" | "error";
  readonly name: string;
  readonly namespace: string;
  /** Of the declaration: where it is reported. */
  readonly node: JsonNode;
}

/** A record whose fields are the members of a mapping. */
export function recordOfFields(
  text: RecordText,
  fields: readonly JsonMember[],
): JsonNode {
  return recordNode(text, fields.map(fieldNode));
}

/** A record whose fields are nodes as Avro writes them. */
export function recordNode(
  { kind, name, namespace, node }: RecordText,
  fields: readonly JsonNode[],
): JsonNode {
  const { start, end } = node;
  const member = (key: string, value: JsonNode): JsonMember => ({
    key,
    value,
    start,
    end,
  });
  const text = (value: string): JsonNode => ({
    kind: "string",
    value,
    start,
    end,
  });
  return {
    kind: "object",
    start,
    end,
    members: [
      member("type", text(kind)),
      member("name", text(name)),
      member("namespace", text(namespace)),
      member("fields", { kind: "array", items: fields, start, end }),
    ],
  };
}

/** `customerId: string`, `lines: { type: array, items: OrderLine }`, `note: { type: [null, string], default: null }`. */
function fieldNode({ key, value, start, end }: JsonMember): JsonNode {
  const name: JsonMember = {
    key: "name",
    value: { kind: "string", value: key, start, end: start + key.length },
    start,
    end: start + key.length,
  };
  return { kind: "object", start, end, members: [name, ...parts(value)] };
}

/** The members of the field beside its name. */
function parts(value: JsonNode): readonly JsonMember[] {
  const whole = [memberOfType(value)];
  if (value.kind !== "object") return whole;
  const type = value.members.findLast(({ key }) => key === "type");
  // Without a type it is the parser of schemas that says so.
  if (type === undefined) {
    return value.members.filter(({ key }) => key !== "name");
  }
  if (type.value.kind !== "string") return value.members;
  const name = type.value.value;
  if (DEFINITIONS.has(name)) return whole;
  const splits = PRIMITIVES.has(name) || name === "array" || name === "map";
  if (!splits) return value.members;
  const ofType = value.members.filter(({ key }) => TYPE_PROPERTIES.has(key));
  const ofField = value.members.filter(({ key }) => !TYPE_PROPERTIES.has(key));
  const inner: JsonNode =
    ofType.length === 1 ? type.value : { ...value, members: ofType };
  return [memberOfType(inner), ...ofField];
}

function memberOfType(value: JsonNode): JsonMember {
  return { key: "type", value, start: value.start, end: value.end };
}

/**
 * A schema with every name of a type written as `names` says. A null that stands for a type, as YAML reads `[null, string]`, is
 * the type of that name.
 */
export function renameTypes(node: JsonNode, names: TypeNames): JsonNode {
  const { start, end } = node;
  switch (node.kind) {
    case "null":
      return { kind: "string", value: "null", start, end };
    case "string":
      return PRIMITIVES.has(node.value)
        ? node
        : { ...node, value: names(node.value, node) };
    case "array":
      return {
        ...node,
        items: node.items.map((item) => renameTypes(item, names)),
      };
    case "object":
      return {
        ...node,
        members: node.members.map((member) => renameIn(node, member, names)),
      };
    case "boolean":
    case "number":
      return node;
  }
}

function renameIn(
  owner: JsonNode,
  member: JsonMember,
  names: TypeNames,
): JsonMember {
  const { key, value } = member;
  if (key === "items" || key === "values") {
    return { ...member, value: renameTypes(value, names) };
  }
  if (key === "type") {
    const keyword =
      value.kind === "string" &&
      (DEFINITIONS.has(value.value) ||
        value.value === "array" ||
        value.value === "map");
    return keyword ? member : { ...member, value: renameTypes(value, names) };
  }
  if (key === "fields" && value.kind === "array" && owner.kind === "object") {
    return { ...member, value: renameTypes(value, names) };
  }
  return member;
}
