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
  keyword: "import" | "export",
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
  if (fits(flat, style) || parameters.length === 0) return flat;
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

/** Whether every line of code fits, so that prettier has nothing to break. */
export function everyLineFits(text: string, style: Style): boolean {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    if (end - start > style.printWidth / (style.tabWidth > 2 ? 2 : 1)) {
      const line = text.slice(start, end);
      if (!isComment(line) && !isLongText(line) && !fits(line, style))
        return false;
    }
    start = end + 1;
  }
  return true;
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*\*|\*)/.test(line);
}

/** A string on a line of its own, or an import of one name: prettier cannot break these either. */
function isLongText(line: string): boolean {
  return (
    /^ *(["'])(?:(?!\1)[^\\]|\\.)*\1[;,]?$/.test(line) ||
    /^(import|export) \{ [^,]* \} from /.test(line) ||
    /^\} from /.test(line)
  );
}
