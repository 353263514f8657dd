/** The fields of a record, and the parameters of a message, which are declared alike. */
import { aliasNodes } from "./aliases.js";
import {
  describe,
  propertiesOf,
  type Scope,
  type TypeBuilder,
} from "./building.js";
import { lookup, lookupText, type JsonNode } from "./json.js";
import { nameFault } from "./names.js";
import type { Field, RecordType } from "./types.js";

const RESERVED: ReadonlySet<string> = new Set([
  "aliases",
  "default",
  "doc",
  "name",
  "order",
  "type",
]);

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
  const name = lookupText(node, "name");
  const typeNode = lookup(node, "type");
  if (name === null)
    builder.report(
      "schema-missing-property",
      scope,
      lookup(node, "name") ?? node,
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
        lookup(node, "name") ?? node,
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
  const order = orderOf(builder, node, scope, what);
  const aliases = fieldAliases(builder, node, scope);
  if (name === null || type === null) return null;
  const hasLogical = "logical" in type && type.logical !== null;
  if (!hasLogical && lookupText(node, "logicalType") !== null)
    builder.report(
      "schema-misplaced-logical-type",
      scope,
      lookup(node, "logicalType") ?? node,
      `logical type beside the type of ${what} ${JSON.stringify(name)} is ignored`,
      {
        severity: "warning",
        hint: 'move it into the type: "type": {"type": ..., "logicalType": ...}',
      },
    );
  return {
    name,
    aliases,
    doc: lookupText(node, "doc"),
    order,
    type,
    default: lookup(node, "default"),
    properties: propertiesOf(node, RESERVED, null),
    node,
  };
}

/** Avro Java takes the words in any case. */
function orderOf(
  builder: TypeBuilder,
  node: JsonNode,
  scope: Scope,
  what: "field" | "parameter",
): Field["order"] {
  const order = lookup(node, "order");
  // Nothing sorts the parameters of a message. Avro Java refuses an order there, though parameters have "the same form as the fields
  // of a record declaration" (specification, "Messages").
  if (order === null || what === "parameter") return "ascending";
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
