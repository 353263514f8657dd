/** Expressions that check a command's values, composed of the runtime's checks. */
import type { NamedType, RecordType } from "../../runtime/avro/types.js";
import type { FileContext } from "../context.js";
import type { ModuleName } from "../options.js";
import type { Shape, UnionShape } from "../shapes.js";
import { literalKey, stringLiteral } from "../text.js";
import { branchCondition } from "./write.js";

/** Where the checks of named types are. */
export interface CheckNames {
  readonly module: ModuleName;
  readonly names: ReadonlyMap<string, string>;
}

/** An expression of a `Check`. */
function checkExpression(
  file: FileContext,
  shape: Shape,
  checks: CheckNames,
): string {
  const { scope } = file;
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.check(scope);
    case "named":
      return namedCheck(file, shape.type, checks);
    case "array":
      return `${scope.rt("checkArray")}(${checkExpression(file, shape.items, checks)})`;
    case "map":
      return `${scope.rt("checkMap")}(${checkExpression(file, shape.values, checks)})`;
    case "nullable":
      return `${scope.rt("checkNullable")}(${checkExpression(file, shape.inner, checks)})`;
    case "union":
      return unionCheck(file, shape, checks);
  }
}

function namedCheck(
  file: FileContext,
  type: NamedType,
  checks: CheckNames,
): string {
  const name = checks.names.get(type.fullName);
  if (name === undefined)
    throw new Error(`no check for the named type ${type.fullName}`);
  return file.scope.value(checks.module, name, type.fullName);
}

function unionCheck(
  file: FileContext,
  shape: UnionShape,
  checks: CheckNames,
): string {
  const [only] = shape.branches;
  if (shape.branches.length === 1 && only?.form === "plain")
    return checkExpression(file, only.shape, checks);
  const branches = shape.branches.map((branch) => {
    const inner = checkExpression(file, branch.shape, checks);
    const check =
      branch.form === "wrapped"
        ? `${file.scope.rt("checkWrapped")}(${inner})`
        : inner;
    return `{ matches: (v) => ${branchCondition(file, branch)}, check: ${check} }`;
  });
  const call = file.scope.rt("checkUnion");
  // prettier gives objects a line each where there are several
  return branches.length === 1
    ? `${call}([${branches.join("")}])`
    : `${call}([\n${branches.map((text) => `  ${text},\n`).join("")}])`;
}

/** The check of a named type's own definition. */
export function definitionCheck(
  file: FileContext,
  type: NamedType,
  checks: CheckNames,
): string {
  if (type.kind === "fixed") return file.shapes.fixed(type).check(file.scope);
  if (type.kind === "enum")
    return `${file.scope.rt("checkEnum")}([${type.symbols.map(stringLiteral).join(", ")}])`;
  return recordCheck(file, type, type.name, checks);
}

/** The fields are behind a function, so that a record can contain itself. */
export function recordCheck(
  file: FileContext,
  type: RecordType,
  name: string,
  checks: CheckNames,
): string {
  const members = type.fields.map((field) => {
    const check = checkExpression(
      file,
      file.shapes.of(field.type, field),
      checks,
    );
    return `  ${literalKey(field.name)}: ${check.replaceAll("\n", "\n  ")},\n`;
  });
  const fields = members.length === 0 ? "{}" : `{\n${members.join("")}}`;
  return `${file.scope.rt("checkRecord")}(${stringLiteral(name)}, () => (${fields}))`;
}
