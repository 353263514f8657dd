/**
 * Emitted text is formatted by construction: templates and fragments are written as prettier prints them, and what may be
 * too long for a line is laid out here, for the user's width. A file with a line that is still too long goes through prettier itself.
 */
import type { Style } from "./options.js";
import { stringLiteral } from "./text.js";

/** Columns a line takes: indentation in the user's width, without what the style leaves out. */
function columns(text: string, style: Style): number {
  // a comment behind the code hangs over
  const line = text.replace(/([;,{]) \/\/ .*$/, "$1");
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  const semi = !style.semi && line.endsWith(";") ? 1 : 0;
  return (indent / 2) * style.tabWidth + (line.length - indent) - semi;
}

/** Whether the line fits; lines of comments always do, for prettier leaves them alone. */
function fits(line: string, style: Style): boolean {
  return (
    line.length <= style.printWidth / 2 ||
    columns(line, style) <= style.printWidth
  );
}

/** `import { a, b } from "x";`, one name a line where it is too long, with a line break at its end. */
export function layoutImport(
  keyword: "import" | "import type" | "export" | "export type",
  specifiers: readonly string[],
  from: string,
  style: Style,
): string {
  const spaces = style.bracketSpacing ? 0 : 2;
  const source = stringLiteral(from);
  const flat = `${keyword} { ${specifiers.join(", ")} } from ${source};`;
  // a single name is never broken
  if (
    columns(flat, style) - spaces <= style.printWidth ||
    specifiers.length === 1
  )
    return `${flat}\n`;
  return `${keyword} {\n${specifiers.map((s) => `  ${s},\n`).join("")}} from ${source};\n`;
}

/** A head with parameters and a tail, `function f(a: A, b: B): C {`; one parameter a line where it is too long. */
export function layoutSignature(
  head: string,
  parameters: readonly string[],
  tail: string,
  style: Style,
): string {
  const flat = `${head}(${parameters.join(", ")})${tail}`;
  // prettier hugs braces in ways of its own, and then lays the file out itself
  const hasBraces = /\{[^}]/.test(flat.slice(0, -1));
  if (fits(flat, style) || parameters.length === 0 || hasBraces) return flat;
  const indent = /^ */.exec(head)?.[0] ?? "";
  return `${head}(\n${parameters.map((p) => `${indent}  ${p},\n`).join("")}${indent})${tail}`;
}

/** `export type X = A | B;`, one member a line where it is too long; with a line break at its end. */
export function layoutUnion(
  head: string,
  members: readonly string[],
  style: Style,
): string {
  const flat = `${head} = ${members.join(" | ")};`;
  if (fits(flat, style)) return `${flat}\n`;
  const second = `  ${members.join(" | ")};`;
  if (fits(second, style)) return `${head} =\n${second}\n`;
  return `${head} =\n${members.map((m) => `  | ${m}`).join("\n")};\n`;
}

/** `const x = "...";`, the text on a line of its own where it is too long; with a line break at its end. */
export function layoutText(
  head: string,
  literal: string,
  style: Style,
): string {
  const flat = `${head} = ${literal};`;
  const indent = /^ */.exec(head)?.[0] ?? "";
  return fits(flat, style)
    ? `${flat}\n`
    : `${head} =\n${indent}  ${literal};\n`;
}

/** `if (test) statement;`, the statement on a line of its own where it is too long; with a line break at its end. */
export function layoutGuard(
  test: string,
  statement: string,
  indent: string,
  style: Style,
): string {
  const flat = `${indent}if (${test}) ${statement};`;
  return fits(flat, style)
    ? `${flat}\n`
    : `${indent}if (${test})\n${indent}  ${statement};\n`;
}

/** `head = test ? yes : no;` in one line, in two, or in four; with a line break at its end. */
export function layoutChoice(
  head: string,
  test: string,
  yes: string,
  no: string,
  style: Style,
): string {
  const indent = /^ */.exec(head)?.[0] ?? "";
  const flat = `${head} = ${test} ? ${yes} : ${no};`;
  if (!flat.includes("\n")) {
    if (fits(flat, style)) return `${flat}\n`;
    const second = `${indent}  ${test} ? ${yes} : ${no};`;
    if (fits(second, style)) return `${head} =\n${second}\n`;
  }
  const deep = (text: string): string => text.replaceAll("\n", "\n      ");
  return `${head} =\n${indent}  ${test}\n${indent}    ? ${deep(yes)}\n${indent}    : ${no};\n`;
}

/** `head[a, b]tail`, one item a line where it is too long; with a line break at its end. */
export function layoutList(
  head: string,
  items: readonly string[],
  tail: string,
  style: Style,
): string {
  const indent = /^ */.exec(head)?.[0] ?? "";
  const flat = `${head}[${items.join(", ")}]${tail}`;
  return !flat.includes("\n") && fits(flat, style)
    ? `${flat}\n`
    : `${head}[\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}]${tail}\n`;
}

/** `head call(a, b) tail` in one line, or one argument a line; with a line break at its end. Other expressions stay in one line. */
export function layoutCall(
  head: string,
  expression: string,
  tail: string,
  style: Style,
): string {
  const flat = `${head}${expression}${tail}\n`;
  if (expression.includes("\n") || fits(flat.slice(0, -1), style)) return flat;
  const indent = /^ */.exec(head)?.[0] ?? "";
  if (expression.includes(" === null ? null : ")) {
    const second = `${indent}  ${expression}${tail}`;
    return fits(second, style) ? `${head.trimEnd()}\n${second}\n` : flat;
  }
  const list = plainArguments(expression);
  if (list === null) return flat;
  const callee = expression.slice(0, expression.indexOf("("));
  return `${head}${callee}(\n${list.map((item) => `${indent}  ${item},\n`).join("")}${indent})${tail}\n`;
}

/** The arguments of a call of two or more that prettier breaks one a line; null for every other expression. */
function plainArguments(expression: string): readonly string[] | null {
  if (!/^[\w.]+(?:<[\w ]+>)?\(.*\)$/.test(expression)) return null;
  const list: string[] = [];
  let depth = 0;
  let quote = "";
  let item = "";
  const inner = expression.slice(expression.indexOf("(") + 1, -1);
  for (let i = 0; i < inner.length; i++) {
    const c = inner.charAt(i);
    if (quote !== "") {
      if (c === "\\") item += inner.charAt(i++);
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === "{" || c === "[" || c === "=" || c === "?") return null;
    else if (c === "(") depth++;
    else if (c === ")" && --depth < 0) return null;
    else if (c === "," && depth === 0) {
      list.push(item.trim());
      item = "";
      continue;
    }
    item += inner.charAt(i);
  }
  list.push(item.trim());
  return list.length < 2 ? null : list;
}

/** Whether every line of code fits and stays as it is, so that prettier has nothing to break. */
export function everyLineFits(text: string, style: Style): boolean {
  let start = 0;
  let arrow = -1;
  while (start < text.length) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const isLong =
      end - start > style.printWidth / (style.tabWidth > 2 ? 2 : 1);
    if (arrow < start) arrow = nextArrow(text, start);
    if (isLong || arrow < end) {
      const line = text.slice(start, end);
      if (isLong && !isComment(line) && !isLongText(line) && !fits(line, style))
        return false;
      if (isComposed(line)) return false;
    }
    start = end + 1;
  }
  return true;
}

