/** Types without codecs: declarations that compile, as prettier prints them, of which nothing is left at run time. */
import { isLong } from "../support/long.js";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  catalogNames,
  freshFolder,
  generate,
  moduleFile,
  node,
  project,
  strictest,
} from "../support/catalogs.js";

test.runIf(isLong)(
  "every catalog without codecs",
  async () => {
    const sources: string[] = [];
    for (const name of catalogNames()) {
      const folder = project(`plain-${name}`, `catalogs/${name}`);
      // what the user wrote for codecs is not there without them
      sources.push(`${folder}/src/generated`);
      const { files, diagnostics } = await generate(folder, {
        targets: { codecs: false },
      });
      expect(diagnostics.filter((one) => one.severity === "error")).toEqual([]);
      expect(files.length, name).toBeGreaterThan(1);
      for (const { path, owner } of files) {
        expect(owner).toBe("generator");
        const text = readFileSync(join(folder, path), "utf8");
        const bare = text.replace(/\/\*[^]*?\*\//g, "");
        expect(bare, path).not.toMatch(
          /^(export )?(declare |default )*(class|function|const|let|var|enum)\b/m,
        );
        expect(bare, path).not.toMatch(/^(import|export) \{(?!\s+type )/m);
      }
    }
    const home = freshFolder("plain-compile");
    writeFileSync(
      join(home, "tsconfig.json"),
      JSON.stringify({ compilerOptions: strictest, include: sources }),
    );
    const compiled = await node([moduleFile("typescript/bin/tsc")], home);
    expect(compiled.text).toBe("");
    const formatted = await node(
      [
        moduleFile("prettier/bin/prettier.cjs"),
        "--no-config",
        "--ignore-path",
        "/dev/null",
        "--with-node-modules",
        "--check",
        "--log-level",
        "warn",
        ...sources,
      ],
      home,
    );
    expect(formatted.text).toBe("");
  },
  60_000,
);
