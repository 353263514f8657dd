/** Types as TypeScript text. */
import { layoutUnion } from "./layout.js";
import { pascal } from "./names.js";
import { reference, placeOf, type FileContext } from "./context.js";
import type { Shape, UnionBranch, UnionShape } from "./shapes.js";
import { stringLiteral } from "./text.js";

/** The type of a shape, as it stands after a colon. */
export function typeText(file: FileContext, shape: Shape): string {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.type(file.scope);
    case "named":
      return reference(file, shape.type, "type");
    case "array":
      return `readonly ${elementText(file, shape.items)}[]`;
    case "map":
      return `{ readonly [key: string]: ${typeText(file, shape.values)} }`;
    case "nullable":
      return `${typeText(file, shape.inner)} | null`;
    case "union":
      return file.unions.get(shape) ?? unionMembers(file, shape).join(" | ");
  }
}

/**
 * Declares a name for every union of several branches in a shape, so that signatures stay readable.
 * Returns the text of the declarations, inner ones first. `path` is the record's name and the field's.
 */
export function declareUnions(
  file: FileContext,
  shape: Shape,
  path: string,
): string {
  switch (shape.kind) {
    case "scalar":
    case "named":
      return "";
    case "array":
      return declareUnions(file, shape.items, `${path}Item`);
    case "map":
      return declareUnions(file, shape.values, `${path}Value`);
    case "nullable":
      return declareUnions(file, shape.inner, path);
    case "union": {
      const inner = shape.branches
        .map((branch) =>
          declareUnions(file, branch.shape, `${path}${pascal(branch.name)}`),
        )
        .join("");
      if (shape.branches.length < 2 || file.unions.has(shape)) return inner;
      const name = file.scope.fresh(path);
      const text = layoutUnion(
        `export type ${name}`,
        unionMembers(file, shape),
        file.options.style,
      );
      file.unions.set(shape, name);
      return `${inner}${text}\n`;
    }
  }
}

/** The type of an array's item: in parentheses where `[]` would bind closer. */
function elementText(file: FileContext, shape: Shape): string {
  const text = typeText(file, shape);
  return text.startsWith("readonly ") || isUnionText(text) ? `(${text})` : text;
}

/** The members of a union's type, null last. */
function unionMembers(file: FileContext, shape: UnionShape): string[] {
  const members = shape.branches
    .filter((branch) => branch.category !== "null")
    .map((branch) => branchText(file, branch));
  if (members.length < shape.branches.length) members.push("null");
  return members.length === 0 ? ["never"] : members;
}

function branchText(file: FileContext, branch: UnionBranch): string {
  const text = typeText(file, branch.shape);
  if (branch.form === "plain") return text;
  if (branch.form === "wrapped")
    return `{ readonly $type: ${stringLiteral(branch.name)}; readonly value: ${text} }`;
  return isEventBranch(file, branch)
    ? text
    : `${file.scope.rtType("Tagged")}<${stringLiteral(branch.name)}, ${text}>`;
}

/** An event's class has its `$type` anyway. */
export function isEventBranch(file: FileContext, branch: UnionBranch): boolean {
  return (
    branch.shape.kind === "named" && placeOf(file, branch.shape.type).isEvent
  );
}

/** What a reader should know of a value that its type does not say; null where there is nothing. */
export function typeNote(shape: Shape): string | null {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.note;
    case "nullable":
      return typeNote(shape.inner);
    case "array":
      return typeNote(shape.items);
    case "map":
      return typeNote(shape.values);
    default:
      return null;
  }
}

/** Whether the type's text is a union outside of all brackets. */
function isUnionText(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}()<>[\]|]/g)) {
    if ("{(<[".includes(token)) depth++;
    else if ("})>]".includes(token)) depth--;
    else if (token === "|" && depth === 0) return true;
  }
  return false;
}
