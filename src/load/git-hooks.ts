/** Where git looks for the hooks in front of a commit, and what stands there. */
import {
  accessSync,
  constants,
  lstatSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from "node:fs";
import {
  basename,
  dirname,
  isAbsolute,
  join,
  relative,
  resolve,
} from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { errorCode } from "./find.js";
import { repositoryPrefix } from "./git-commit.js";
import { gitLine, gitProblem } from "./git.js";

/** `git merge` asks the second in place of the first, where nothing conflicts. */
const hookNames = ["pre-commit", "pre-merge-commit"] as const;

export interface GitHook {
  readonly name: (typeof hookNames)[number];
  /** Absolute. */
  readonly path: string;
  /** Null where there is none. */
  readonly text: string | null;
  readonly isLink: boolean;
  /** Git passes over one that is not; true where there is none. */
  readonly isExecutable: boolean;
}

export interface GitHooks {
  /** The folder of hooks, absolute. */
  readonly place: string;
  /** Whether it is outside of the repository and its work trees, so that other repositories may use it too. */
  readonly isShared: boolean;
  /** The working folder from the root of the repository: without a slash at its end, the empty string is the root. */
  readonly folder: string;
  readonly preCommit: GitHook;
  /** Null where it is a link to the other. */
  readonly preMergeCommit: GitHook | null;
}

export type FoundHooks =
  | { readonly ok: true; readonly hooks: GitHooks }
  | { readonly ok: false; readonly problem: Diagnostic };

export function findHooks(cwd: string): FoundHooks {
  const prefix = repositoryPrefix(cwd, "hooks");
  if (!prefix.ok) return { ok: false, problem: prefix.problem };
  // honours `core.hooksPath`, and worktrees
  const hooks = gitLine(cwd, ["rev-parse", "--git-path", "hooks"]);
  const homes = homesOf(cwd);
  if (hooks === null || homes === null)
    return {
      ok: false,
      problem: gitProblem(
        "git-unreadable",
        "repository that does not say where its hooks are",
        "run `git rev-parse --git-path hooks` to see why",
      ),
    };
  const place = resolve(cwd, hooks);
  const [first, second] = hookNames;
  const preCommit = readHook(join(place, first), first);
  if (!preCommit.ok) return preCommit;
  const preMergeCommit = readHook(join(place, second), second);
  if (!preMergeCommit.ok) return preMergeCommit;
  const real = realPath(place);
  return {
    ok: true,
    hooks: {
      place,
      isShared: !homes.some((home) => isWithin(realPath(home), real)),
      folder: prefix.value.replace(/\/$/, ""),
      preCommit: preCommit.hook,
      preMergeCommit: leadsTo(preMergeCommit.hook, preCommit.hook.path)
        ? null
        : preMergeCommit.hook,
    },
  };
}

/** The folders that are of this repository alone: its objects', and all of its work trees. Null where git does not say. */
function homesOf(cwd: string): readonly string[] | null {
  const own = gitLine(cwd, [
    "rev-parse",
    "--show-toplevel",
    "--git-common-dir",
  ]);
  const trees = gitLine(cwd, ["worktree", "list", "--porcelain"]);
  if (own === null || trees === null) return null;
  const beside = trees
    .split("\n")
    .filter((line) => line.startsWith("worktree "))
    .map((line) => line.slice("worktree ".length));
  return [...own.split("\n"), ...beside].map((path) => resolve(cwd, path));
}

function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return !/^\.\.(?:[\\/]|$)/.test(path) && !isAbsolute(path);
}

/** Without links; what is not there yet is where its folder is. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!isAbsent(errorCode(error))) throw error;
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

type ReadHook =
  | { readonly ok: true; readonly hook: GitHook }
  | { readonly ok: false; readonly problem: Diagnostic };

function readHook(path: string, name: GitHook["name"]): ReadHook {
  let isLink = false;
  try {
    isLink = lstatSync(path).isSymbolicLink();
    const text = readFileSync(path, "utf8");
    const isExecutable = canRun(path);
    return { ok: true, hook: { name, path, text, isLink, isExecutable } };
  } catch (error) {
    const code = errorCode(error);
    const none = { name, path, text: null, isLink, isExecutable: true };
    if (isAbsent(code)) return { ok: true, hook: none };
    return {
      ok: false,
      problem: gitProblem(
        "file-unreadable",
        `unreadable hook ${path} (${code})`,
        "give yourself permission to read it",
      ),
    };
  }
}

function canRun(path: string): boolean {
  try {
    // as git asks; on Windows everything can be run that is there
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (errorCode(error) !== "EACCES") throw error;
    return false;
  }
}

/** A part of the path may be a file: `/dev/null` is a folder of hooks for whoever wants none. */
function isAbsent(code: string): boolean {
  return code === "ENOENT" || code === "ENOTDIR";
}

function leadsTo({ path, isLink }: GitHook, other: string): boolean {
  return isLink && resolve(dirname(path), readlinkSync(path)) === other;
}
