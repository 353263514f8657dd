/** Keeps inputs, output and the user's own files out of one another's folders. */
import type { ResolvedConfig } from "./config.js";
import { cleanPath } from "./resolve.js";
import type { Path } from "./validate.js";

export interface FolderIssue {
  readonly code:
    | "config-output-outside"
    | "config-output-in-input"
    | "config-input-in-output"
    | "config-outputs-overlap";
  /** The setting at fault. */
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** The folder in front of the first wildcard of a glob; the empty string is the working folder. */
function baseOf(pattern: string): string {
  const parts = pattern.split("/");
  const wild = parts.findIndex((part) => /[*?{]/.test(part));
  return parts.slice(0, wild === -1 ? undefined : wild).join("/");
}

/** The folders that inputs are looked for in, each once. */
export function inputFolders(config: ResolvedConfig): readonly string[] {
  return [...new Set(inputs(config).map(({ folder }) => folder))];
}

interface Folder {
  readonly path: Path;
  readonly folder: string;
}

function inputs({ schemas, commands }: ResolvedConfig): readonly Folder[] {
  return [
    ...basesOf(["schemas", "include"], schemas.include),
    ...basesOf(["schemas", "types"], schemas.types),
    { path: ["schemas", "history"], folder: schemas.history },
    ...basesOf(["commands"], commands),
  ];
}

function basesOf(path: Path, patterns: readonly string[]): readonly Folder[] {
  return patterns.map((pattern) => ({ path, folder: baseOf(pattern) }));
}

/** Everything that is wrong with where the folders are. */
export function checkFolders(config: ResolvedConfig): readonly FolderIssue[] {
  const outputs = (
    ["generated", "domain", "tests", "domainTests"] as const
  ).map((key) => ({ key, folder: config.output[key] }));
  const outside = outputs.filter(({ folder }) => isOutside(folder));
  const inside = outputs.filter(({ folder }) => !isOutside(folder));
  return [
    ...outside.map(({ key, folder }): FolderIssue => ({
      code: "config-output-outside",
      path: ["output", key],
      message: `output folder ${folder} outside of the working folder`,
      hint: "choose a folder inside it, or run with `--cwd` in a folder above both",
    })),
    ...inside.flatMap(({ key, folder }) => besideInputs(key, folder, config)),
    ...overlaps(config),
  ];
}

function isOutside(folder: string): boolean {
  return (
    folder === ".." ||
    folder.startsWith("../") ||
    folder.startsWith("/") ||
    /^[A-Za-z]:/.test(folder)
  );
}

/** One issue an output folder at most: several inputs are mostly in one folder. */
function besideInputs(
  key: keyof ResolvedConfig["output"],
  folder: string,
  config: ResolvedConfig,
): readonly FolderIssue[] {
  for (const input of inputs(config)) {
    // A glob over the whole working folder is everywhere; only schema files match it.
    if (input.folder === "" && folder !== "") continue;
    if (isWithin(folder, input.folder)) {
      return [
        {
          code: "config-output-in-input",
          path: ["output", key],
          message: `output folder ${shown(folder)} inside the input folder ${shown(input.folder)}`,
          hint: "choose a folder beside it",
        },
      ];
    }
    if (isWithin(input.folder, folder)) {
      return [
        {
          code: "config-input-in-output",
          path: ["output", key],
          message: `input folder ${shown(input.folder)} inside the output folder ${shown(folder)}`,
          hint: "choose a folder of its own for the output",
        },
      ];
    }
  }
  return [];
}

/** The user's files must not be where everything is the generator's. */
function overlaps({ output }: ResolvedConfig): readonly FolderIssue[] {
  const users = ["domain", "domainTests"] as const;
  const ours = ["generated", "tests"] as const;
  return users.flatMap((user) =>
    ours
      .filter((our) => isWithin(output[user], output[our]))
      .map((our): FolderIssue => ({
        code: "config-outputs-overlap",
        path: ["output", user],
        message: `folder ${shown(output[user])} of your own files inside ${shown(output[our])}, which is emitted anew each time`,
        hint: `choose a folder outside of ${shown(output[our])}`,
      })),
  );
}

function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}/`);
}

function shown(folder: string): string {
  return cleanPath(folder) === "" ? "." : folder;
}
