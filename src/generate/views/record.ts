/** What events and shared records have in common: the four functions that read, write, print and parse them. */
import type { Field, RecordType } from "../../runtime/avro/types.js";
import { fromJsonExpression, toJsonExpression } from "../codec/json.js";
import { readExpression } from "../codec/read.js";
import { writeStatements } from "../codec/write.js";
import { placeOf, reference, type FileContext } from "../context.js";
import { layoutCall, layoutGuard, layoutSignature } from "../layout.js";
import { access, literalKey, stringLiteral } from "../text.js";
import { fieldsView, type FieldPart, type FieldsView } from "./fields.js";

export interface RecordView extends FieldsView {
  readonly readFunction: string;
  readonly writeFunction: string;
  readonly toJsonFunction: string;
  readonly fromJsonFunction: string;
}

export function recordView(file: FileContext, record: RecordType): RecordView {
  const { typeName, isEvent } = placeOf(file, record);
  const fields = fieldsView(
    file,
    record,
    typeName,
    isEvent ? "class" : "interface",
  );
  const { parts } = fields;
  return {
    ...fields,
    readFunction: readFunction(file, record, parts),
    writeFunction: writeFunction(file, record, parts),
    toJsonFunction: toJsonFunction(file, record, parts),
    fromJsonFunction: fromJsonFunction(file, record, parts),
  };
}

/** A parameter's name, with an underscore where the text does not use it: what takes no bytes is not read. */
function unused(text: string, name: string): string {
  return new RegExp(`\\b${name}\\b`).test(text) ? name : `_${name}`;
}

/** A field's line in an object literal. */
function fieldLine(file: FileContext, field: Field, value: string): string {
  return layoutCall(
    `    ${literalKey(field.name)}: `,
    value,
    ",",
    file.options.style,
  );
}

export function readFunction(
  file: FileContext,
  record: RecordType,
  parts: readonly FieldPart[],
): string {
  const place = placeOf(file, record);
  const members = parts
    .map(({ field, shape, path }) =>
      fieldLine(file, field, readExpression(file, shape, path)),
    )
    .join("");
  const signature = layoutSignature(
    `export function ${place.read}`,
    [`${unused(members, "r")}: ${file.scope.rtType("Reader")}`],
    `: ${place.typeName} {`,
    file.options.style,
  );
  const fields = members === "" ? "{}" : `{\n${members}  }`;
  const value = place.isEvent
    ? `new ${reference(file, record, "class")}(${fields})`
    : fields;
  const body = file.recursive.has(record.fullName)
    ? `  r.enter();\n  const value: ${place.typeName} = ${value};\n  r.leave();\n  return value;\n`
    : `  return ${value};\n`;
  return `${signature}\n${body}}\n`;
}

function writeFunction(
  file: FileContext,
  record: RecordType,
  parts: readonly FieldPart[],
): string {
  const place = placeOf(file, record);
  const signature = layoutSignature(
    `export function ${place.write}`,
    [
      `${parts.length === 0 ? "_w" : "w"}: ${file.scope.rtType("Writer")}`,
      `v: ${place.typeName}`,
    ],
    ": void {",
    file.options.style,
  );
  const isRecursive = file.recursive.has(record.fullName);
  const body = parts
    .map(({ field, shape, path }) =>
      writeStatements(file, shape, access("v", field.name), path, "  "),
    )
    .join("");
  const guard = layoutGuard(
    'typeof v !== "object" || v === null',
    `${file.scope.rt("notRecord")}(v, ${stringLiteral(record.fullName)})`,
    "  ",
    file.options.style,
  );
  return `${signature}\n${guard}${isRecursive ? "  w.enter();\n" : ""}${body}${isRecursive ? "  w.leave();\n" : ""}}\n`;
}

function toJsonFunction(
  file: FileContext,
  record: RecordType,
  parts: readonly FieldPart[],
): string {
  const place = placeOf(file, record);
  const members = parts
    .map(({ field, shape, path }) => {
      const value = toJsonExpression(
        file,
        shape,
        access("v", field.name),
        path,
      );
      return fieldLine(file, field, value);
    })
    .join("");
  const signature = layoutSignature(
    `export function ${place.toJson}`,
    [`${unused(members, "v")}: ${place.typeName}`],
    `: ${file.scope.rtType("JsonValue")} {`,
    file.options.style,
  );
  return `${signature}\n  return ${members === "" ? "{}" : `{\n${members}  }`};\n}\n`;
}

function fromJsonFunction(
  file: FileContext,
  record: RecordType,
  parts: readonly FieldPart[],
): string {
  const place = placeOf(file, record);
  const signature = layoutSignature(
    `export function ${place.fromJson}`,
    ["x: unknown"],
    `: ${place.typeName} {`,
    file.options.style,
  );
  const members = parts
    .map(({ field, shape, path }) => {
      const given = access("o", field.name);
      return fieldLine(
        file,
        field,
        fromJsonExpression(file, shape, given, path),
      );
    })
    .join("");
  const parse = file.scope.rt("recordFromJson");
  const keys = `<keyof ${place.typeName}${place.isEvent ? "Fields" : ""}>`;
  const guard = `${parse}${members === "" ? "" : keys}(x, ${stringLiteral(record.fullName)})`;
  const fields = members === "" ? "{}" : `{\n${members}  }`;
  const value = place.isEvent
    ? `new ${reference(file, record, "class")}(${fields})`
    : fields;
  return `${signature}\n${layoutCall(members === "" ? "  " : "  const o = ", guard, ";", file.options.style)}  return ${value};\n}\n`;
}
