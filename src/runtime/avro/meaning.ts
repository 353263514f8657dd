/** The whole meaning of a type as a text: what the parsing canonical form leaves out is in it. */
import { datumToJson } from "./datum-json.js";
import { DefaultChecker } from "./default-checker.js";
import { defaultDatum } from "./defaults.js";
import type { JsonNode } from "./json.js";
import { stringify } from "./json-values.js";
import type {
  AvroType,
  Field,
  LogicalType,
  NamedType,
  Properties,
} from "./types.js";
import { separated, unfold } from "./unfold.js";

/**
 * One text for all spellings of a type: two types have the same exactly where `sameMeaning` says so. Names, structure, defaults, aliases,
 * orders, logical types and unknown properties are in it; documentation is not. A named type stands where it is met first, then its name.
 */
export function meaningText(type: AvroType): string {
  const defined = new Set<string>();
  return unfold<AvroType>(type, (part) => meaningParts(part, defined));
}

function meaningParts(
  type: AvroType,
  defined: Set<string>,
): (string | AvroType)[] {
  if (type.kind === "union")
    return ["[", ...separated(type.branches.map((one) => [one])), "]"];
  if ("fullName" in type) {
    if (defined.has(type.fullName)) return [JSON.stringify(type.fullName)];
    defined.add(type.fullName);
  }
  const rest = `${logicalText("logical" in type ? type.logical : null)}${propertiesText(type.properties)}}`;
  switch (type.kind) {
    case "array":
      return ['{"type":"array","items":', type.items, rest];
    case "map":
      return ['{"type":"map","values":', type.values, rest];
    case "record": {
      const head = headText(type, type.isError ? "error" : "record");
      return [`${head},"fields":[`, ...fieldParts(type.fields), "]", rest];
    }
    case "enum":
      return [
        `${headText(type, "enum")},"symbols":${JSON.stringify(type.symbols)},"default":${JSON.stringify(type.default)}${rest}`,
      ];
    case "fixed":
      return [`${headText(type, "fixed")},"size":${type.size}${rest}`];
    default:
      return [`{"type":"${type.kind}"${rest}`];
  }
}

function headText(
  { fullName, aliases }: NamedType,
  kind: "record" | "error" | "enum" | "fixed",
): string {
  return `{"type":"${kind}","name":${JSON.stringify(fullName)}${aliasText(aliases)}`;
}

function fieldParts(fields: readonly Field[]): (string | AvroType)[] {
  return separated(
    fields.map((field) => [
      `{"name":${JSON.stringify(field.name)}${aliasText(field.aliases)},"order":"${field.order}"${defaultText(field)}${propertiesText(field.properties)},"type":`,
      field.type,
      "}",
    ]),
  );
}

function aliasText(aliases: readonly string[]): string {
  return aliases.length === 0
    ? ""
    : `,"aliases":${JSON.stringify(aliases.toSorted())}`;
}

/** The value and not its spelling: `1.0` and `1` are one double. */
function defaultText(field: Field): string {
  const { type, default: node } = field;
  if (node === null) return "";
  // a default that is none, where nobody asked for a check, is kept as it is written
  const text =
    new DefaultChecker().fieldFault(type, node) === null
      ? datumToJson(type, defaultDatum(type, node))
      : stringify(sorted(node));
  return `,"default":${text}`;
}

function logicalText(logical: LogicalType | null): string {
  if (logical === null) return "";
  return logical.kind === "decimal"
    ? `,"logicalType":["decimal",${logical.precision},${logical.scale}]`
    : `,"logicalType":"${logical.kind}"`;
}

function propertiesText(properties: Properties): string {
  if (properties.size === 0) return "";
  const entries = [...properties].toSorted(byKey);
  const texts = entries.map(
    ([key, value]) => `${JSON.stringify(key)}:${stringify(sorted(value))}`,
  );
  return `,"properties":{${texts.join(",")}}`;
}

/** With the keys of its objects in order; a repeated key stands once, with its last value. */
function sorted(node: JsonNode): JsonNode {
  if (node.kind === "array")
    return { ...node, items: node.items.map((item) => sorted(item)) };
  if (node.kind !== "object") return node;
  const last = new Map(node.members.map((one) => [one.key, one]));
  return {
    ...node,
    members: [...last]
      .toSorted(byKey)
      .map(([, one]) => ({ ...one, value: sorted(one.value) })),
  };
}

function byKey(
  [a]: readonly [string, unknown],
  [b]: readonly [string, unknown],
): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
