/** Every fixture catalog: its output is written, compiled by three versions of TypeScript, formatted, and its tests pass. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  catalogNames,
  freshFolder,
  generate,
  moduleFile,
  node,
  project,
  strictest,
} from "../support/catalogs.js";
import { someOf } from "../support/long.js";

const inputs = [...catalogNames().map((name) => `catalogs/${name}`), "hostile"];
const folders = new Map<string, string>();

beforeAll(async () => {
  for (const input of inputs) {
    const folder = project(`catalog-${input.replace("/", "-")}`, input);
    folders.set(input, folder);
    const { diagnostics, entries } = await generate(folder);
    const errors = diagnostics.filter((one) => one.severity === "error");
    expect(errors, input).toEqual([]);
    expect(entries, input).not.toBeNull();
  }
}, 120_000);

function folder(input: string): string {
  const found = folders.get(input);
  if (found === undefined) throw new Error(`${input} was not generated`);
  return found;
}

describe.each(someOf(["typescript", "typescript-5.9", "typescript-6"], 1))(
  "%s",
  (compiler) => {
    test("compiles everything emitted under the strictest flags", async () => {
      const home = freshFolder(`compile-${compiler}`);
      writeFileSync(
        join(home, "tsconfig.json"),
        JSON.stringify({
          compilerOptions: strictest,
          include: inputs.flatMap((input) => [
            `${folder(input)}/src`,
            `${folder(input)}/test`,
          ]),
        }),
      );
      const { code, text } = await node(
        [moduleFile(`${compiler}/bin/tsc`), "-p", "."],
        home,
      );
      expect(text).toBe("");
      expect(code).toBe(0);
    }, 120_000);
  },
);

test("every named union is in the barrel", () => {
  let found = 0;
  for (const input of inputs) {
    const home = join(folder(input), "src", "generated");
    const barrel = readFileSync(join(home, "index.ts"), "utf8");
    for (const [, names = "", path = ""] of barrel.matchAll(
      /^export \{([^}]*)\} from "\.\/([^"]*)\.js";$/gm,
    )) {
      if (!/^(events|types|commands|projections)\//.test(path)) continue;
      // types of old versions are exported where they are, for their names are everywhere
      if (path.endsWith(".versions")) continue;
      const exported = names.split(",").map(
        (name) =>
          name
            .trim()
            .replace(/^type /, "")
            .split(" as ", 1)[0],
      );
      const text = readFileSync(join(home, `${path}.ts`), "utf8");
      for (const [, name = ""] of text.matchAll(/^export type (\w+) =/gm)) {
        // the events of a command or projection are named by its contract
        if (/^(commands|projections)\//.test(path) && name.endsWith("Event"))
          continue;
        expect(exported, `${input} ${path}`).toContain(name);
        found++;
      }
    }
  }
  expect(found).toBeGreaterThan(20);
});

test("everything emitted is as prettier prints it", async () => {
  const generated = inputs
    .flatMap((input) => [`${folder(input)}/src`, `${folder(input)}/test`])
    .filter((path) => existsSync(path));
  const { code, text } = await node(
    [
      moduleFile("prettier/bin/prettier.cjs"),
      "--no-config",
      "--ignore-path",
      "/dev/null",
      "--with-node-modules",
      "--check",
      "--log-level",
      "warn",
      ...generated,
    ],
    folder("hostile"),
  );
  expect(text).toBe("");
  expect(code).toBe(0);
}, 120_000);

test("the emitted compatibility tests pass", async () => {
  const home = join(folder("hostile"), "..");
  const include = inputs.map(
    (input) => `${folder(input)}/test/generated/**/*.test.ts`,
  );
  writeFileSync(
    join(home, "vitest.config.mjs"),
    `export default { test: { include: ${JSON.stringify(include)}, exclude: [], isolate: false } };`,
  );
  const { code, text } = await node(
    [moduleFile("vitest/vitest.mjs"), "run", "--root", home],
    home,
  );
  expect(code, text).toBe(0);
  expect(text).toMatch(/Tests +\d+ passed/);
}, 180_000);

test("a second run writes nothing, and another folder gets the same bytes", async () => {
  for (const input of someOf(inputs, 4)) {
    const again = await generate(folder(input));
    expect(new Set(again.entries?.map((entry) => entry.action)), input).toEqual(
      new Set(
        ["unchanged", "kept"].filter((action) =>
          again.entries?.some((entry) => entry.action === action),
        ),
      ),
    );
    const twin = project("twin", input);
    const { files } = await generate(twin);
    for (const file of files.filter((one) => one.owner === "generator"))
      expect(readFileSync(join(twin, file.path), "utf8"), file.path).toBe(
        readFileSync(join(folder(input), file.path), "utf8"),
      );
  }
}, 120_000);
