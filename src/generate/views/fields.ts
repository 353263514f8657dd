/** A record's fields as members of a class or an interface. */
import { defaultDatum } from "../../runtime/avro/index.js";
import type { Field, RecordType } from "../../runtime/avro/types.js";
import { literal } from "../codec/literal.js";
import { arrowBody } from "../codec/read.js";
import { openFile, type FileContext } from "../context.js";
import { layoutCall, layoutChoice } from "../layout.js";
import { pascal } from "../names.js";
import type { Shape } from "../shapes.js";
import { access, docComment, propertyName, stringLiteral } from "../text.js";
import { declareUnions, typeNote, typeText } from "../types.js";

/** A record's fields as members of interfaces and classes. */
export interface FieldsView {
  /** Exported names of the record's unions, with a blank line after each; may be empty. */
  readonly unions: string;
  /** `readonly a: string;`, one a line, with docs. */
  readonly members: string;
  /** `{ ... }` of the interface's members; the next one with what has a default marked optional. */
  readonly block: string;
  /** This one and the next two are empty where there is no class. */
  readonly inputBlock: string;
  /** `{ ... }` of the constructor. */
  readonly constructorBlock: string;
  /** Members of the class. */
  readonly classMembers: string;
  /** Whether every field may be left out. */
  readonly allOptional: boolean;
  readonly parts: readonly FieldPart[];
}

export interface FieldPart {
  readonly field: Field;
  readonly shape: Shape;
  readonly path: string;
  readonly type: string;
  readonly fallback: string | null;
}

/** Names that every object has from its prototype: whether a field was left out is asked of the object itself. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Names that cannot be an ordinary member of a class: one is its own constructor, the other sets the prototype. */
const special = new Set(["constructor", "__proto__"]);

/** `typeName` is the class or interface that the fields are of: it names their unions. An interface has no constructor. */
export function fieldsView(
  file: FileContext,
  record: RecordType,
  typeName: string,
  kind: "class" | "interface",
): FieldsView {
  const shapes = record.fields.map((field) => ({
    field,
    shape: file.shapes.of(field.type, field),
    path: `${typeName}${pascal(field.name)}`,
  }));
  const unions = shapes
    .map(({ shape, path }) => declareUnions(file, shape, path))
    .join("");
  // an interface says its defaults in its docs alone, and imports nothing for them
  const inDefaults = kind === "class" ? file : openFile(file, file.scope.path);
  const parts: FieldPart[] = shapes.map((part) => ({
    ...part,
    type: typeText(file, part.shape),
    fallback:
      part.field.default === null
        ? null
        : literal(
            inDefaults,
            part.shape,
            defaultDatum(part.field.type, part.field.default),
            "    ",
          ),
  }));
  const docs = parts.map(fieldDoc);
  const lines = parts.map((part, i) => member(part, docs[i] ?? "", ""));
  const members = lines.join("");
  const isClass = kind === "class";
  return {
    unions,
    members,
    block: braces("", members),
    inputBlock: isClass ? inputBlock(parts, docs, lines) : "",
    classMembers: isClass ? classMembers(parts, docs, lines) : "",
    constructorBlock: isClass
      ? braces("  ", parts.map((part) => assignment(file, part)).join(""))
      : "",
    // of an empty object TypeScript knows what it inherits, and that is no string
    allOptional: parts.every(
      (part) => part.fallback !== null && !inherited.has(part.field.name),
    ),
    parts,
  };
}

/** The members with what has a default marked optional. */
function inputBlock(
  parts: readonly FieldPart[],
  docs: readonly string[],
  lines: readonly string[],
): string {
  const inputs = parts.map((part, i) =>
    part.fallback === null ? lines[i] : member(part, docs[i] ?? "", "?"),
  );
  return braces("", inputs.join(""));
}

function classMembers(
  parts: readonly FieldPart[],
  docs: readonly string[],
  lines: readonly string[],
): string {
  return parts
    .map(({ field, type }, i) =>
      special.has(field.name)
        ? `${docs[i] ?? ""}  declare readonly [${stringLiteral(field.name)}]: ${type};\n`
        : (lines[i] ?? ""),
    )
    .join("");
}

function braces(indent: string, lines: string): string {
  return lines === "" ? "{}" : `{\n${lines}${indent}}`;
}

/** The doc of a field, with what its type and its schema add. */
function fieldDoc(part: FieldPart): string {
  const fallback =
    part.field.default === null ? null : `Default: ${part.fallback ?? ""}.`;
  const text =
    fallback !== null && fallback.length <= 60 && !fallback.includes("\n")
      ? fallback
      : null;
  const note = typeNote(part.shape);
  const facts = [note === null ? null : `${note}.`, text]
    .filter((fact) => fact !== null)
    .join(" ");
  return docComment("  ", part.field.doc, facts);
}

function member(part: FieldPart, doc: string, optional: "" | "?"): string {
  const type = optional === "" ? part.type : `${part.type} | undefined`;
  return `${doc}  readonly ${propertyName(part.field.name)}${optional}: ${type};\n`;
}

function assignment(file: FileContext, part: FieldPart): string {
  const { name } = part.field;
  const { style } = file.options;
  const given = access("fields", name);
  const isInherited = inherited.has(name) && part.fallback !== null;
  const value = isInherited
    ? `${file.scope.rt("ownField")}(fields, ${stringLiteral(name)}, () => ${arrowBody(part.fallback ?? "")})`
    : given;
  if (special.has(name)) {
    const define = file.scope.rt("defineField");
    if (!value.includes("\n"))
      return layoutCall(
        "    ",
        `${define}(this, ${stringLiteral(name)}, ${value})`,
        ";",
        style,
      );
    const deeper = value.replaceAll("\n", "\n  ");
    return `    ${define}(\n      this,\n      ${stringLiteral(name)},\n      ${deeper},\n    );\n`;
  }
  const target = access("this", name);
  if (part.fallback === null || isInherited)
    return `    ${target} = ${value};\n`;
  return layoutChoice(
    `    ${target}`,
    `${given} === undefined`,
    part.fallback,
    given,
    style,
  );
}
