/** The public API of the generator. */
import { resolve } from "node:path";
import { runCheck, type CheckedSubject, type SubjectFinding } from "./check.js";
import type { CompatibilityMode, Config } from "./config/config.js";
import type { Diagnostic } from "./diagnostics.js";
import type { GeneratedFile } from "./generate/file.js";
import { runLint, type LintFinding } from "./lint.js";
import { run } from "./pipeline.js";

export { defineConfig } from "./config/config.js";
export type {
  CompatibilityMode,
  Config,
  OutputFolders,
  TargetSwitches,
  TestRunnerSetting,
  TypeForms,
} from "./config/config.js";
export type {
  Axis,
  CheckedSubject,
  CheckReport,
  Confirmation,
  Direction,
  Edit,
  Finding,
  Fix,
  FixedFinding,
  SubjectFinding,
  UnfixedFinding,
  Waiver,
  Witness,
} from "./check.js";
export type { Diagnostic, Place, Severity } from "./diagnostics.js";
export { compare, SchemaError } from "./evolution/compare.js";
export type {
  CompareRequest,
  Comparison,
  JsonValue,
} from "./evolution/compare.js";
export type { GeneratedFile } from "./generate/file.js";
export type {
  LintedSubject,
  LintFinding,
  LintReport,
  LintRuleId,
} from "./lint.js";

export interface GenerateRequest {
  /** The working folder; paths of inputs and outputs are relative to it. Default: that of the process. */
  readonly cwd?: string;
  /** The configuration, or the path of its file; without it the one in the working folder, if any. */
  readonly config?: Config | string;
  /** Whether files are written. Default: false. */
  readonly write?: boolean;
}

/** A file that is not as it should be after a run. */
export interface OutputFinding {
  /** Relative to the working folder, with forward slashes. */
  readonly path: string;
  /** `edited`: ours, and edited by hand; `foreign`: somebody else's, in our way; `orphan`: ours, and no longer generated. */
  readonly kind: "edited" | "foreign" | "orphan";
}

export interface GenerateResult {
  /** Everything that is generated, written or not; empty where the input has errors, and then nothing was written. */
  readonly files: readonly GeneratedFile[];
  /** What is wrong with the input, the configuration or the output. */
  readonly findings: readonly Diagnostic[];
  /** Files that the run left as they are. */
  readonly left: readonly OutputFinding[];
}

/**
 * Generates the TypeScript of a project's schemas and command files. Files that were edited by hand are never overwritten.
 * What is wrong with an input is a finding; it throws for bugs of its own only.
 */
export async function generate(
  request: GenerateRequest = {},
): Promise<GenerateResult> {
  const { cwd = ".", config = null, write = false } = request;
  const { files, diagnostics, entries } = await run({
    cwd: resolve(cwd),
    config,
    apply: write,
    force: false,
    clean: false,
    remember: null,
    onStage: () => {},
  });
  const left: OutputFinding[] = [];
  for (const { path, action } of entries ?? [])
    if (action === "edited" || action === "foreign" || action === "orphan")
      left.push({ path, kind: action });
  return { files, findings: diagnostics, left };
}

export interface CheckRequest {
  /** The working folder; paths of inputs are relative to it. Default: that of the process. */
  readonly cwd?: string;
  /** The configuration, or the path of its file; without it the one in the working folder, if any. */
  readonly config?: Config | string;
  /**
   * What to compare with: `git:REF`, or `git:REF:FOLDER` with a folder from the root of the repository. Default: the recorded versions, or
   * where there is none the merge base with the default branch.
   */
  readonly against?: string;
  /** In place of every mode of the configuration. */
  readonly mode?: CompatibilityMode;
  /** Files, relative to the working folder, whose events alone are checked. Default: all events. */
  readonly files?: readonly string[];
  /** Whether what is staged in git is checked in place of the files on the disk: of those that are staged, or of `files`. Default: false. */
  readonly staged?: boolean;
}

export interface CheckResult {
  /** Whether there was something to compare with, no input at fault, and no finding that is an error. */
  readonly ok: boolean;
  /** Every event of today and of what it was compared with, sorted by name; empty where nothing was compared. */
  readonly subjects: readonly CheckedSubject[];
  /** By subject, the latest version first, then by place. */
  readonly findings: readonly SubjectFinding[];
  /** What is wrong with the input, the configuration or the baseline; where one is an error nothing was compared. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds a project's schemas against their earlier versions, in the modes that the configuration asks for. Nothing is written.
 * What is wrong with an input is a diagnostic; it throws for bugs of its own only.
 */
export async function check(request: CheckRequest = {}): Promise<CheckResult> {
  const { cwd = ".", config = null, against = null, mode = null } = request;
  const { files = null, staged = false } = request;
  const { ok, subjects, findings, diagnostics } = await runCheck({
    cwd: resolve(cwd),
    config,
    against,
    mode,
    files,
    staged,
    now: new Date(),
    onStage: () => {},
  });
  return { ok, subjects, findings, diagnostics };
}

export interface LintRequest {
  /** The working folder; paths of inputs are relative to it. Default: that of the process. */
  readonly cwd?: string;
  /** The configuration, or the path of its file; without it the one in the working folder, if any. */
  readonly config?: Config | string;
}

export interface LintResult {
  /** Whether no input and no waiver is at fault, and no finding is an error that is not waived. */
  readonly ok: boolean;
  /** By file and place. */
  readonly findings: readonly LintFinding[];
  /** What is wrong with the input, the configuration or its waivers; where an input is at fault nothing was looked at. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Looks at the names, the documentation and the types of a project's events and commands. Nothing is written.
 * What is wrong with an input is a diagnostic; it throws for bugs of its own only.
 */
export async function lint(request: LintRequest = {}): Promise<LintResult> {
  const { cwd = ".", config = null } = request;
  const { ok, findings, diagnostics } = await runLint({
    cwd: resolve(cwd),
    config,
    files: null,
    now: new Date(),
    onStage: () => {},
  });
  return { ok, findings, diagnostics };
}
