/** Views of shared types: records, enums, fixed. */
import type {
  EnumType,
  FixedType,
  NamedType,
  RecordType,
} from "../../runtime/avro/types.js";
import {
  openNamed,
  placeOf,
  type FileContext,
  type Project,
} from "../context.js";
import {
  layoutCall,
  layoutList,
  layoutSignature,
  layoutUnion,
} from "../layout.js";
import { docComment, literalKey, stringLiteral, lineComment } from "../text.js";
import { recordView, type RecordView } from "./record.js";

export interface SharedView {
  readonly source: string;
  readonly imports: string;
  readonly helpers: string;
  readonly doc: string;
  readonly name: string;
}

export interface SharedRecordView extends SharedView, RecordView {}

export interface EnumView extends SharedView {
  readonly typeDeclaration: string;
  readonly symbols: string;
  readonly readBody: string;
  readonly readSignature: string;
  readonly writeSignature: string;
  readonly writeBody: string;
  readonly toJsonSignature: string;
  readonly fromJsonSignature: string;
  readonly fromJsonCall: string;
  readonly symbolsName: string;
  readonly object: string;
  /** The table of a large enum, with a blank line around it. */
  readonly indexTable: string;
}

export interface FixedView extends SharedView {
  readonly type: string;
  readonly readSignature: string;
  readonly readCall: string;
  readonly writeSignature: string;
  readonly writeCall: string;
  readonly toJsonSignature: string;
  readonly toJsonCall: string;
  readonly fromJsonSignature: string;
  readonly fromJsonCall: string;
}

function shared(file: FileContext, type: NamedType): SharedView {
  return {
    source: lineComment(type.file),
    imports: file.scope.imports(),
    helpers: file.helpers.map((helper) => `\n${helper}`).join(""),
    doc: docComment("", type.doc, `Avro: ${type.fullName}.`),
    name: placeOf(file, type).typeName,
  };
}

export function sharedRecordView(
  project: Project,
  type: RecordType,
): SharedRecordView {
  const file = openNamed(project, type);
  const record = recordView(file, type);
  return { ...record, ...shared(file, type) };
}

/** Above this many symbols a table is quicker to load and to read than a switch. */
const largeEnum = 64;

export function enumView(project: Project, type: EnumType): EnumView {
  const file = openNamed(project, type);
  const { style } = project.options;
  const place = placeOf(file, type);
  const literals = type.symbols.map(stringLiteral);
  const symbolsName = file.scope.fresh("symbols");
  const objectLocal = file.scope.rt("freeze");
  const bad = `${file.scope.rt("badEnum")}(v, ${stringLiteral(type.fullName)})`;
  const isLarge = type.symbols.length > largeEnum;
  const indexes = isLarge ? file.scope.fresh("indexes") : "";
  const writeBody = isLarge
    ? `  w.int(${indexes}.get(v) ?? ${bad});\n`
    : `  switch (v) {\n${literals.map((text, i) => `    case ${text}:\n      return w.int(${i});\n`).join("")}    default:\n      return ${bad};\n  }\n`;
  const signature = (
    name: string,
    parameters: readonly string[],
    tail: string,
  ): string =>
    layoutSignature(
      `export function ${name}`,
      parameters,
      `: ${tail} {`,
      style,
    );
  const reader = file.scope.rtType("Reader");
  const writer = file.scope.rtType("Writer");
  const fromJson = file.scope.rt("enumFromJson");
  const object = `${objectLocal}({\n${type.symbols.map((s) => `  ${literalKey(s)}: ${stringLiteral(s)},\n`).join("")}} as const)`;
  const readBody = layoutCall(
    "  return ",
    // what r.enum() gives is below the count
    `${symbolsName}[r.enum(${type.symbols.length}, ${stringLiteral(type.name)})]!`,
    ";",
    style,
  );
  return {
    ...shared(file, type),
    typeDeclaration: layoutUnion(
      `export type ${place.typeName}`,
      literals.length === 0 ? ["never"] : literals,
      style,
    ),
    symbols: layoutList(
      `const ${symbolsName}: readonly ${place.typeName}[] = `,
      literals,
      ";",
      style,
    ),
    readBody,
    readSignature: signature(place.read, [`r: ${reader}`], place.typeName),
    writeSignature: signature(
      place.write,
      [`w: ${writer}`, `v: ${place.typeName}`],
      "void",
    ),
    writeBody,
    toJsonSignature: signature(
      place.toJson,
      [`v: ${place.typeName}`],
      "string",
    ),
    fromJsonSignature: signature(
      place.fromJson,
      ["x: unknown"],
      place.typeName,
    ),
    fromJsonCall: `${fromJson}(x, ${symbolsName}, ${stringLiteral(type.fullName)})`,
    symbolsName,
    object,
    indexTable: isLarge
      ? `\nconst ${indexes}: ReadonlyMap<string, number> = new Map(\n  ${symbolsName}.map((symbol, i) => [symbol, i]),\n);\n`
      : "",
  };
}

export function fixedView(project: Project, type: FixedType): FixedView {
  const file = openNamed(project, type);
  const { style } = project.options;
  const place = placeOf(file, type);
  const scalar = file.shapes.fixed(type);
  const text = scalar.type(file.scope);
  const signature = (
    name: string,
    parameters: readonly string[],
    tail: string,
  ): string =>
    layoutSignature(
      `export function ${name}`,
      parameters,
      `: ${tail} {`,
      style,
    );
  const parts = {
    type: text,
    readSignature: signature(
      place.read,
      [`r: ${file.scope.rtType("Reader")}`],
      place.typeName,
    ),
    readCall: scalar.read(file.scope),
    writeSignature: signature(
      place.write,
      [`w: ${file.scope.rtType("Writer")}`, `v: ${place.typeName}`],
      "void",
    ),
    writeCall: scalar.write(file.scope, "v"),
    toJsonSignature: signature(
      place.toJson,
      [`v: ${place.typeName}`],
      file.scope.rtType("JsonValue"),
    ),
    toJsonCall: scalar.toJson(file.scope, "v"),
    fromJsonSignature: signature(
      place.fromJson,
      ["x: unknown"],
      place.typeName,
    ),
    fromJsonCall: scalar.fromJson(file.scope, "x"),
  };
  return { ...shared(file, type), ...parts };
}
