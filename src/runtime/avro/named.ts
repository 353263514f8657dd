/** Fills the named types that the first pass declared. Source: Avro 1.12 specification, "Complex Types". */
import { checkAliases } from "./aliases.js";
import {
  describe,
  propertiesOf,
  RESERVED,
  type Scope,
  type TypeBuilder,
} from "./building.js";
import type { Shell } from "./declare.js";
import { buildFields } from "./fields.js";
import { isInteger } from "./json-values.js";
import { lookup, lookupText, type JsonNode } from "./json.js";
import type { LogicalBase } from "./logical.js";
import { nameFault } from "./names.js";
import type { LogicalType } from "./types.js";

/** What a builder of named types needs beside building others. */
export interface NamedBuilder extends TypeBuilder {
  logical(node: JsonNode, base: LogicalBase, scope: Scope): LogicalType | null;
  suggestion(
    name: string,
    candidates: readonly string[],
    otherwise: string,
  ): string;
}

const ENUM_RESERVED: ReadonlySet<string> = new Set([...RESERVED, "default"]);
/** Lengths beyond this no Java array holds; Avro Java refuses them. */
const MAX_FIXED_SIZE = 2 ** 31 - 9;

/** Reads everything of a definition but its name, which the first pass read. */
export function fillNamed(
  builder: NamedBuilder,
  node: JsonNode,
  type: Shell,
  scope: Scope,
): void {
  type.doc = lookupText(node, "doc");
  type.aliases = checkAliases(builder, node, type, scope);
  switch (type.kind) {
    case "record":
      builder.logical(node, { kind: "record", size: 0 }, scope);
      type.properties = propertiesOf(node, RESERVED, null);
      type.fields = buildFields(builder, node, type, scope);
      return;
    case "enum":
      builder.logical(node, { kind: "enum", size: 0 }, scope);
      type.properties = propertiesOf(node, ENUM_RESERVED, null);
      type.symbols = symbolsOf(builder, node, scope);
      type.default = enumDefaultOf(builder, node, type.symbols, scope);
      return;
    case "fixed":
      type.size = sizeOf(builder, node, scope);
      type.logical = builder.logical(
        node,
        { kind: "fixed", size: type.size },
        scope,
      );
      type.properties = propertiesOf(node, RESERVED, type.logical);
  }
}

function symbolsOf(
  builder: NamedBuilder,
  node: JsonNode,
  scope: Scope,
): readonly string[] {
  const symbols = lookup(node, "symbols");
  if (symbols?.kind !== "array") {
    builder.report(
      "schema-missing-property",
      scope,
      symbols ?? node,
      "enum without symbols",
      {
        hint: 'add "symbols", an array of names',
      },
    );
    return [];
  }
  const seen = new Set<string>();
  for (const item of symbols.items) {
    if (item.kind !== "string") {
      builder.report(
        "schema-bad-symbol",
        scope,
        item,
        `symbol is ${describe(item)}`,
        {
          hint: "write a name in double quotes",
        },
      );
      continue;
    }
    const fault = nameFault(item.value);
    const shown = JSON.stringify(item.value);
    if (fault !== null)
      builder.report(
        "schema-bad-symbol",
        scope,
        item,
        `symbol ${shown} ${fault}`,
        {
          hint: "symbols are names: letters, digits and underscores, no digit first",
        },
      );
    if (seen.has(item.value))
      builder.report(
        "schema-duplicate-symbol",
        scope,
        item,
        `second symbol ${shown}`,
        {
          hint: "remove one",
        },
      );
    seen.add(item.value);
  }
  return [...seen];
}

function enumDefaultOf(
  builder: NamedBuilder,
  node: JsonNode,
  symbols: readonly string[],
  scope: Scope,
): string | null {
  const value = lookup(node, "default");
  // Avro Java takes a default that is no string for none.
  if (value?.kind !== "string") return null;
  if (symbols.includes(value.value)) return value.value;
  const shown = JSON.stringify(value.value);
  builder.report(
    "schema-bad-default",
    scope,
    value,
    `enum default ${shown} is none of its symbols`,
    {
      hint: builder.suggestion(value.value, symbols, "use one of its symbols"),
    },
  );
  return null;
}

function sizeOf(builder: NamedBuilder, node: JsonNode, scope: Scope): number {
  const size = lookup(node, "size");
  if (size?.kind === "number" && isInteger(size.text)) {
    const value = Number(size.text);
    if (value >= 0 && value <= MAX_FIXED_SIZE) return value + 0;
  }
  const hint = `write a whole number of bytes from 0 to ${MAX_FIXED_SIZE}`;
  if (size === null)
    builder.report(
      "schema-missing-property",
      scope,
      node,
      "fixed without a size",
      { hint },
    );
  else
    builder.report(
      "schema-bad-size",
      scope,
      size,
      `size of a fixed is ${describe(size)}`,
      { hint },
    );
  return 0;
}
