/** The orders catalog, and one with upcasters, in prettier configurations of the user's own: what is emitted is as prettier prints it. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as prettier from "prettier";
import { expect, test } from "vitest";
import { generate, project, root } from "../support/catalogs.js";
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

const catalogs = ["orders", "upcasters"];

test.each(
  someOf(styles, 1).flatMap((configuration) =>
    catalogs.map((catalog) => [catalog, configuration] as const),
  ),
)(
  "%s in the user's own prettier configuration: %j",
  async (catalog, configuration) => {
    const home = project("styled", `catalogs/${catalog}`);
    writeFileSync(
      join(home, ".prettierrc.json"),
      JSON.stringify(configuration),
    );
    const { files } = await generate(home);
    const options = { ...configuration, parser: "typescript" };
    for (const { path } of files) {
      // what the fixture brings is laid out as the repository is
      if (existsSync(join(root, "fixtures/catalogs", catalog, path))) continue;
      const text = readFileSync(join(home, path), "utf8");
      expect(await prettier.check(text, options), path).toBe(true);
    }
  },
  60_000,
);
