import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSurroundings } from "../../src/load/surroundings.js";
import { project, put } from "../write/support.js";

const manifest = (...names: readonly string[]): string =>
  JSON.stringify({
    devDependencies: Object.fromEntries(names.map((name) => [name, "*"])),
  });

describe("the test runner", () => {
  it.each([
    [[], "node"],
    [["vitest", "jest", "tsx"], "vitest"],
    [["jest", "tsx"], "node"],
    [["jest"], "jest"],
    [["mocha"], "node"],
  ])("of a project with %j is %s", async (names, runner) => {
    const cwd = project();
    put(cwd, "package.json", manifest(...names));
    expect((await readSurroundings(cwd, "src/generated")).testRunner).toBe(
      runner,
    );
  });

  it("may stand in a package.json above, and the nearest one counts", async () => {
    const cwd = project();
    put(cwd, "package.json", manifest("jest"));
    put(cwd, "packages/a/package.json", manifest("zod"));
    put(cwd, "packages/b/package.json", manifest("vitest"));
    const runner = async (name: string): Promise<string> =>
      (await readSurroundings(join(cwd, name), "src/generated")).testRunner;
    expect(await runner("packages/a")).toBe("jest");
    expect(await runner("packages/b")).toBe("vitest");
  });

  it("of a package.json that cannot be read is node's own", async () => {
    const cwd = project();
    put(cwd, "package.json", "{");
    expect((await readSurroundings(cwd, "src/generated")).testRunner).toBe(
      "node",
    );
  });
});

describe("the style", () => {
  it("is none where nobody says one", async () => {
    const cwd = project();
    put(cwd, "package.json", manifest("vitest"));
    expect(await readSurroundings(cwd, "src/generated")).toMatchObject({
      prettier: {},
      isDeclared: true,
      diagnostics: [],
    });
  });

  it.each([
    [".prettierrc", "semi: false\n", { semi: false }],
    [".prettierrc.toml", "semi = false\n", { semi: false }],
    ["package.json", '{ "prettier": { "semi": false } }', { semi: false }],
    [
      "prettier.config.mjs",
      "export default { semi: false };\n",
      { semi: false },
    ],
    [
      ".editorconfig",
      "root = true\n[*.ts]\nindent_style = tab\n",
      { useTabs: true },
    ],
    [
      ".prettierrc.json",
      '{ "semi": true, "overrides": [{ "files": "src/generated/**", "options": { "semi": false } }] }',
      { semi: false },
    ],
  ])("is that of %s", async (file, text, options) => {
    const cwd = project();
    put(cwd, file, text);
    const { prettier, isDeclared, files } = await readSurroundings(
      cwd,
      "src/generated",
    );
    expect(prettier).toMatchObject(options);
    expect(isDeclared).toBe(!file.endsWith(".mjs"));
    expect(files).toContain(join(cwd, file));
  });

  it("that prettier cannot read is an error", async () => {
    const cwd = project();
    put(cwd, ".prettierrc.json", "{");
    const { diagnostics } = await readSurroundings(cwd, "src/generated");
    expect(diagnostics).toMatchObject([
      { code: "style-unreadable", severity: "error" },
    ]);
    expect(diagnostics[0]?.message).toContain(
      "prettier configuration that prettier cannot read",
    );
  });
});
