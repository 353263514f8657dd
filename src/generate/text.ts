/** Untrusted text as TypeScript: string literals, property names and comments from which nothing can escape. */
import { isIdentifier } from "./names.js";

/** Control, format (bidirectional overrides among them) and separator characters, and half surrogate pairs. */
const invisible =
  /[\p{Cc}\p{Cf}\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const suspicious = new RegExp(invisible.source, "u");

function escapeUnit(character: string): string {
  let text = "";
  for (let i = 0; i < character.length; i++)
    text += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  return text;
}

const short: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A string literal with the quotes that need fewer escapes, double ones where it makes no difference. */
export function stringLiteral(text: string): string {
  if (/^[\w .:-]*$/.test(text)) return `"${text}"`;
  let body = text.replaceAll("\\", "\\\\");
  if (suspicious.test(body))
    body = body.replace(invisible, (c) => short[c] ?? escapeUnit(c));
  const doubles = body.split('"').length - 1;
  const singles = body.split("'").length - 1;
  return doubles > singles
    ? `'${body.replaceAll("'", "\\'")}'`
    : `"${body.replaceAll('"', '\\"')}"`;
}

/** A property name as it stands in a type or a class: bare where it can be. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** A key of an object literal. `__proto__` is computed, for bare or quoted it would set the prototype. */
export function literalKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : stringLiteral(name);
}

/** `v.name`, or `v["name"]` where the name is no identifier. */
export function access(object: string, name: string): string {
  return isIdentifier(name)
    ? `${object}.${name}`
    : `${object}[${stringLiteral(name)}]`;
}

/** Text that may stand in a block comment: it cannot end it, and shows what would be invisible. */
function commentLines(text: string): string[] {
  if (/^[ -)+-~]*$/.test(text)) return [text.trimEnd()];
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .split("\n")
    .map((line) =>
      line
        .replace(invisible, (c) => (c === "\t" ? " " : escapeUnit(c)))
        .replaceAll("*/", "*\\/")
        .trimEnd(),
    );
}

/**
 * A TSDoc comment of paragraphs, each indented by `indent`, with a line break at its end; the empty string without any text.
 * One line where it is short.
 */
export function docComment(
  indent: string,
  ...paragraphs: readonly (string | null)[]
): string {
  const texts = paragraphs
    .filter((text) => text !== null && text.trim() !== "")
    .map((text) => commentLines((text as string).trim()));
  const lines = texts.flatMap((part, i) => (i === 0 ? part : ["", ...part]));
  if (lines.length === 0) return "";
  const only = lines[0] ?? "";
  if (lines.length === 1 && indent.length + only.length + 7 <= 100)
    return `${indent}/** ${only} */\n`;
  const body = lines.map(
    (line) => `${indent} *${line === "" ? "" : ` ${line}`}`,
  );
  return `${indent}/**\n${body.join("\n")}\n${indent} */\n`;
}

/** One line of text for a `//` comment. */
export function lineComment(text: string): string {
  return commentLines(text.trim()).join(" ").slice(0, 300);
}
