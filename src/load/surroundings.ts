/** What stands around a project and decides how its output looks: prettier's configuration and the test runner. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../diagnostics.js";

type InstalledRunner = "vitest" | "node" | "jest";

export interface Surroundings {
  /** Prettier's options for the output, with those of `.editorconfig`; empty where there is no configuration. */
  readonly prettier: Readonly<Record<string, unknown>>;
  /** The runner that package.json has: vitest, node's own through tsx, jest, in this order; node's own where it has none. */
  readonly testRunner: InstalledRunner;
  /** Every file whose being there, or whose text, decides the above; absolute. */
  readonly files: readonly string[];
  /** False where a program decides, which may look at anything. */
  readonly isDeclared: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Source: prettier 3, "Configuration File". */
const declared = [
  ".prettierrc",
  ".prettierrc.json",
  ".prettierrc.json5",
  ".prettierrc.yaml",
  ".prettierrc.yml",
  ".prettierrc.toml",
  ".editorconfig",
  "package.yaml",
];
const programs = ["js", "mjs", "cjs", "ts", "mts", "cts"].flatMap((end) => [
  `.prettierrc.${end}`,
  `prettier.config.${end}`,
]);
/** What package managers write when they install: the prettier of the project, or a shared configuration, may be another. */
const installed = [".package-lock.json", ".yarn-state.yml", ".modules.yaml"];

/**
 * @param cwd the working folder, absolute.
 * @param output the folder of emitted code, relative to it.
 */
export async function readSurroundings(
  cwd: string,
  output: string,
): Promise<Surroundings> {
  const folders = upwards(join(cwd, output));
  const isThere = (name: string): boolean =>
    folders.some((folder) => existsSync(join(folder, name)));
  const manifests = folders
    .map((folder) => join(folder, "package.json"))
    .map((path) => ({ path, json: readManifest(path) }));
  const hasStyle =
    [...declared, ...programs].some(isThere) ||
    manifests.some(({ json }) => "prettier" in json);
  const style = hasStyle
    ? await prettierOptions(join(cwd, output, "index.ts"))
    : { options: {}, diagnostics: [] };
  const runners = manifests.map(({ json }) => runnerOf(json));
  return {
    prettier: style.options,
    testRunner: runners.find((runner) => runner !== null) ?? "node",
    files: folders.flatMap((folder) => [
      ...[...declared, ...programs, "package.json"].map((name) =>
        join(folder, name),
      ),
      ...installed.map((name) => join(folder, "node_modules", name)),
    ]),
    isDeclared: !programs.some(isThere),
    diagnostics: style.diagnostics,
  };
}

/** The folder and those above it, from the bottom up. */
function upwards(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}

function readManifest(path: string): object {
  if (!existsSync(path)) return {};
  try {
    const json: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof json === "object" && json !== null ? json : {};
  } catch {
    // its own tools complain of a package.json that cannot be read; to us it says nothing
    return {};
  }
}

function runnerOf(json: object): InstalledRunner | null {
  const names = new Set(
    ["dependencies", "devDependencies"].flatMap((key) => {
      const members: unknown = Reflect.get(json, key);
      return typeof members === "object" && members !== null
        ? Object.keys(members)
        : [];
    }),
  );
  if (names.has("vitest")) return "vitest";
  if (names.has("tsx")) return "node";
  return names.has("jest") ? "jest" : null;
}

async function prettierOptions(file: string): Promise<{
  readonly options: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const prettier = await import("prettier");
  try {
    // without prettier's cache: whoever generates twice in one process may have changed it between
    const options = await prettier.resolveConfig(file, {
      editorconfig: true,
      useCache: false,
    });
    return { options: { ...options }, diagnostics: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const diagnostic: Diagnostic = {
      code: "style-unreadable",
      severity: "error",
      at: null,
      message: `prettier configuration that prettier cannot read: ${message.split("\n", 1)[0] ?? ""}`,
      hint: "mend it, for emitted code is laid out by it",
    };
    return { options: {}, diagnostics: [diagnostic] };
  }
}
