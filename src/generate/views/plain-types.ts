/** The view of a named type without its codec: a declaration, and nothing that exists at run time. */
import type { NamedType } from "../../runtime/avro/types.js";
import {
  openNamed,
  placeOf,
  type FileContext,
  type Project,
} from "../context.js";
import { layoutUnion } from "../layout.js";
import { docComment, lineComment, stringLiteral } from "../text.js";
import { fieldsView } from "./fields.js";

export interface PlainTypeView {
  readonly source: string;
  readonly imports: string;
  /** Exported names of the record's unions, with a blank line after each; may be empty. */
  readonly unions: string;
  readonly doc: string;
  readonly declaration: string;
}

export function plainTypeView(
  project: Project,
  type: NamedType,
): PlainTypeView {
  const file = openNamed(project, type);
  return {
    ...declared(file, type, placeOf(project, type).typeName),
    source: lineComment(type.file),
    doc: docComment("", type.doc, `Avro: ${type.fullName}.`),
    imports: file.scope.imports(),
  };
}

function declared(
  file: FileContext,
  type: NamedType,
  name: string,
): Pick<PlainTypeView, "unions" | "declaration"> {
  if (type.kind === "record") {
    const { unions, block } = fieldsView(file, type, name, "interface");
    return { unions, declaration: `export interface ${name} ${block}\n` };
  }
  const head = `export type ${name}`;
  if (type.kind === "fixed") {
    const text = file.shapes.fixed(type).type(file.scope);
    return { unions: "", declaration: `${head} = ${text};\n` };
  }
  const symbols = type.symbols.map(stringLiteral);
  const members = symbols.length === 0 ? ["never"] : symbols;
  return {
    unions: "",
    declaration: layoutUnion(head, members, file.options.style),
  };
}