/** Where the next function begins its body; infinitely far where there is none. */
function nextArrow(text: string, from: number): number {
  const at = text.indexOf("=> ", from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

interface Call {
  readonly isArgument: boolean;
  hasSeveral: boolean;
  /** Whether a function is among the arguments, and whether the text is in one just now. */
  hasFunction: boolean;
  inFunction: boolean;
  /** Whether a call that is given a function is among them. */
  hasComposed: boolean;
}

/** Whether a call of several arguments is given a call that is given a function: prettier breaks it, however short it is. */
function isComposed(line: string): boolean {
  if (isComment(line)) return false;
  const open: (Call | null)[] = [];
  for (const [token] of line.matchAll(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|=>|[\w>]\(|[([{}\]),]/g,
  )) {
    const top = open.at(-1) ?? null;
    if (token.endsWith("(") && token.length > 1)
      open.push({
        isArgument: top !== null && !top.inFunction,
        hasSeveral: false,
        hasFunction: false,
        inFunction: false,
        hasComposed: false,
      });
    else if ("([{".includes(token)) open.push(null);
    else if (token === "," && top !== null) {
      top.hasSeveral = true;
      top.inFunction = false;
    } else if (token === "=>" && top !== null) {
      top.hasFunction = true;
      top.inFunction = true;
    } else if (")]}".includes(token)) {
      open.pop();
      const outer = open.at(-1) ?? null;
      if (top?.hasComposed === true && top.hasSeveral) return true;
      if (top?.isArgument === true && top.hasFunction && outer !== null)
        outer.hasComposed = true;
    }
  }
  return false;
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*\*|\*)/.test(line);
}

/** A string on a line of its own, or an import of one name: prettier cannot break these either. */
function isLongText(line: string): boolean {
  return (
    /^ *(["'])(?:(?!\1)[^\\]|\\.)*\1[;,]?$/.test(line) ||
    /^(import|export)( type)? (\{ [^,]* \}|\w+) from /.test(line) ||
    line.startsWith("} from ")
  );
}
