/** Statements and functions that write today's types as Avro binary. */
import { reference, type FileContext } from "../context.js";
import { identityOf } from "../identity.js";
import { layoutCall, layoutSignature } from "../layout.js";
import {
  isNested,
  type NullableShape,
  numbersOf,
  type Shape,
  type UnionBranch,
  type UnionShape,
} from "../shapes.js";
import { stringLiteral } from "../text.js";
import { typeText } from "../types.js";

/** Statements that write `value` to `w`, one a line, indented by `indent`. */
export function writeStatements(
  file: FileContext,
  shape: Shape,
  value: string,
  path: string,
  indent: string,
): string {
  if (shape.kind === "nullable")
    return writeNullable(file, shape, value, path, indent);
  return layoutCall(
    indent,
    writeCall(file, shape, value, path, indent),
    ";",
    file.options.style,
  );
}

function writeCall(
  file: FileContext,
  shape: Exclude<Shape, NullableShape>,
  value: string,
  path: string,
  indent: string,
): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.write(file.scope, value);
    case "named":
      return `${reference(file, shape.type, "write")}(w, ${value})`;
    case "array": {
      const numbers = numbersOf(shape.items);
      return numbers === null
        ? `${file.scope.rt("writeArray")}(w, ${value}, ${writeCallback(file, shape.items, `${path}Item`, indent)})`
        : `${file.scope.rt(`write${numbers}`)}(w, ${value})`;
    }
    case "map":
      return `${file.scope.rt("writeMap")}(w, ${value}, ${writeCallback(file, shape.values, `${path}Value`, indent)})`;
    case "union":
      return `${unionWriter(file, shape, path)}(w, ${value})`;
  }
}

/** A function that writes a value: a name where there is one. */
function writeCallback(
  file: FileContext,
  shape: Shape,
  path: string,
  indent: string,
): string {
  if (shape.kind === "scalar" && shape.scalar.writeCallback !== null)
    return file.scope.rt(shape.scalar.writeCallback);
  if (shape.kind === "named") return reference(file, shape.type, "write");
  if (shape.kind === "union") return unionWriter(file, shape, path);
  if (isNested(shape)) return writerFunction(file, shape, path);
  if (shape.kind === "nullable" && optional(shape) === null)
    return `(w, v) => {\n${writeStatements(file, shape, "v", path, `${indent}  `)}${indent}}`;
  const body =
    shape.kind === "nullable"
      ? `w.opt${optional(shape) ?? ""}(v)`
      : writeCall(file, shape, "v", path, indent);
  return `(w, v) => ${body}`;
}

/** The name of a function that writes a value of the shape; declared once a path. */
function writerFunction(file: FileContext, shape: Shape, path: string): string {
  const key = `write ${path} ${identityOf(shape)}`;
  return file.scope.once(key, `write${path}`, (name) => {
    const signature = layoutSignature(
      `function ${name}`,
      [`w: ${file.scope.rtType("Writer")}`, `v: ${typeText(file, shape)}`],
      ": void {",
      file.options.style,
    );
    const body = writeStatements(file, shape, "v", path, "  ");
    file.helpers.push(`${signature}\n${body}}\n`);
  });
}

/** The name after `opt` of the writer's method for null and a scalar; null where there is none. */
function optional(shape: NullableShape): string | null {
  return shape.nullBranch === 0 && shape.inner.kind === "scalar"
    ? shape.inner.scalar.optional
    : null;
}

function writeNullable(
  file: FileContext,
  shape: NullableShape,
  value: string,
  path: string,
  indent: string,
): string {
  const method = optional(shape);
  if (method !== null) return `${indent}w.opt${method}(${value});\n`;
  const inner = writeStatements(file, shape.inner, value, path, `${indent}  `);
  return (
    `${indent}if (${value} === null) {\n${indent}  w.branch(${shape.nullBranch});\n${indent}} else {\n` +
    `${indent}  w.branch(${1 - shape.nullBranch});\n${inner}${indent}}\n`
  );
}

function unionWriter(
  file: FileContext,
  shape: UnionShape,
  path: string,
): string {
  const name = file.unions.get(shape) ?? path;
  const key = `write ${name} ${identityOf(shape)}`;
  return file.scope.once(key, `write${name}`, (local) => {
    const signature = layoutSignature(
      `function ${local}`,
      [`w: ${file.scope.rtType("Writer")}`, `v: ${typeText(file, shape)}`],
      ": void {",
      file.options.style,
    );
    const body = unionChain(
      file,
      shape,
      "  ",
      (branch, i, value) =>
        `    w.branch(${i});\n${writeStatements(file, branch.shape, value, `${name}${i}`, "    ")}`,
    );
    file.helpers.push(`${signature}\n${body}}\n`);
  });
}

/** `if … else if … else` over a union's value `v`, with the statements of each branch; anything else is an error. */
export function unionChain(
  file: FileContext,
  shape: UnionShape,
  indent: string,
  statements: (branch: UnionBranch, index: number, value: string) => string,
): string {
  const order = [...shape.branches.keys()].sort(
    (a, b) => rank(shape.branches[a]) - rank(shape.branches[b]) || a - b,
  );
  let text = indent;
  for (const index of order) {
    const branch = shape.branches[index];
    if (branch === undefined) continue;
    const value = branch.form === "wrapped" ? "v.value" : "v";
    text += `if (${branchCondition(file, branch)}) {\n${statements(branch, index, value)}${indent}} else `;
  }
  const names = shape.branches.map((branch) => branch.name).join(", ");
  const call = `${file.scope.rt("badUnion")}(v, ${stringLiteral(names)})`;
  return `${text}{\n${layoutCall(`${indent}  `, call, ";", file.options.style)}${indent}}\n`;
}

/** Classes before plain objects, for they are objects too. */
function rank(branch: UnionBranch | undefined): number {
  if (branch === undefined) return 9;
  if (branch.form === "wrapped") return 2;
  if (branch.category === "object") return 3;
  return branch.category === "array" ||
    branch.category === "bytes" ||
    branch.category === "Date" ||
    branch.category === "Decimal"
    ? 1
    : 0;
}

/** Whether `v` is a value of the branch. */
export function branchCondition(
  file: FileContext,
  branch: UnionBranch,
): string {
  if (branch.form !== "plain")
    return `${file.scope.rt("hasType")}(v, ${stringLiteral(branch.name)})`;
  switch (branch.category) {
    case "null":
      return "v === null";
    case "bytes":
      return "v instanceof Uint8Array";
    case "Date":
      return "v instanceof Date";
    case "Decimal":
      return `${file.scope.rt("isDecimal")}(v)`;
    case "array":
      return `${file.scope.rt("isArray")}(v)`;
    default:
      return `typeof v === "${branch.category}"`;
  }
}
