/** The fields of a record, and the parameters of a message, which are declared alike. */
import { aliasNodes } from "./aliases.js";
import {
  describe,
  NO_PROPERTIES,
  type Scope,
  type TypeBuilder,
} from "./building.js";
import { lookup, type JsonNode } from "./json.js";
import { nameFault } from "./names.js";
import type { Field, Properties, RecordType } from "./types.js";

const ORDERS: ReadonlyMap<string, Field["order"]> = new Map([
  ["ASCENDING", "ascending"],
  ["DESCENDING", "descending"],
  ["IGNORE", "ignore"],
]);

/** The fields in the `fields` of a record; those with a fault in their name or type are left out. */
export function buildFields(
  builder: TypeBuilder,
  node: JsonNode,
  record: RecordType,
  scope: Scope,
): Field[] {
  const fields = lookup(node, "fields");
  if (fields?.kind === "array")
    return fieldsOf(builder, fields.items, scope, "field");
  const name = record.name === "" ? "record" : `record ${record.name}`;
  builder.report(
    "schema-missing-property",
    scope,
    fields ?? node,
    `${name} without fields`,
    {
      hint: 'add "fields", an array; it may be empty',
    },
  );
  return [];
}

export function fieldsOf(
  builder: TypeBuilder,
  nodes: readonly JsonNode[],
  scope: Scope,
  what: "field" | "parameter",
): Field[] {
  const fields: Field[] = [];
  const names = new Set<string>();
  for (const node of nodes) {
    const field = buildField(builder, node, scope, what);
    if (field === null) continue;
    if (names.has(field.name)) {
      const place = lookup(node, "name") ?? node;
      builder.report(
        "schema-duplicate-field",
        scope,
        place,
        `second ${what} ${JSON.stringify(field.name)}`,
        {
          hint: "rename or remove one",
        },
      );
      continue;
    }
    names.add(field.name);
    fields.push(field);
  }
  return fields;
}

function buildField(
  builder: TypeBuilder,
  node: JsonNode,
  scope: Scope,
  what: "field" | "parameter",
): Field | null {
  const parts = partsOf(node);
  const { type: typeNode, order: orderNode } = parts;
  const name = textOf(parts.name);
  if (name === null)
    builder.report(
      "schema-missing-property",
      scope,
      parts.name ?? node,
      `${what} without a name`,
      {
        hint: 'add "name", a string',
      },
    );
  else {
    const fault = nameFault(name);
    if (fault !== null)
      builder.report(
        "schema-bad-name",
        scope,
        parts.name ?? node,
        `${what} name ${JSON.stringify(name)} ${fault}`,
        {
          hint: "begin with a letter or an underscore; go on with letters, digits and underscores",
        },
      );
  }
  if (typeNode === null)
    builder.report(
      "schema-missing-property",
      scope,
      node,
      `${what} ${JSON.stringify(name ?? "")} without a type`,
      {
        hint: 'add "type"',
      },
    );
  const type = typeNode === null ? null : builder.build(typeNode, scope);
  const order =
    orderNode === null ? "ascending" : orderOf(builder, orderNode, scope, what);
  const aliases =
    parts.aliases === null ? [] : fieldAliases(builder, node, scope);
  if (name === null || type === null) return null;
  const hasLogical = "logical" in type && type.logical !== null;
  const logical = parts.properties.get("logicalType");
  if (!hasLogical && logical?.kind === "string")
    builder.report(
      "schema-misplaced-logical-type",
      scope,
      logical,
      `logical type beside the type of ${what} ${JSON.stringify(name)} is ignored`,
      {
        severity: "warning",
        hint: 'move it into the type: "type": {"type": ..., "logicalType": ...}',
      },
    );
  return {
    name,
    aliases,
    doc: textOf(parts.doc),
    order,
    type,
    default: parts.default,
    properties: parts.properties,
    node,
  };
}

interface FieldParts {
  readonly name: JsonNode | null;
  readonly type: JsonNode | null;
  readonly order: JsonNode | null;
  readonly aliases: JsonNode | null;
  readonly doc: JsonNode | null;
  readonly default: JsonNode | null;
  readonly properties: Properties;
}

/** The members of a field, looked at once; of a repeated key the last one. */
function partsOf(node: JsonNode): FieldParts {
  let name: JsonNode | null = null;
  let type: JsonNode | null = null;
  let order: JsonNode | null = null;
  let aliases: JsonNode | null = null;
  let doc: JsonNode | null = null;
  let byDefault: JsonNode | null = null;
  let properties: Map<string, JsonNode> | null = null;
  for (const { key, value } of node.kind === "object" ? node.members : [])
    switch (key) {
      case "name":
        name = value;
        break;
      case "type":
        type = value;
        break;
      case "order":
        order = value;
        break;
      case "aliases":
        aliases = value;
        break;
      case "doc":
        doc = value;
        break;
      case "default":
        byDefault = value;
        break;
      default:
        (properties ??= new Map()).set(key, value);
    }
  return {
    name,
    type,
    order,
    aliases,
    doc,
    default: byDefault,
    properties: properties ?? NO_PROPERTIES,
  };
}

function textOf(node: JsonNode | null): string | null {
  return node?.kind === "string" ? node.value : null;
}

/** Avro Java takes the words in any case. */
function orderOf(
  builder: TypeBuilder,
  order: JsonNode,
  scope: Scope,
  what: "field" | "parameter",
): Field["order"] {
  // Nothing sorts the parameters of a message. Avro Java refuses an order there, though parameters have "the same form as the fields
  // of a record declaration" (specification, "Messages").
  if (what === "parameter") return "ascending";
  const known =
    order.kind === "string" ? ORDERS.get(order.value.toUpperCase()) : undefined;
  if (known !== undefined) return known;
  builder.report(
    "schema-bad-order",
    scope,
    order,
    `order is ${describe(order)}`,
    {
      hint: 'use "ascending", "descending" or "ignore"',
    },
  );
  return "ascending";
}

function fieldAliases(
  builder: TypeBuilder,
  node: JsonNode,
  scope: Scope,
): readonly string[] {
  return aliasNodes(builder, node, scope).map((alias) => {
    const fault = nameFault(alias.text);
    // Avro Java does not look.
    if (fault !== null)
      builder.report(
        "schema-bad-alias",
        scope,
        alias.node,
        `alias ${JSON.stringify(alias.text)} ${fault}`,
        {
          severity: "warning",
          hint: "no field can have the name that it stands for",
        },
      );
    return alias.text;
  });
}
