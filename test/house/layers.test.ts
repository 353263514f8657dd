/** The import table of the architecture, held against the code. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { violations, type Source } from "./layers.js";

const src = fileURLToPath(new URL("../../src", import.meta.url));

const sources: readonly Source[] = readdirSync(src, { recursive: true })
  .map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.startsWith("runtime/dist/"))
  .filter((path) => !path.includes("node_modules/"))
  .map((path) => ({ path, text: readFileSync(join(src, path), "utf8") }));

const paths: ReadonlySet<string> = new Set(sources.map(({ path }) => path));

/** Breaks of the table that are known and to be mended. One that is gone fails here, so that the list only shrinks. */
const debts: readonly string[] = [
  // the command line asks which folder a path is from, reads a source for its code frames, its own version, and whether --cwd is a folder
  "cli/inside.ts imports node:fs",
  "cli/source.ts imports node:fs",
  "cli/version.ts imports node:fs",
  "cli/working-folder.ts imports node:fs",
  // names its temporary files after the process
  "write/disk.ts imports node:process",
];

test("every import is one that the table allows", () => {
  const found = sources.flatMap((source) => violations(source, paths));
  const owed = new Set<string>();
  const broken = found.filter(({ path, what }) => {
    const text = `${path} ${what}`;
    if (debts.includes(text)) owed.add(text);
    return !debts.includes(text);
  });
  expect(broken).toEqual([]);
  expect([...owed].toSorted()).toEqual(debts);
});

describe("finds", () => {
  test.each([
    [
      "a model that reads the disk's layer",
      "model/build.ts",
      'import { findFiles } from "../load/find.js";',
      "imports ../load/find.js",
    ],
    [
      "load that imports generate",
      "load/read.ts",
      'import { generateFiles } from "../generate/index.js";',
      "imports ../generate/index.js",
    ],
    [
      "generate that imports load, type or not",
      "generate/index.ts",
      'import type { X } from "../load/find.js";',
      "imports ../load/find.js",
    ],
    [
      "evolution that imports generate",
      "evolution/rules.ts",
      'export { x } from "../generate/file.js";',
      "imports ../generate/file.js",
    ],
    [
      "write that imports a value",
      "write/plan.ts",
      'import { x } from "../generate/file.js";',
      "imports ../generate/file.js",
    ],
    [
      "write that imports more of generate",
      "write/plan.ts",
      'import type { X } from "../generate/index.js";',
      "imports ../generate/index.js",
    ],
    [
      "config that imports the pipeline",
      "config/load.ts",
      'import { run } from "../pipeline.js";',
      "imports ../pipeline.js",
    ],
    [
      "cli that goes past the pipeline",
      "cli/run.ts",
      'const x = await import("../load/find.js");',
      "imports ../load/find.js",
    ],
    [
      "runtime that imports the generator",
      "runtime/emitted.ts",
      'import type { X } from "../generate/file.js";',
      "imports ../generate/file.js",
    ],
    [
      "runtime that imports Node",
      "runtime/codec/utf8.ts",
      'import { Buffer } from "node:buffer";',
      "imports node:buffer",
    ],
    [
      "runtime that imports a package",
      "runtime/v1.ts",
      'export * from "pg";',
      "imports pg",
    ],
    [
      "avro that imports the codecs",
      "runtime/avro/parse.ts",
      'import { Decimal } from "../codec/decimal.js";',
      "imports ../codec/decimal.js",
    ],
    [
      "codecs that import container files",
      "runtime/codec/encode.ts",
      'import { deflate } from "../container/deflate.js";',
      "imports ../container/deflate.js",
    ],
    [
      "container files that import the testing door",
      "runtime/container/write.ts",
      'import { decider } from "../testing/decider.js";',
      "imports ../testing/decider.js",
    ],
    [
      "an import type in a type",
      "model/build.ts",
      'type X = import("../load/find.js").Found;',
      "imports ../load/find.js",
    ],
    [
      "diagnostics that import anything",
      "diagnostics.ts",
      'import type { X } from "./model/catalog.js";',
      "imports ./model/catalog.js",
    ],
    [
      "the disk in generate",
      "generate/index.ts",
      'import { readFileSync } from "node:fs";',
      "imports node:fs",
    ],
    [
      "the disk as promises",
      "generate/index.ts",
      'import { readFile } from "node:fs/promises";',
      "imports node:fs/promises",
    ],
    [
      "the disk in the model",
      "model/build.ts",
      'import * as fs from "node:fs";',
      "imports node:fs",
    ],
    [
      "a require outside of its home",
      "generate/index.ts",
      'createRequire(import.meta.url)("avsc");',
      "imports avsc",
    ],
    [
      "a package of nobody",
      "load/read.ts",
      'import x from "left-pad";',
      "imports left-pad",
    ],
    [
      "a builtin without its prefix",
      "load/read.ts",
      'import { readFileSync } from "fs";',
      "imports fs",
    ],
    ["process", "load/read.ts", "const x = process.cwd();", "uses process"],
    [
      "process as an import",
      "load/read.ts",
      'import { pid } from "node:process";',
      "imports node:process",
    ],
    [
      "process by the global object",
      "load/read.ts",
      "globalThis.process.exit(1);",
      "uses process",
    ],
    ["process handed on", "pipeline.ts", "f({ process });", "uses process"],
    ["console", "generate/index.ts", "console.log(1);", "uses console"],
    ["eval", "runtime/v1.ts", 'eval("1");', "uses eval"],
    ["eval by another name", "runtime/v1.ts", "const run = eval;", "uses eval"],
    [
      "new Function",
      "runtime/v1.ts",
      'new Function("return 1");',
      "uses Function",
    ],
    [
      "an import without its ending",
      "model/build.ts",
      'import { x } from "./catalog";',
      "imports ./catalog, which is no file of ours that ends in .js",
    ],
    [
      "a file of no layer",
      "elsewhere.ts",
      'import { run } from "./pipeline.js";',
      "is in no layer",
    ],
  ])("%s", (_, path, text, what) => {
    expect(violations({ path, text }, paths)).toEqual([
      { path, line: 1, what },
    ]);
  });

  test("nothing where there is nothing", () => {
    const text = [
      'import type { GeneratedFile } from "../generate/file.js";',
      'import { type Diagnostic } from "../diagnostics.js";',
      "interface Disk { readonly process: string; eval(): void }",
      "function f(process: string): Function { return () => disk.process + process; }",
      "const object = { console: 1 };",
    ].join("\n");
    const path = "write/plan.ts";
    expect(violations({ path, text }, paths)).toEqual([]);
  });
});
