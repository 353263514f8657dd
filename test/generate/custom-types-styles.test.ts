/** Types of the user's own in the layout of the user's own: whatever prettier is told, what is emitted is as it prints it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as prettier from "prettier";
import { expect, test } from "vitest";
import { generate, project } from "../support/catalogs.js";
import { write } from "../support/emit.js";
import { isLong, someOf } from "../support/long.js";

const styles: readonly prettier.Options[] = [
  {},
  { printWidth: 100, tabWidth: 4 },
  { useTabs: true, singleQuote: true, semi: false, trailingComma: "none" },
  { bracketSpacing: false, arrowParens: "avoid", trailingComma: "es5" },
  {
    experimentalTernaries: true,
    objectWrap: "collapse",
    quoteProps: "consistent",
    endOfLine: "crlf",
  },
];

test.each(someOf(styles, 1))("%j", (style) => expectStyle(style));

test("in short lines", () => expectStyle({ printWidth: 60 }));

test.runIf(isLong)("in long lines", () => expectStyle({ printWidth: 140 }));

async function expectStyle(style: prettier.Options): Promise<void> {
  const folder = project("custom-styled", "catalogs/custom-type-shapes");
  write(folder, ".prettierrc.json", style);
  const { files } = await generate(folder);
  expect(files.length).toBeGreaterThan(10);
  const options = { ...style, parser: "typescript" };
  const bad: string[] = [];
  for (const { path } of files) {
    const text = readFileSync(join(folder, path), "utf8");
    if (!(await prettier.check(text, options))) bad.push(path);
  }
  expect(bad).toEqual([]);
}
