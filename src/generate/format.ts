/** The last step of every emitted file: the user's style, and prettier itself where a line is too long to have been laid out. */
import { everyLineFits } from "./layout.js";
import { defaultStyle, type GenerateOptions, type Style } from "./options.js";

/** Lays out the text as prettier would with the project's options. `path` tells prettier the language. */
export async function formatText(
  text: string,
  path: string,
  options: GenerateOptions,
): Promise<string> {
  const { style } = options;
  const clean = tidy(text);
  if (
    options.prettier === null &&
    isNative(style) &&
    everyLineFits(clean, style)
  )
    return clean;
  const prettier = await import("prettier");
  const format = (source: string): Promise<string> =>
    prettier.format(source, {
      ...style,
      ...options.prettier,
      filepath: path,
      parser: "typescript",
    });
  const formatted = await format(clean);
  // in short lines prettier prints some long types in another way when it sees them for the second time
  return style.printWidth < defaultStyle.printWidth
    ? format(formatted)
    : formatted;
}

/** What the templates are written in; the width is the project's own. */
function isNative(style: Style): boolean {
  return (Object.keys(defaultStyle) as (keyof Style)[]).every(
    (key) => key === "printWidth" || style[key] === defaultStyle[key],
  );
}

/** One line break at the end, and never two blank lines. */
function tidy(text: string): string {
  return `${text
    .replace(/\n{3,}/g, "\n\n")
    .replace(/\{\n\n/g, "{\n")
    .trim()}\n`;
}
