/** Values as TypeScript expressions, laid out as prettier prints them: defaults, and the expectations of tests. */
import type {
  AvroType,
  Datum,
  Field,
  RecordType,
  UnionDatum,
} from "../../runtime/avro/types.js";
import { placeOf, reference, type FileContext } from "../context.js";
import type { Shape, UnionShape } from "../shapes.js";
import { isEventBranch } from "../types.js";
import { literalKey, stringLiteral } from "../text.js";

/** An expression of the datum. Its further lines are indented by `indent` and what their depth asks. */
export function literal(
  file: FileContext,
  shape: Shape,
  datum: Datum,
  indent: string,
): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.literal(file.scope, datum);
    case "named":
      return namedLiteral(file, shape.type, datum, indent);
    case "array":
      return arrayLiteral(file, shape.items, datum as readonly Datum[], indent);
    case "map":
      return objectLiteral(
        [...(datum as ReadonlyMap<string, Datum>)].map(([key, value]) => ({
          key: literalKey(key),
          value: literal(file, shape.values, value, `${indent}  `),
        })),
        indent,
      );
    case "nullable": {
      const { branch, value } = datum as UnionDatum;
      return branch === shape.nullBranch
        ? "null"
        : literal(file, shape.inner, value, indent);
    }
    case "union":
      return unionLiteral(file, shape, datum as UnionDatum, indent);
  }
}

function namedLiteral(
  file: FileContext,
  type: AvroType,
  datum: Datum,
  indent: string,
): string {
  if (type.kind === "enum") return stringLiteral(datum as string);
  if (type.kind === "fixed")
    return file.shapes.fixed(type).literal(file.scope, datum);
  if (type.kind !== "record")
    throw new Error(`no literal for a named ${type.kind}`);
  return recordLiteral(file, type, datum as ReadonlyMap<string, Datum>, indent);
}

/** A record as an object, or as an event's instance. */
export function recordLiteral(
  file: FileContext,
  type: RecordType,
  datum: ReadonlyMap<string, Datum>,
  indent: string,
): string {
  const text = fieldsLiteral(file, type, datum, indent);
  return placeOf(file, type).isEvent
    ? `new ${reference(file, type, "class")}(${text})`
    : text;
}

/** The fields of a record as an object. */
export function fieldsLiteral(
  file: FileContext,
  type: RecordType,
  datum: ReadonlyMap<string, Datum>,
  indent: string,
): string {
  const members = type.fields.map((field) => ({
    key: literalKey(field.name),
    value: literal(
      file,
      file.shapes.of(field.type, field),
      fieldOf(datum, type, field),
      `${indent}  `,
    ),
  }));
  return objectLiteral(members, indent);
}

function fieldOf(
  datum: ReadonlyMap<string, Datum>,
  type: RecordType,
  field: Field,
): Datum {
  const value = datum.get(field.name);
  if (value === undefined)
    throw new Error(`no value for ${type.fullName}.${field.name}`);
  return value;
}

function objectLiteral(
  members: readonly { readonly key: string; readonly value: string }[],
  indent: string,
): string {
  if (members.length === 0) return "{}";
  return `{\n${members.map(({ key, value }) => `${indent}  ${key}: ${value},\n`).join("")}${indent}}`;
}

function arrayLiteral(
  file: FileContext,
  items: Shape,
  datum: readonly Datum[],
  indent: string,
): string {
  if (datum.length === 0) return "[]";
  const inner = datum.map((item) => literal(file, items, item, `${indent}  `));
  const isFlat = !inner.some((text) => text.includes("\n"));
  if (isFlat && !isTable(inner)) return `[${inner.join(", ")}]`;
  return `[\n${inner.map((text) => `${indent}  ${text},\n`).join("")}${indent}]`;
}

/** Several lists or several objects, each of more than one part: prettier gives each a line. */
function isTable(items: readonly string[]): boolean {
  const isAll = (open: string): boolean =>
    items.every((text) => text.startsWith(open) && hasSeveralParts(text));
  return items.length > 1 && (isAll("[") || isAll("{"));
}

/** Whether there is a comma right inside the outermost brackets. */
function hasSeveralParts(text: string): boolean {
  let depth = 0;
  for (const token of text.match(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[[\]{}(),]/g,
  ) ?? []) {
    if ("[{(".includes(token)) depth++;
    else if ("]})".includes(token)) depth--;
    else if (token === "," && depth === 1) return true;
  }
  return false;
}

function unionLiteral(
  file: FileContext,
  shape: UnionShape,
  datum: UnionDatum,
  indent: string,
): string {
  const branch = shape.branches[datum.branch];
  if (branch === undefined)
    throw new Error(`no branch ${datum.branch} in a union`);
  if (branch.form === "wrapped") {
    const value = literal(file, branch.shape, datum.value, `${indent}  `);
    return value.includes("\n")
      ? `{\n${indent}  $type: ${stringLiteral(branch.name)},\n${indent}  value: ${value},\n${indent}}`
      : `{ $type: ${stringLiteral(branch.name)}, value: ${value} }`;
  }
  const value = literal(file, branch.shape, datum.value, indent);
  if (branch.form === "plain" || isEventBranch(file, branch)) return value;
  // written out rather than tagged by a call, in which a symbol would be any string
  const type = `$type: ${stringLiteral(branch.name)},`;
  return value === "{}"
    ? `{ ${type.slice(0, -1)} }`
    : value.replace(/^\{\n/, `{\n${indent}  ${type}\n`);
}
