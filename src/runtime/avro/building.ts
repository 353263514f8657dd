/** What the parts of the second pass share. */
import type { IssueDetails, SchemaIssueCode } from "./issues.js";
import type { JsonNode } from "./json.js";
import type { AvroType, LogicalType, Properties } from "./types.js";

/** Where a type stands. */
export interface Scope {
  readonly file: string;
  readonly namespace: string;
  readonly depth: number;
}

/** What builds a type from JSON; the part of it that the builders of fields, aliases and messages need. */
export interface TypeBuilder {
  build(node: JsonNode, scope: Scope): AvroType | null;
  reference(name: string, node: JsonNode, scope: Scope): AvroType | null;
  /** Always null, so that it can be returned. */
  report(
    code: SchemaIssueCode,
    scope: Scope,
    node: JsonNode,
    message: string,
    details?: IssueDetails,
  ): null;
}

/** Properties of schemas that Avro defines, for one kind or another. */
export const RESERVED: ReadonlySet<string> = new Set([
  "aliases",
  "doc",
  "fields",
  "items",
  "name",
  "namespace",
  "size",
  "symbols",
  "type",
  "values",
]);

/** What a valid logical type already says. */
const LOGICAL_PROPERTIES: ReadonlySet<string> = new Set(["logicalType"]);
const DECIMAL_PROPERTIES: ReadonlySet<string> = new Set([
  "logicalType",
  "precision",
  "scale",
]);

/** What tells a branch of a union from the others: the full name of a named type, else the kind. */
export function branchName(type: AvroType): string {
  return type.kind === "record" || type.kind === "enum" || type.kind === "fixed"
    ? type.fullName
    : type.kind;
}

/** Of most types and fields. */
export const NO_PROPERTIES: Properties = new Map();

/** Members that Avro does not define, the last of a repeated key. */
export function propertiesOf(
  node: JsonNode,
  reserved: ReadonlySet<string>,
  logical: LogicalType | null,
): Properties {
  if (node.kind !== "object") return NO_PROPERTIES;
  let properties: Map<string, JsonNode> | null = null;
  const said =
    logical === null
      ? null
      : logical.kind === "decimal"
        ? DECIMAL_PROPERTIES
        : LOGICAL_PROPERTIES;
  for (const { key, value } of node.members)
    if (!reserved.has(key) && !said?.has(key))
      (properties ??= new Map()).set(key, value);
  return properties ?? NO_PROPERTIES;
}

/** A JSON value as the end of a sentence. */
export function describe(node: JsonNode): string {
  switch (node.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(node.value);
    case "number":
      return node.text.length > 40 ? `${node.text.slice(0, 40)}...` : node.text;
    case "string":
      return JSON.stringify(
        node.value.length > 40 ? `${node.value.slice(0, 40)}...` : node.value,
      );
    case "array":
      return "an array";
    case "object":
      return "an object";
  }
}
