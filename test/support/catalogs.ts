/** The fixture catalogs, generated into folders from which node finds the packages of this repository. */
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/config/config.js";
import { run, type RunResult } from "../../src/pipeline.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, "node_modules", ".cache", "eventwright-test");

/** The folders under `fixtures/catalogs`. */
export function catalogNames(): readonly string[] {
  return readdirSync(join(root, "fixtures", "catalogs"), {
    withFileTypes: true,
  })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** An empty folder of that name. */
export function freshFolder(name: string): string {
  const folder = join(cache, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A project with a fixture's input, set up for vitest and for the strictest flags of TypeScript. */
export function project(name: string, input: string): string {
  const folder = freshFolder(name);
  for (const part of [
    "schemas",
    "commands",
    "codegen.config.json",
    "mappings.ts",
    "src",
  ]) {
    const source = join(root, "fixtures", input, part);
    if (existsSync(source))
      cpSync(source, join(folder, part), { recursive: true });
  }
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: "fixture",
      private: true,
      type: "module",
      devDependencies: { vitest: "*" },
    }),
  );
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: strictest, include: ["src", "test"] }),
  );
  return folder;
}

/** Every flag that the emitted code promises to compile under. */
export const strictest = {
  target: "es2022",
  module: "nodenext",
  lib: ["es2023"],
  types: ["node"],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
};

export function generate(
  cwd: string,
  config: Config | null = null,
): Promise<RunResult> {
  return run({
    cwd,
    config,
    apply: true,
    force: false,
    clean: false,
    remember: null,
    onStage: () => undefined,
  });
}

export interface Ended {
  readonly code: number;
  readonly text: string;
}

/** Runs a node program to its end. */
export function node(args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...args], {
      cwd,
      env: { ...process.env, NO_COLOR: "1", VITEST: undefined },
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("error", fail);
    child.on("close", (code) => {
      done({ code: code ?? 1, text });
    });
  });
}

export function moduleFile(path: string): string {
  return join(root, "node_modules", path);
}
