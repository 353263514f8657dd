/** Expressions and functions for Avro's JSON encoding of today's types. */
import { reference, type FileContext } from "../context.js";
import { identityOf } from "../identity.js";
import { layoutCall, layoutList, layoutSignature } from "../layout.js";
import {
  isNested,
  type NullableShape,
  type Shape,
  type UnionShape,
} from "../shapes.js";
import { literalKey, stringLiteral } from "../text.js";
import { typeText } from "../types.js";
import { arrowBody, inBranch } from "./read.js";
import { unionChain } from "./write.js";

/** An expression of `value` as JSON. */
export function toJsonExpression(
  file: FileContext,
  shape: Shape,
  value: string,
  path: string,
): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.toJson(file.scope, value);
    case "named":
      return `${reference(file, shape.type, "toJson")}(${value})`;
    case "array":
      return `${file.scope.rt("arrayToJson")}(${value}, ${toJsonCallback(file, shape.items, `${path}Item`)})`;
    case "map":
      return `${file.scope.rt("mapToJson")}(${value}, ${toJsonCallback(file, shape.values, `${path}Value`)})`;
    case "nullable":
      return nullableToJson(file, shape, value, path);
    case "union":
      return `${unionToJson(file, shape, path)}(${value})`;
  }
}

function nullableToJson(
  file: FileContext,
  shape: NullableShape,
  value: string,
  path: string,
): string {
  if (
    shape.inner.kind === "scalar" &&
    shape.inner.scalar.toJson(file.scope, value) === value
  )
    return `${value} === null ? null : { ${literalKey(shape.branchName)}: ${value} }`;
  const name = stringLiteral(shape.branchName);
  return `${file.scope.rt("nullableToJson")}(${value}, ${name}, ${toJsonCallback(file, shape.inner, `${path}Value`)})`;
}

function toJsonCallback(file: FileContext, shape: Shape, path: string): string {
  if (shape.kind === "named") return reference(file, shape.type, "toJson");
  if (shape.kind === "union") return unionToJson(file, shape, path);
  const body = toJsonExpression(file, shape, "v", path);
  const bare = /^(\w+)\(v\)$/.exec(body)?.[1];
  if (bare === undefined && isNested(shape))
    return jsonFunction(
      file,
      `${lower(path)}ToJson`,
      `v: ${typeText(file, shape)}`,
      file.scope.rtType("JsonValue"),
      body,
    );
  return bare ?? `(v) => ${arrowBody(body)}`;
}

function unionToJson(
  file: FileContext,
  shape: UnionShape,
  path: string,
): string {
  const name = file.unions.get(shape) ?? path;
  const key = `toJson ${name} ${identityOf(shape)}`;
  return file.scope.once(key, `${lower(name)}ToJson`, (local) => {
    const signature = layoutSignature(
      `function ${local}`,
      [`v: ${typeText(file, shape)}`],
      `: ${file.scope.rtType("JsonValue")} {`,
      file.options.style,
    );
    const body = unionChain(file, shape, "  ", (branch, i, value) => {
      const json = toJsonExpression(file, branch.shape, value, `${name}${i}`);
      return branch.category === "null"
        ? "    return null;\n"
        : `    return { ${literalKey(branch.name)}: ${json} };\n`;
    });
    file.helpers.push(`${signature}\n${body}}\n`);
  });
}

/** An expression of the value that the JSON `value` stands for. */
export function fromJsonExpression(
  file: FileContext,
  shape: Shape,
  value: string,
  path: string,
): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.fromJson(file.scope, value);
    case "named":
      return `${reference(file, shape.type, "fromJson")}(${value})`;
    case "array":
      return `${file.scope.rt("arrayFromJson")}(${value}, ${fromJsonCallback(file, shape.items, `${path}Item`)})`;
    case "map":
      return `${file.scope.rt("mapFromJson")}(${value}, ${fromJsonCallback(file, shape.values, `${path}Value`)})`;
    case "nullable":
      return nullableFromJson(file, shape, value, path);
    case "union":
      return `${unionFromJson(file, shape, path)}(${value})`;
  }
}

function nullableFromJson(
  file: FileContext,
  shape: NullableShape,
  value: string,
  path: string,
): string {
  const name = stringLiteral(shape.branchName);
  return `${file.scope.rt("nullableFromJson")}(${value}, ${name}, ${fromJsonCallback(file, shape.inner, `${path}Value`)})`;
}

function fromJsonCallback(
  file: FileContext,
  shape: Shape,
  path: string,
): string {
  if (shape.kind === "named") return reference(file, shape.type, "fromJson");
  if (shape.kind === "union") return unionFromJson(file, shape, path);
  const body = fromJsonExpression(file, shape, "x", path);
  const bare = /^(\w+)\(x\)$/.exec(body)?.[1];
  if (bare === undefined && isNested(shape))
    return jsonFunction(
      file,
      `${lower(path)}FromJson`,
      "x: unknown",
      typeText(file, shape),
      body,
    );
  return bare ?? `(x) => ${body}`;
}

function unionFromJson(
  file: FileContext,
  shape: UnionShape,
  path: string,
): string {
  const name = file.unions.get(shape) ?? path;
  return file.scope.once(
    `fromJson ${name} ${identityOf(shape)}`,
    `${lower(name)}FromJson`,
    (local) => {
      const names = shape.branches.map((branch) => stringLiteral(branch.name));
      const signature = layoutSignature(
        `function ${local}`,
        ["x: unknown"],
        `: ${typeText(file, shape)} {`,
        file.options.style,
      );
      const cases = shape.branches.map((branch, i) => {
        const value = inBranch(
          file,
          branch,
          fromJsonExpression(file, branch.shape, "u.value", `${name}${i}`),
        );
        const label =
          i === shape.branches.length - 1
            ? "default"
            : `case ${stringLiteral(branch.name)}`;
        return `    ${label}:\n${layoutCall("      return ", value, ";", file.options.style)}`;
      });
      const body =
        shape.branches.length === 1
          ? `  return ${inBranch(file, only(shape), fromJsonExpression(file, only(shape).shape, "u.value", `${name}0`))};\n`
          : `  switch (u.branch) {\n${cases.join("")}  }\n`;
      file.helpers.push(
        `${signature}\n${layoutList(`  const u = ${file.scope.rt("unionFromJson")}(x, `, names, ");", file.options.style)}${body}}\n`,
      );
    },
  );
}

function only(shape: UnionShape): UnionShape["branches"][number] {
  const branch = shape.branches[0];
  if (branch === undefined)
    throw new Error("a union without branches reached the emitter");
  return branch;
}

/** The name of a function that returns the expression; declared once a name and expression, for two paths may look alike. */
function jsonFunction(
  file: FileContext,
  name: string,
  parameter: string,
  type: string,
  expression: string,
): string {
  const key = `function ${name} ${parameter} ${type} ${expression}`;
  return file.scope.once(key, name, (local) => {
    const signature = layoutSignature(
      `function ${local}`,
      [parameter],
      `: ${type} {`,
      file.options.style,
    );
    const body = layoutCall("  return ", expression, ";", file.options.style);
    file.helpers.push(`${signature}\n${body}}\n`);
  });
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
