/**
 * The configuration of what is staged: a text is that of the index, for it is what a commit would have. A program is run as it is in the
 * work tree, where it finds what it imports.
 */
import { isAbsolute, relative, sep } from "node:path";
import type { CheckRun } from "../check.js";
import {
  configFiles,
  configureText,
  loadConfig,
  type ConfiguredProject,
} from "../config/load.js";
import { decodeText } from "../load/text.js";
import type { SourceTree } from "../load/tree.js";
import type { Diagnostic } from "../diagnostics.js";

export interface StagedConfig {
  readonly project: ConfiguredProject;
  /** Every file that is the configuration where it is there, relative to the working folder. */
  readonly files: readonly string[];
  /** Its text, by its name. */
  readonly sources: ReadonlyMap<string, string>;
}

export async function loadStagedConfig(
  { cwd, config }: CheckRun,
  tree: SourceTree,
): Promise<StagedConfig> {
  if (config !== null && typeof config !== "string")
    return plain(await loadConfig(cwd, config), []);
  const files = config === null ? configFiles : [relativePath(cwd, config)];
  // folders that most projects have are listed with it, which costs nothing
  const there = new Set(tree.list([...files, "schemas"]).files);
  const [file, ...others] = files.filter((name) => there.has(name));
  // what is in no index is the machine's, if anybody names it
  if (file === undefined)
    return plain(await loadConfig(cwd, config ?? {}), files);
  if (others.length > 0)
    return plain(refused(ambiguous([file, ...others])), files);
  if (!/\.(?:json|ya?ml)$/.test(file))
    return plain(await loadConfig(cwd, file), files);
  const [read] = tree.read([file]);
  if (read?.ok === false) return plain(refused(read.problem), files);
  const decoded = decodeText(read?.bytes ?? Buffer.alloc(0));
  if (!decoded.ok) return plain(refused(unreadable(file)), files);
  const project = await configureText(decoded.text, file, cwd);
  return { project, files, sources: new Map([[file, decoded.text]]) };
}

function plain(
  project: ConfiguredProject,
  files: readonly string[],
): StagedConfig {
  return { project, files, sources: new Map() };
}

function relativePath(cwd: string, path: string): string {
  const shown = relative(cwd, isAbsolute(path) ? path : `${cwd}/${path}`);
  return shown.split(sep).join("/");
}

function refused(problem: Diagnostic): ConfiguredProject {
  return {
    config: null,
    diagnostics: [problem],
    file: null,
    locate: () => null,
    bases: [],
    files: [],
    isDeclared: true,
  };
}

function ambiguous(files: readonly string[]): Diagnostic {
  return {
    code: "config-ambiguous",
    severity: "error",
    at: { file: files[0] ?? "", line: 1, column: 1, pointer: "" },
    message: `several configuration files: ${files.join(", ")}`,
    hint: "keep one, or choose one with `--config`",
  };
}

function unreadable(file: string): Diagnostic {
  return {
    code: "config-unreadable",
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: "unreadable configuration file (no UTF-8)",
    hint: "save it as UTF-8, and stage it",
  };
}
