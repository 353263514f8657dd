/**
 * Code that earlier releases emitted runs with today's runtime: `fixtures/emitted/<release>` is what each of them emitted for the orders
 * example, its compatibility tests included. A folder is added with every release and never changed.
 */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  freshFolder,
  moduleFile,
  node,
  root,
  strictest,
} from "../support/catalogs.js";

const emitted = join(root, "fixtures", "emitted");

describe.each(readdirSync(emitted))("emitted by %s", (release) => {
  const folder = join(emitted, release);

  test("compiles against today's runtime", async () => {
    const home = freshFolder(`frozen-compile-${release}`);
    writeFileSync(
      join(home, "tsconfig.json"),
      JSON.stringify({
        // it was emitted before this flag was promised
        compilerOptions: {
          ...strictest,
          noPropertyAccessFromIndexSignature: false,
        },
        include: [`${folder}/src`, `${folder}/test`],
      }),
    );
    const { code, text } = await node(
      [moduleFile("typescript/bin/tsc"), "-p", "."],
      home,
    );
    expect(text).toBe("");
    expect(code).toBe(0);
  }, 60_000);

  test("passes its own tests", async () => {
    expect(existsSync(join(folder, "test"))).toBe(true);
    const home = freshFolder(`frozen-run-${release}`);
    const include = [`${folder}/test/**/*.test.ts`];
    writeFileSync(
      join(home, "vitest.config.mjs"),
      `export default { test: { include: ${JSON.stringify(include)}, exclude: [], isolate: false, dir: ${JSON.stringify(folder)} } };`,
    );
    const { code, text } = await node(
      [moduleFile("vitest/vitest.mjs"), "run", "--root", home],
      home,
    );
    expect(code, text).toBe(0);
    expect(text).toMatch(/Tests +\d+ passed/);
  }, 60_000);
});
