/** Types as JSON text that Avro implementations parse. */
import { parseJavaDouble } from "./default-rules.js";
import { numberText, stringify } from "./json-values.js";
import type { JsonNode } from "./json.js";
import type {
  AvroType,
  Field,
  LogicalType,
  NamedType,
  Properties,
} from "./types.js";
import { separated, unfold } from "./unfold.js";

export interface SchemaTextOptions {
  /** Whether documentation is written; true where left out. */
  readonly docs?: boolean;
  /** Whether properties that Avro does not define are written; true where left out. Nothing about reading needs them. */
  readonly properties?: boolean;
}

interface Part {
  readonly type: AvroType;
  /** The namespace that names without one are read in. */
  readonly namespace: string;
}

/**
 * The schema as one line of JSON that needs no other: every named type is defined where it is first met. It has everything of
 * meaning, defaults with every digit as it was written.
 */
export function schemaText(
  type: AvroType,
  { docs = true, properties = true }: SchemaTextOptions = {},
): string {
  const writing = { defined: new Set<string>(), docs, properties };
  return unfold<Part>({ type, namespace: "" }, (part) =>
    partsOf(part, writing),
  );
}

interface Writing {
  /** Full names of the types that stand there already. */
  readonly defined: Set<string>;
  readonly docs: boolean;
  readonly properties: boolean;
}

type Parts = (string | Part)[];

function partsOf({ type, namespace }: Part, writing: Writing): Parts {
  switch (type.kind) {
    case "union":
      return [
        "[",
        ...separated(
          type.branches.map((branch) => [{ type: branch, namespace }]),
        ),
        "]",
      ];
    case "array":
      return [
        '{"type":"array","items":',
        { type: type.items, namespace },
        ...propertyText(type.properties, writing),
        "}",
      ];
    case "map":
      return [
        '{"type":"map","values":',
        { type: type.values, namespace },
        ...propertyText(type.properties, writing),
        "}",
      ];
    case "record":
    case "enum":
    case "fixed":
      return namedParts(type, namespace, writing);
    default: {
      const tail =
        logicalText(type.logical) +
        propertyText(type.properties, writing).join("");
      if (tail === "") return [`"${type.kind}"`];
      return [`{"type":"${type.kind}"${tail}}`];
    }
  }
}

function namedParts(
  type: NamedType,
  namespace: string,
  writing: Writing,
): Parts {
  const { defined, docs } = writing;
  if (defined.has(type.fullName)) return [JSON.stringify(type.fullName)];
  defined.add(type.fullName);
  const kind = type.kind === "record" && type.isError ? "error" : type.kind;
  let head = `{"type":"${kind}","name":${JSON.stringify(type.name)}`;
  if (type.namespace !== namespace)
    head += `,"namespace":${JSON.stringify(type.namespace)}`;
  if (docs) head += docText(type.doc);
  head += aliasText(
    type.aliases.map((alias) => relativeAlias(alias, type.namespace)),
  );
  if (type.kind === "enum") {
    head += `,"symbols":${JSON.stringify(type.symbols)}`;
    if (type.default !== null)
      head += `,"default":${JSON.stringify(type.default)}`;
  }
  if (type.kind === "fixed")
    head += `,"size":${type.size}${logicalText(type.logical)}`;
  const tail = [...propertyText(type.properties, writing), "}"];
  if (type.kind !== "record") return [head, ...tail];
  const fields = type.fields.map((field) =>
    fieldParts(field, type.namespace, writing),
  );
  return [`${head},"fields":[`, ...separated(fields), "]", ...tail];
}

/** An alias of no namespace, on a type that has one, needs a dot before it to stay where it is. */
function relativeAlias(alias: string, namespace: string): string {
  return alias.includes(".") || namespace === "" ? alias : `.${alias}`;
}

function fieldParts(field: Field, namespace: string, writing: Writing): Parts {
  let tail = writing.docs ? docText(field.doc) : "";
  if (field.default !== null)
    tail += `,"default":${defaultText(field.type, field.default)}`;
  if (field.order !== "ascending") tail += `,"order":"${field.order}"`;
  tail += aliasText(field.aliases);
  const name = JSON.stringify(field.name);
  return [
    `{"name":${name},"type":`,
    { type: field.type, namespace },
    tail,
    ...propertyText(field.properties, writing),
    "}",
  ];
}

/** A number that Avro Java reads from text is written as the number it is, for the implementations that do not. */
function defaultText(type: AvroType, node: JsonNode): string {
  if (
    (type.kind === "float" || type.kind === "double") &&
    node.kind === "string"
  ) {
    const value = parseJavaDouble(node.value);
    if (value !== null && Number.isFinite(value)) {
      const text = numberText(value);
      return /^-?\d+$/.test(text) ? `${text}.0` : text;
    }
  }
  return stringify(node);
}

function docText(doc: string | null): string {
  return doc === null ? "" : `,"doc":${JSON.stringify(doc)}`;
}

function aliasText(aliases: readonly string[]): string {
  return aliases.length === 0 ? "" : `,"aliases":${JSON.stringify(aliases)}`;
}

function logicalText(logical: LogicalType | null): string {
  if (logical === null) return "";
  const text = `,"logicalType":"${logical.kind}"`;
  return logical.kind === "decimal"
    ? `${text},"precision":${logical.precision},"scale":${logical.scale}`
    : text;
}

function propertyText(properties: Properties, writing: Writing): string[] {
  if (!writing.properties) return [];
  return [...properties].map(
    ([key, value]) => `,${JSON.stringify(key)}:${stringify(value)}`,
  );
}
