/** What git's index holds, and how it differs from the last commit. The index that a hook is given is the one that is asked. */
import type { Found } from "./git-commit.js";
import { repositoryPrefix } from "./git-commit.js";
import { git, gitLine, gitProblem, type GitFolder } from "./git.js";
import type { TreeEntry, TreeFile } from "./git-tree.js";

export interface IndexEntry extends TreeEntry {
  /** Whether a merge has left several versions of the file. */
  readonly isUnmerged: boolean;
}

/** A path that a commit of the index would change. */
export interface StagedChange {
  /** From the root of the repository. */
  readonly path: string;
  /** The blob in the last commit; null where there is no file, or a link or a submodule. */
  readonly before: string | null;
  /** The blob in the index; null likewise. */
  readonly after: string | null;
  /** Whether it is a link before or after. */
  readonly isLink: boolean;
}

export interface StagedChanges {
  readonly changes: readonly StagedChange[];
  /** Whether there is no commit yet, so that everything is new. */
  readonly isFirst: boolean;
}

/** Renames are a file that is gone and one that is new; what is only intended to be added is not there yet. */
export function stagedChanges(cwd: GitFolder): Found<StagedChanges> {
  const out = compare(cwd, "HEAD", "invisible");
  if (out !== null)
    return { ok: true, value: { changes: parseChanges(out), isFirst: false } };
  const prefix = repositoryPrefix(cwd);
  if (!prefix.ok) return prefix;
  const hasCommit = gitLine(cwd, ["rev-parse", "--verify", "--quiet", "HEAD"]);
  const all = hasCommit === null ? compareWithNothing(cwd) : null;
  return all === null
    ? { ok: false, problem: unreadableIndex() }
    : { ok: true, value: { changes: parseChanges(all), isFirst: true } };
}

export function unreadableIndex(): ReturnType<typeof gitProblem> {
  return gitProblem(
    "git-unreadable",
    "index that git cannot read",
    "run `git status` to see why",
  );
}

/** @param intended whether what is only intended to be added counts, as an empty file. */
function compare(
  cwd: GitFolder,
  tree: string,
  intended: "visible" | "invisible",
): string | null {
  const { ok, out } = git(cwd, [
    "diff-index",
    "--cached",
    "--raw",
    "-r",
    "-z",
    "--no-renames",
    "--no-abbrev",
    `--ita-${intended}-in-index`,
    tree,
    "--",
  ]);
  return ok ? out.toString() : null;
}

function compareWithNothing(cwd: GitFolder): string | null {
  // git knows the empty tree without having it
  const tree = gitLine(cwd, ["hash-object", "-t", "tree", "--stdin"]);
  return tree === null ? null : compare(cwd, tree, "invisible");
}

/** `:100644 100644 <before> <after> M`, and the path. Source: git's manual, "git-diff-index", "Raw output format". */
function parseChanges(raw: string): readonly StagedChange[] {
  const parts = raw.split("\0");
  const changes: StagedChange[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [was = "", is = "", before = "", after = ""] = (parts[at] ?? "")
      .slice(1)
      .split(" ");
    // its mode alone has changed
    if (before === after) continue;
    changes.push({
      path: parts[at + 1] ?? "",
      before: isFile(was) ? before : null,
      after: isFile(is) ? after : null,
      isLink: was === LINK || is === LINK,
    });
  }
  return changes;
}

const LINK = "120000";

/** Of links and submodules there is no text. */
function isFile(mode: string): boolean {
  return mode.startsWith("100");
}

/** Entries below folders of the repository, or the files themselves; null where git fails. @param paths relative to the working folder. */
export function listIndex(
  cwd: GitFolder,
  paths: readonly string[],
): readonly IndexEntry[] | null {
  const { ok, out } = git(cwd, [
    // a folder may be called as a pattern is
    "--literal-pathspecs",
    "ls-files",
    "--stage",
    "--full-name",
    "-z",
    "--",
    ...paths.map((path) => (path === "" ? "." : path)),
  ]);
  if (!ok) return null;
  const entries: IndexEntry[] = [];
  for (const line of out.toString().split("\0")) {
    const tab = line.indexOf("\t");
    const [mode = "", object = "", stage] = line.slice(0, tab).split(" ");
    if (!isFile(mode) && mode !== LINK) continue;
    const path = line.slice(tab + 1);
    entries.push({
      path,
      object,
      isLink: mode === LINK,
      isUnmerged: stage !== "0",
    });
  }
  return entries;
}

export interface Sought {
  /** Relative to the working folder. */
  readonly folders: readonly string[];
  /** A folder of them that is left out. */
  readonly except: string;
  readonly texts: readonly string[];
}

/** The paths of files that have one of the texts in them; null where git fails. From the root of the repository. */
export function searchIndex(
  cwd: GitFolder,
  { folders, except, texts }: Sought,
): readonly string[] | null {
  const { ok, status, out } = git(cwd, [
    "grep",
    "--cached",
    "--files-with-matches",
    "--null",
    "--full-name",
    "--fixed-strings",
    "--text",
    "--no-recurse-submodules",
    ...texts.flatMap((text) => ["-e", text]),
    "--",
    ...folders.map((path) => `:(literal)${path === "" ? "." : path}`),
    `:(exclude,literal)${except}`,
  ]);
  // 1 says that there is none
  if (!ok && status !== 1) return null;
  return out.toString().split("\0").slice(0, -1);
}

/** The paths that are only intended to be added. @param isFirst whether there is no commit yet. */
export function intendedPaths(
  cwd: GitFolder,
  isFirst: boolean,
): ReadonlySet<string> {
  const tree = isFirst
    ? gitLine(cwd, ["hash-object", "-t", "tree", "--stdin"])
    : "HEAD";
  const paths = (intended: "visible" | "invisible"): readonly string[] =>
    parseChanges((tree && compare(cwd, tree, intended)) ?? "").map(
      ({ path }) => path,
    );
  const there = new Set(paths("invisible"));
  return new Set(paths("visible").filter((path) => !there.has(path)));
}

/** The names of the empty blob, by SHA-1 and by SHA-256. */
const EMPTY: readonly string[] = [
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
];

export function isEmptyBlob({ object }: TreeFile): boolean {
  return EMPTY.includes(object);
}
