/** The orders catalog in prettier configurations of the user's own: what is emitted is as prettier prints it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as prettier from "prettier";
import { expect, test } from "vitest";
import { generate, project } from "../support/catalogs.js";
import { someOf } from "../support/long.js";

const styles: readonly prettier.Options[] = [
  { printWidth: 120 },
  { printWidth: 60 },
  { useTabs: true, singleQuote: true, semi: false, trailingComma: "none" },
  {
    tabWidth: 4,
    bracketSpacing: false,
    arrowParens: "avoid",
    trailingComma: "es5",
  },
];

test.each(someOf(styles, 1))(
  "in the user's own prettier configuration: %j",
  async (configuration) => {
    const home = project("styled", "catalogs/orders");
    writeFileSync(
      join(home, ".prettierrc.json"),
      JSON.stringify(configuration),
    );
    const { files } = await generate(home);
    const options = { ...configuration, parser: "typescript" };
    for (const { path } of files) {
      const text = readFileSync(join(home, path), "utf8");
      expect(await prettier.check(text, options), path).toBe(true);
    }
  },
  60_000,
);
