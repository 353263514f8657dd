/** Statements that pass over what an earlier version wrote and today's has no field for. */
import type {
  AvroType,
  RecordType,
  UnionType,
} from "../../runtime/avro/types.js";
import type { FileContext } from "../context.js";
import { identityOf } from "../identity.js";
import { identifier, upperFirst } from "../names.js";
import { lineComment, stringLiteral } from "../text.js";
import { minimumBytes } from "./minimum.js";

/** A statement that skips a field, with a comment that names it. */
export function skipStatement(
  file: FileContext,
  suffix: string,
  type: AvroType,
  field: string,
  indent: string,
): string {
  const call = skipCall(file, suffix, type);
  return call === null
    ? `${indent}// ${lineComment(field)}: gone, and took no bytes\n`
    : `${indent}${call}; // ${lineComment(field)}: gone\n`;
}

/** A call that skips one value; null where it takes no bytes. */
function skipCall(
  file: FileContext,
  suffix: string,
  type: AvroType,
): string | null {
  switch (type.kind) {
    case "null":
      return null;
    // what takes no longer is read, and so held to what the writer may have written
    case "boolean":
      return "r.boolean()";
    case "int":
      return "r.int()";
    case "enum":
      return `r.enum(${type.symbols.length}, ${stringLiteral(type.name)})`;
    case "long":
      return "r.skipLong()";
    case "float":
      return "r.skip(4)";
    case "double":
      return "r.skip(8)";
    case "string":
    case "bytes":
      return "r.skipBytes()";
    case "fixed":
      return type.size === 0 ? null : `r.skip(${type.size})`;
    case "array":
      return `${file.scope.rt("skipArray")}(r, ${skipCallback(file, suffix, type.items)}, ${minimumBytes(type.items)})`;
    case "map":
      return `${file.scope.rt("skipMap")}(r, ${skipCallback(file, suffix, type.values)}, ${minimumBytes(type.values) + 1})`;
    case "record":
      return `${skipRecord(file, suffix, type)}(r)`;
    case "union":
      return `${skipUnion(file, suffix, type)}(r)`;
  }
}

function skipCallback(
  file: FileContext,
  suffix: string,
  type: AvroType,
): string {
  const call = skipCall(file, suffix, type);
  if (call === null) return "() => {}";
  return /^(\w+)\(r\)$/.exec(call)?.[1] ?? `(r) => ${call}`;
}

function skipRecord(
  file: FileContext,
  suffix: string,
  type: RecordType,
): string {
  return file.scope.once(
    `skip ${suffix} ${type.fullName}`,
    `skip${upperFirst(identifier(type.name))}${suffix}`,
    (name) => {
      const lines = type.fields.map((field) =>
        skipStatement(file, suffix, field.type, field.name, "  "),
      );
      // a removed record may contain itself, and a message must not decide how deep this goes
      file.helpers.push(
        `function ${name}(r: ${file.scope.rtType("Reader")}): void {\n  r.enter();\n${lines.join("").replaceAll(": gone\n", "\n").replaceAll(": gone, and took no bytes\n", "\n")}  r.leave();\n}\n`,
      );
    },
  );
}

function skipUnion(file: FileContext, suffix: string, type: UnionType): string {
  // unions have no name, and two of the same branches may differ inside
  return file.scope.once(
    `skip ${suffix} union ${identityOf(type)}`,
    `skipUnion${suffix}`,
    (name) => {
      const cases = type.branches.map((branch, i) => {
        const call = skipCall(file, suffix, branch);
        const label = i === type.branches.length - 1 ? "default" : `case ${i}`;
        return `    ${label}:\n      return${call === null ? "" : ` ${call}`};\n`;
      });
      const body =
        type.branches.length === 1
          ? `  r.branch(1);\n${skipOne(file, suffix, type)}`
          : `  switch (r.branch(${type.branches.length})) {\n${cases.join("")}  }\n`;
      file.helpers.push(
        `function ${name}(r: ${file.scope.rtType("Reader")}): void {\n${body}}\n`,
      );
    },
  );
}

function skipOne(file: FileContext, suffix: string, type: UnionType): string {
  const branch = type.branches[0];
  const call = branch === undefined ? null : skipCall(file, suffix, branch);
  return call === null ? "" : `  ${call};\n`;
}
