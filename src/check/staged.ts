/** A check of what is staged: what a commit of git's index would have, against what the last commit has. */
import { isAbsolute, relative, sep } from "node:path";
import type { CheckRun } from "../check.js";
import type { CheckedProject, OpenedProject } from "./project.js";
import type { Diagnostic } from "../diagnostics.js";
import { stagedChanges, type StagedChange } from "../load/git-index.js";
import { repositoryPrefix } from "../load/git-commit.js";
import type { GitFolder } from "../load/git.js";
import type { ReleasesText } from "../load/releases.js";
import { stagedTrees } from "../load/staged.js";
import type { SourceTree } from "../load/tree.js";
import { releasesPath } from "../model/releases-path.js";

export async function openStaged(
  request: CheckRun,
  git: GitFolder,
): Promise<OpenedProject> {
  const staged = stagedChanges(git);
  if (!staged.ok) return failed([staged.problem]);
  const isAsked = request.files !== null;
  if (!isAsked && !staged.value.changes.some((one) => mayConcern(one, request)))
    return { kind: "nothing" };

  const prefix = repositoryPrefix(git);
  if (!prefix.ok) return failed([prefix.problem]);
  const trees = stagedTrees(git, prefix.value, staged.value);
  const { loadStagedConfig } = await import("./staged-config.js");
  const configured = await loadStagedConfig(request, trees.index);
  const { config } = configured.project;
  const { sources } = configured;
  if (config === null) return failed(configured.project.diagnostics, sources);

  const { openInputs, purposeOf } = await import("../load/purpose.js");
  const inputs = openInputs(config);
  const path = releasesPath(config.schemas.history);
  // the record of releases is in one of them
  const listed = trees.index.list(inputs.bases);
  if (listed.problems.length > 0) return failed(listed.problems);
  const changed = trees.changed();
  const isWhole = changed.some(
    (file) => file === path || configured.files.includes(file),
  );
  const concerned = changed.filter((file) => purposeOf(file, inputs) !== null);
  if (!isAsked && !isWhole && concerned.length === 0)
    return { kind: "nothing" };

  const files = request.files ?? (isWhole ? null : concerned);
  const { declaredNames } = await import("../load/names.js");
  const project: CheckedProject = {
    configured: { ...configured.project, config },
    tree: trees.index,
    staged: {
      head: staged.value.isFirst ? null : trees.head,
      gone: trees.gone,
    },
    git,
    files: files && {
      files,
      areGiven: isAsked,
      names: declaredNames(
        trees.head,
        changed.filter((file) => files.includes(file)),
      ),
    },
    releases: readReleases(trees.index, listed.files, path),
    sources,
  };
  return { kind: "project", project };
}

function failed(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string> = new Map(),
): OpenedProject {
  return { kind: "failed", diagnostics, sources };
}

/** Whether a path can be that of a schema, a command file or a configuration: most commits end here. */
function mayConcern(
  { path, isLink }: StagedChange,
  { cwd, config }: CheckRun,
): boolean {
  if (isLink || /\.(?:avsc|avpr|avdl|json|ya?ml)$/.test(path)) return true;
  if (/(?:^|\/)codegen\.config\.[^/]*$/.test(path)) return true;
  if (typeof config !== "string") return false;
  const shown = relative(cwd, isAbsolute(config) ? config : `${cwd}/${config}`);
  return path.endsWith(shown.split(sep).at(-1) ?? "");
}

function readReleases(
  tree: SourceTree,
  listed: readonly string[],
  path: string,
): ReleasesText {
  if (!listed.includes(path)) return { ok: true, text: null };
  const [read] = tree.read([path]);
  return read?.ok === true
    ? { ok: true, text: read.bytes.toString() }
    : { ok: false, code: "git" };
}
