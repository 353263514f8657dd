/** Expressions and functions that read Avro binary into today's types. */
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
import { isEventBranch, typeText } from "../types.js";
import { minimumOf } from "./minimum.js";

/** An expression that reads a value from `r`. `path` names helpers: the record and the field that lead here. */
export function readExpression(
  file: FileContext,
  shape: Shape,
  path: string,
): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.read(file.scope);
    case "named":
      return `${reference(file, shape.type, "read")}(r)`;
    case "array": {
      const numbers = numbersOf(shape.items);
      if (numbers !== null) return `${file.scope.rt(`read${numbers}`)}(r)`;
      return readMany(
        file,
        "readArray",
        shape.items,
        minimumOf(shape.items),
        `${path}Item`,
      );
    }
    case "map":
      // a key takes one byte at least
      return readMany(
        file,
        "readMap",
        shape.values,
        minimumOf(shape.values) + 1,
        `${path}Value`,
      );
    case "nullable":
      return readNullable(file, shape, path);
    case "union":
      return `${unionReader(file, shape, path)}(r)`;
  }
}

function readMany(
  file: FileContext,
  name: string,
  items: Shape,
  least: number,
  path: string,
): string {
  return `${file.scope.rt(name)}(r, ${readCallback(file, items, path)}, ${least})`;
}

/** A function that reads a value: a name where there is one. */
function readCallback(file: FileContext, shape: Shape, path: string): string {
  if (shape.kind === "scalar" && shape.scalar.readCallback !== null)
    return file.scope.rt(shape.scalar.readCallback);
  if (shape.kind === "named") return reference(file, shape.type, "read");
  if (shape.kind === "union") return unionReader(file, shape, path);
  const body = readExpression(file, shape, path);
  return isNested(shape)
    ? readerFunction(file, typeText(file, shape), body, path)
    : `(r) => ${arrowBody(body)}`;
}

/** The name of a function `(r: Reader): type` that returns the expression; declared once a path and expression, for two paths may look alike. */
export function readerFunction(
  file: FileContext,
  type: string,
  expression: string,
  path: string,
): string {
  const key = `read ${path} ${type} ${expression}`;
  return file.scope.once(key, `read${path}`, (name) => {
    const reader = file.scope.rtType("Reader");
    const signature = layoutSignature(
      `function ${name}`,
      [`r: ${reader}`],
      `: ${type} {`,
      file.options.style,
    );
    const body = layoutCall("  return ", expression, ";", file.options.style);
    file.helpers.push(`${signature}\n${body}}\n`);
  });
}

function readNullable(
  file: FileContext,
  shape: NullableShape,
  path: string,
): string {
  if (
    shape.nullBranch === 0 &&
    shape.inner.kind === "scalar" &&
    shape.inner.scalar.optional !== null
  )
    return `r.opt${shape.inner.scalar.optional}()`;
  return `r.branch(2) === ${shape.nullBranch} ? null : ${readExpression(file, shape.inner, path)}`;
}

function unionReader(
  file: FileContext,
  shape: UnionShape,
  path: string,
): string {
  const name = file.unions.get(shape) ?? path;
  const key = `read ${name} ${identityOf(shape)}`;
  return file.scope.once(key, `read${name}`, (local) => {
    const cases = shape.branches.map((branch, i) => ({
      label: String(i),
      value: inBranch(
        file,
        branch,
        readExpression(file, branch.shape, `${name}${i}`),
      ),
    }));
    file.helpers.push(
      switchFunction(
        file,
        local,
        typeText(file, shape),
        `r.branch(${shape.branches.length})`,
        cases,
      ),
    );
  });
}

/** `function name(r: Reader): Type { switch (subject) { ... } }`, where the subject is always one of the cases. */
export function switchFunction(
  file: FileContext,
  name: string,
  type: string,
  subject: string,
  cases: readonly { readonly label: string; readonly value: string }[],
): string {
  const signature = layoutSignature(
    `function ${name}`,
    [`r: ${file.scope.rtType("Reader")}`],
    `: ${type} {`,
    file.options.style,
  );
  const body = cases
    .map(
      ({ label, value }, i) =>
        `    ${i === cases.length - 1 ? "default" : `case ${label}`}:\n` +
        layoutCall("      return ", value, ";", file.options.style),
    )
    .join("");
  return cases.length === 1
    ? `${signature}\n  ${subject};\n  return ${cases[0]?.value ?? "null"};\n}\n`
    : `${signature}\n  switch (${subject}) {\n${body}  }\n}\n`;
}

/** An expression of a branch's value, as the union holds it. */
export function inBranch(
  file: FileContext,
  branch: UnionBranch,
  value: string,
): string {
  if (branch.form === "plain") return value;
  const name = stringLiteral(branch.name);
  if (branch.form === "wrapped")
    return `${file.scope.rt("wrapped")}(${name}, ${value})`;
  return isEventBranch(file, branch)
    ? value
    : `${file.scope.rt("tagged")}(${name}, ${value})`;
}

/** An expression as the body of an arrow function, in the parentheses that prettier gives it. */
export function arrowBody(expression: string): string {
  return / \? .* : /s.test(expression) || expression.startsWith("{")
    ? `(${expression})`
    : expression;
}
