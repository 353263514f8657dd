/** Finds, reads and checks the configuration of a project: the one door of this folder. */
import { lstatSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Diagnostic, Place } from "../diagnostics.js";
import type { Config, ResolvedConfig } from "./config.js";
import { checkFolders, inputFolders } from "./folders.js";
import { checkModules } from "./modules.js";
import type { Import } from "./program.js";
import { resolveConfig } from "./resolve.js";
import { configSchema } from "./schema.js";
import { checkSettings } from "./settings.js";
import { parseConfigText, type Locate } from "./text.js";
import { validateSetting, type ConfigIssue } from "./validate.js";

export interface ConfiguredProject {
  /** Null where it is wrong, for reasons that `diagnostics` has. */
  readonly config: ResolvedConfig | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The configuration file, relative to the working folder; null where there is none. */
  readonly file: string | null;
  /** Where a setting stands; null where no file is the configuration. */
  readonly locate: Locate | (() => null);
  /** Folders that inputs are looked for in, relative to the working folder. */
  readonly bases: readonly string[];
  /** Every file whose being there, or whose text, decides the above; absolute. */
  readonly files: readonly string[];
  /** False where a program decides, which may look at anything. */
  readonly isDeclared: boolean;
}

/** In the order in which they are looked for; a project has one of them at most. */
export const configFiles = [
  "ts",
  "mts",
  "js",
  "mjs",
  "json",
  "yaml",
  "yml",
].map((end) => `codegen.config.${end}`);

/**
 * The configuration of a project; without a file, the default layout.
 * @param cwd the working folder, absolute.
 * @param given the configuration itself, or the path of its file; null to look for one.
 */
export async function loadConfig(
  cwd: string,
  given: Config | string | null,
  importModule?: Import,
): Promise<ConfiguredProject> {
  if (given !== null && typeof given !== "string") {
    const origin = { cwd, file: null, files: [] };
    return configured(given, { ...origin, locate: () => null });
  }
  const looked =
    given === null
      ? configFiles.map((name) => join(cwd, name))
      : [resolve(cwd, given)];
  const found = looked.filter(
    // a link that leads nowhere is not the same as no file
    (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined,
  );
  const [path] = found;
  const origin = {
    cwd,
    file: path === undefined ? null : shownPath(cwd, path),
    files: looked,
  };
  if (path === undefined) {
    if (given === null)
      return configured({}, { ...origin, locate: () => null });
    return refused(origin, [
      problem(
        "config-not-found",
        null,
        `no configuration file ${given}`,
        "check the path, or leave `--config` out",
      ),
    ]);
  }
  if (found.length > 1) {
    const names = found.map((one) => shownPath(cwd, one));
    return refused(origin, [
      problem(
        "config-ambiguous",
        start(names[0] ?? ""),
        `several configuration files: ${names.join(", ")}`,
        "keep one, or choose one with `--config`",
      ),
    ]);
  }
  return /\.(?:json|ya?ml)$/.test(path)
    ? loadText(path, origin)
    : loadProgram(path, origin, importModule);
}

interface Origin {
  readonly cwd: string;
  readonly file: string | null;
  readonly files: readonly string[];
}

function shownPath(cwd: string, path: string): string {
  const shown = relative(cwd, path);
  return (isAbsolute(shown) ? path : shown).split(sep).join("/");
}

async function loadText(
  path: string,
  origin: Origin,
): Promise<ConfiguredProject> {
  const file = origin.file ?? path;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const why =
      error instanceof Error && "code" in error
        ? String(error.code)
        : String(error);
    return refused(origin, [
      problem(
        "config-unreadable",
        start(file),
        `unreadable configuration file (${why})`,
        "save it as UTF-8, where you may read it",
      ),
    ]);
  }
  return configuredText(text, file, origin);
}

/**
 * The configuration that a text is, which stands in no file.
 * @param file as diagnostics name it; it ends in `.json`, `.yaml` or `.yml`.
 */
export function configureText(
  text: string,
  file: string,
  cwd: string,
): Promise<ConfiguredProject> {
  return configuredText(text, file, { cwd, file, files: [] });
}

async function configuredText(
  text: string,
  file: string,
  origin: Origin,
): Promise<ConfiguredProject> {
  const parsed = await parseConfigText(text, file);
  if (!parsed.ok) return refused(origin, parsed.diagnostics);
  return configured(parsed.value ?? {}, { ...origin, locate: parsed.locate });
}

async function loadProgram(
  path: string,
  origin: Origin,
  importModule?: Import,
): Promise<ConfiguredProject> {
  const file = origin.file ?? path;
  const program = { ...origin, isDeclared: false };
  const { evaluateProgram } = await import("./program.js");
  const evaluated = await evaluateProgram(path, importModule);
  if (!evaluated.ok) {
    return refused(program, [
      problem(
        "config-unreadable",
        start(file),
        evaluated.message,
        evaluated.hint,
      ),
    ]);
  }
  const locate: Locate = (steps) => ({
    ...start(file),
    pointer: steps
      .map(
        (step) =>
          `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
      )
      .join(""),
  });
  return configured(evaluated.value, { ...program, locate });
}

interface Checked extends Origin {
  readonly isDeclared?: boolean;
  readonly locate: Locate | (() => null);
}

function configured(
  value: unknown,
  { cwd, file, files, isDeclared = true, locate }: Checked,
): ConfiguredProject {
  const issues = validateSetting(value, configSchema);
  if (!isConfig(value, issues)) {
    return refused(
      { cwd, file, files, isDeclared },
      issues.map(({ code, path, part, message, hint }) =>
        problem(code, locate(path, part), message, hint),
      ),
    );
  }
  const config = resolveConfig(value);
  const faults = [
    ...checkFolders(config),
    ...checkSettings(config),
    ...checkModules(config, cwd),
  ];
  if (faults.length > 0) {
    return refused(
      { cwd, file, files, isDeclared },
      faults.map(({ code, path, message, hint }) =>
        problem(code, locate(path, "value"), message, hint),
      ),
    );
  }
  return {
    config,
    diagnostics: [],
    file,
    locate,
    bases: inputFolders(config),
    files,
    isDeclared,
  };
}

/** A value that the schema has nothing against is one. */
function isConfig(
  _value: unknown,
  issues: readonly ConfigIssue[],
): _value is Config {
  return issues.length === 0;
}

function refused(
  origin: Origin & { readonly isDeclared?: boolean },
  diagnostics: readonly Diagnostic[],
): ConfiguredProject {
  const { file, files, isDeclared = true } = origin;
  return {
    config: null,
    diagnostics,
    file,
    locate: () => null,
    bases: [],
    files,
    isDeclared,
  };
}

function start(file: string): Place {
  return { file, line: 1, column: 1, pointer: "" };
}

function problem(
  code: string,
  at: Place | null,
  message: string,
  hint: string | null,
): Diagnostic {
  return { code, severity: "error", at, message, hint };
}
