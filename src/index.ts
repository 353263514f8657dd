/** The public API of the generator. */
import { resolve } from "node:path";
import type { Config } from "./config/config.js";
import type { Diagnostic } from "./diagnostics.js";
import type { GeneratedFile } from "./generate/file.js";
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
export type { Diagnostic, Place, Severity } from "./diagnostics.js";
export type { GeneratedFile } from "./generate/file.js";

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
