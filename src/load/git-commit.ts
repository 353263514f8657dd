/** Which commit is meant: by a baseline as it is written on the command line, or where nothing is written. */
import { posix } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { git, gitLine, gitProblem, type GitFolder } from "./git.js";
import { remedyOfNoMergeBase, remedyOfUnknown } from "./git-remedies.js";

/** A commit, and what of it counts. */
export interface GitBaseline {
  /** Its full hash. */
  readonly commit: string;
  /** As it was asked for, or abbreviated. */
  readonly label: string;
  /** The folder of the schemas, from the root of the repository; null for the folders of the configuration. */
  readonly folder: string | null;
  /** The working folder, from the root of the repository: empty, or ending in a slash. */
  readonly prefix: string;
}

export type Found<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Diagnostic };

const examples =
  "write `git:main`, `git:v1.4.0`, `git:HEAD~3` or `git:origin/main:schemas`";

/** @param against `git:REF` or `git:REF:FOLDER`, the folder from the root of the repository. */
export function findBaseline(
  cwd: GitFolder,
  against: string,
): Found<GitBaseline> {
  const [, ref = "", folder = null] =
    /^git:([^:]*)(?::(.*))?$/s.exec(against) ?? [];
  // an option of git's own would be one to git as well
  if (!against.startsWith("git:") || ref === "" || ref.startsWith("-"))
    return failed(
      gitProblem(
        "against-unknown",
        `baseline ${JSON.stringify(against)} that is none`,
        examples,
      ),
    );
  const prefix = repositoryPrefix(cwd, "baseline");
  if (!prefix.ok) return prefix;
  const commit = commitOf(cwd, ref);
  if (commit === null) return failed(unknownRef(cwd, ref, folder));
  const clean = folder === null ? null : cleanFolder(folder);
  if (clean !== null && isOutside(clean)) return failed(outside(clean));
  if (clean !== null && clean !== "" && !hasFolder(cwd, commit, clean))
    return failed(
      gitProblem(
        "git-no-folder",
        `no folder ${clean} in ${ref}`,
        "give its path from the root of the repository",
      ),
    );
  const value = { commit, label: ref, folder: clean, prefix: prefix.value };
  return { ok: true, value };
}

/** Where this branch left the default one; null where there is no repository or no such branch. */
export function mergeBase(cwd: GitFolder): Found<GitBaseline> | null {
  const prefix = repositoryPrefix(cwd);
  if (!prefix.ok) return null;
  const remote = gitLine(cwd, [
    "symbolic-ref",
    "--quiet",
    "--short",
    "refs/remotes/origin/HEAD",
  ]);
  const candidates = ["origin/main", "origin/master", "main", "master"];
  const branch = [...(remote === null ? [] : [remote]), ...candidates].find(
    (one) => commitOf(cwd, one) !== null,
  );
  if (branch === undefined) return null;
  const commit = gitLine(cwd, ["merge-base", "HEAD", branch]);
  if (commit === null)
    return failed(
      gitProblem(
        "git-no-merge-base",
        `no commit that this branch and ${branch} have in common`,
        remedyOfNoMergeBase(cwd),
      ),
    );
  const label =
    gitLine(cwd, ["rev-parse", "--short", commit]) ?? commit.slice(0, 12);
  const value = { commit, label, folder: null, prefix: prefix.value };
  return { ok: true, value };
}

function failed(problem: Diagnostic): { ok: false; problem: Diagnostic } {
  return { ok: false, problem };
}

/** What a repository is needed for, as it is said where there is none. */
const purposes = {
  baseline: {
    what: "find the baseline",
    instead:
      "run in a clone, or compare with recorded versions, which need no git",
  },
  staged: {
    what: "find staged files",
    instead: "run in a clone, or leave --staged out",
  },
  hooks: {
    what: "find hooks",
    instead: "run in a clone, or make a repository with `git init`",
  },
};

/** The working folder from the root of the repository: the empty string, or ending in a slash. */
export function repositoryPrefix(
  cwd: GitFolder,
  purpose: keyof typeof purposes = "staged",
): Found<string> {
  const { ok, out, isMissing, complaint } = git(cwd, [
    "rev-parse",
    "--show-prefix",
  ]);
  if (ok) return { ok, value: out.toString().replace(/\r?\n$/, "") };
  const { what, instead } = purposes[purpose];
  return failed(
    isMissing
      ? gitProblem(
          "git-missing",
          `no program \`git\` to ${what} with`,
          "install git, and put it on the PATH",
        )
      : gitProblem(
          "git-no-repository",
          `no git repository to ${what} in: ${complaint}`,
          instead,
        ),
  );
}

function commitOf(cwd: GitFolder, ref: string): string | null {
  return gitLine(cwd, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
}

function unknownRef(
  cwd: GitFolder,
  ref: string,
  folder: string | null,
): Diagnostic {
  return gitProblem(
    "git-unknown-ref",
    `no commit ${ref} in this repository`,
    remedyOfUnknown(cwd, ref, folder),
  );
}

/** With forward slashes, without a slash at the end; the root is the empty string. */
export function cleanFolder(folder: string): string {
  const clean = posix.normalize(folder.replaceAll("\\", "/"));
  return clean === "." ? "" : clean.replace(/\/$/, "");
}

export function isOutside(clean: string): boolean {
  return posix.isAbsolute(clean) || clean === ".." || clean.startsWith("../");
}

export function outside(path: string): Diagnostic {
  return gitProblem(
    "git-outside",
    `folder ${path} outside of the repository, so no commit has it`,
    "give a folder of the repository: `git:main:schemas`",
  );
}

function hasFolder(cwd: GitFolder, commit: string, folder: string): boolean {
  return gitLine(cwd, ["cat-file", "-t", `${commit}:${folder}`]) === "tree";
}
