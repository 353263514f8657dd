/** What a check is about: a configuration, the files that it reads, and those of them whose events alone are checked. */
import type { CheckRun } from "../check.js";
import type { ResolvedConfig } from "../config/config.js";
import { loadConfig, type ConfiguredProject } from "../config/load.js";
import type { Diagnostic } from "../diagnostics.js";
import { gitFolder } from "../load/git-folder.js";
import type { GitFolder } from "../load/git.js";
import { readReleasesText, type ReleasesText } from "../load/releases.js";
import { workTree, type SourceTree } from "../load/tree.js";
import { releasesPath } from "../model/releases-path.js";

export interface CheckedProject {
  readonly configured: Pick<
    ConfiguredProject,
    "diagnostics" | "file" | "locate"
  > & { readonly config: ResolvedConfig };
  /** Where today's files are read from. */
  readonly tree: SourceTree;
  /** Null where they are those of the work tree. */
  readonly staged: StagedBaseline | null;
  /** Where git is asked for a commit. */
  readonly git: GitFolder;
  readonly files: CheckedFiles | null;
  /** The record of releases; its text is null where there is none. */
  readonly releases: ReleasesText;
  /** Texts of files that are no input and that places name. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What staged files are compared with where nothing is recorded. */
export interface StagedBaseline {
  /** The last commit; null where there is none yet. */
  readonly head: SourceTree | null;
  /** The files that the last commit has and the index does not, wherever they are. */
  readonly gone: readonly string[];
}

export interface CheckedFiles {
  /** Relative to the working folder, with forward slashes. */
  readonly files: readonly string[];
  /** Whether somebody has named them, so that one at least should be a schema. */
  readonly areGiven: boolean;
  /** Full names that they declared before. */
  readonly names: readonly string[];
}

export type OpenedProject =
  | { readonly kind: "project"; readonly project: CheckedProject }
  /** Nothing that is staged is about schemas. */
  | { readonly kind: "nothing" }
  | {
      readonly kind: "failed";
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, string>;
    };

export async function openProject(request: CheckRun): Promise<OpenedProject> {
  const { cwd, files, started = null } = request;
  const git = gitFolder(cwd, started);
  if (request.staged === true) {
    const { openStaged } = await import("./staged.js");
    return openStaged(request, git);
  }
  const configured = await loadConfig(cwd, request.config);
  const { config } = configured;
  if (config === null)
    return {
      kind: "failed",
      diagnostics: configured.diagnostics,
      sources: new Map(),
    };
  return {
    kind: "project",
    project: {
      configured: { ...configured, config },
      tree: workTree(cwd),
      staged: null,
      git,
      files: files && { files, areGiven: true, names: [] },
      releases: readReleasesText(cwd, releasesPath(config.schemas.history)),
      sources: new Map(),
    },
  };
}
