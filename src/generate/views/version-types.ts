/** The types of one earlier version as they were written, each with the function that reads it. */
import type { EventType } from "../../model/catalog.js";
import type {
  EnumType,
  FixedType,
  NamedType,
  RecordType,
} from "../../runtime/avro/types.js";
import { placeOf, type FileContext } from "../context.js";
import {
  layoutCall,
  layoutList,
  layoutSignature,
  layoutUnion,
} from "../layout.js";
import { lowerFirst } from "../names.js";
import { docComment, stringLiteral } from "../text.js";
import { inVersion, type VersionTypes } from "../version-places.js";
import { fieldsView } from "./fields.js";
import { readFunction } from "./record.js";

/** Declarations, with a blank line between them and a line break at the end. */
export function typesOfVersion(
  base: FileContext,
  event: EventType,
  version: VersionTypes,
): string {
  const file = inVersion(base, version);
  const { earlier, types } = version;
  return types
    .map((type) => {
      const isWhole = type === earlier.record;
      const doc = docComment(
        "",
        isWhole
          ? `Version ${earlier.version} of ${event.fullName}, as it was written.`
          : type.doc,
        `Avro: ${type.fullName}, in ${earlier.source}.`,
      );
      return declaration(file, type, doc);
    })
    .join("\n");
}

function declaration(file: FileContext, type: NamedType, doc: string): string {
  switch (type.kind) {
    case "record":
      return recordDeclaration(file, type, doc);
    case "enum":
      return enumDeclaration(file, type, doc);
    case "fixed":
      return fixedDeclaration(file, type, doc);
  }
}

function recordDeclaration(
  file: FileContext,
  type: RecordType,
  doc: string,
): string {
  const { typeName } = placeOf(file, type);
  const fields = fieldsView(file, type, typeName, "interface");
  return `${fields.unions}${doc}export interface ${typeName} ${fields.block}\n\n${readFunction(file, type, fields.parts)}`;
}

function enumDeclaration(
  file: FileContext,
  type: EnumType,
  doc: string,
): string {
  const { style } = file.options;
  const { typeName } = placeOf(file, type);
  const symbols = type.symbols.map(stringLiteral);
  const table = file.scope.fresh(`${lowerFirst(typeName)}Symbols`);
  const union = layoutUnion(
    `export type ${typeName}`,
    symbols.length === 0 ? ["never"] : symbols,
    style,
  );
  const list = layoutList(
    `const ${table}: readonly ${typeName}[] = `,
    symbols,
    ";",
    style,
  );
  const call = `${file.scope.rt("readSymbol")}(r, ${table}, ${stringLiteral(type.name)})`;
  return `${doc}${union}\n${list}\n${reader(file, type, call)}`;
}

function fixedDeclaration(
  file: FileContext,
  type: FixedType,
  doc: string,
): string {
  const scalar = file.shapes.fixed(type);
  const { typeName } = placeOf(file, type);
  return `${doc}export type ${typeName} = ${scalar.type(file.scope)};\n\n${reader(file, type, scalar.read(file.scope))}`;
}

function reader(file: FileContext, type: NamedType, call: string): string {
  const { style } = file.options;
  const { read, typeName } = placeOf(file, type);
  const signature = layoutSignature(
    `export function ${read}`,
    [`r: ${file.scope.rtType("Reader")}`],
    `: ${typeName} {`,
    style,
  );
  return `${signature}\n${layoutCall("  return ", call, ";", style)}}\n`;
}
