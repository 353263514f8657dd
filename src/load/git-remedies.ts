/** What brings a commit that a clone lacks: commands that work as they stand, for the clone that they are said of. */
import { gitLine, type GitFolder } from "./git.js";

/** Where a commit may be fetched from. */
interface Clone {
  /** The name of the remote. */
  readonly remote: string;
  readonly isShallow: boolean;
}

type Ref =
  | { readonly kind: "branch"; readonly name: string; readonly remote: string }
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "hash" }
  /** A branch of this repository, or a tag. */
  | { readonly kind: "name"; readonly name: string }
  /** Steps from a commit, the beginning of a hash, or a form that we do not know. */
  | { readonly kind: "other" };

const search = "look for its name in `git branch --all` and `git tag`";

/**
 * For a ref that names no commit here.
 * @param folder what follows it in the baseline; null where there is nothing.
 */
export function remedyOfUnknown(
  cwd: GitFolder,
  ref: string,
  folder: string | null,
): string {
  const remotes = (gitLine(cwd, ["remote"]) ?? "")
    .split("\n")
    .filter((name) => isPlain(name));
  const remote = remotes.includes("origin") ? "origin" : remotes[0];
  if (remote === undefined) return `fetch it, or ${search}`;
  const clone = { remote, isShallow: isShallow(cwd) };
  const because = clone.isShallow
    ? "the clone is shallow and may lack it: "
    : "";
  const baseline = (name: string): string =>
    `\`git:${name}${folder === null ? "" : `:${folder}`}\``;
  const found = parseRef(ref, remotes);
  const [base = "", steps = ""] = splitSteps(ref);
  if (found.kind === "name" || (found.kind === "other" && steps !== "")) {
    const there = `${remote}/${base.replace(/^(?:refs\/)?heads\//, "")}`;
    if (isPlain(base) && hasCommit(cwd, there + steps))
      return `the branch of the remote is here: compare with ${baseline(there + steps)}`;
  }
  switch (found.kind) {
    case "hash":
      return `${because}fetch it with \`${fetch(clone, ref)}\``;
    case "tag":
      return `${because}fetch it with \`${fetchTag(clone, found.name)}\`${orSearch(clone)}`;
    case "branch":
      return `${because}fetch it with \`${fetchBranch({ ...clone, remote: found.remote }, found.name)}\`${orSearch(clone)}`;
    case "name": {
      const { name } = found;
      return `${because}fetch the branch with \`${fetchBranch(clone, name)}\` and compare with ${baseline(`${remote}/${name}`)}, or a tag with \`${fetchTag(clone, name)}\`${orSearch(clone)}`;
    }
    case "other":
      return `${because}fetch everything with \`${fetchAll(clone)}\`${orSearch(clone)}`;
  }
}

/** For two branches without a common commit. */
export function remedyOfNoMergeBase(cwd: GitFolder): string {
  const remote = gitLine(cwd, ["remote"])?.split("\n").find(isPlain);
  return isShallow(cwd) && remote !== undefined
    ? `the clone is shallow: fetch the rest with \`${fetchAll({ remote, isShallow: true })}\`, or give --against`
    : "give --against the commit to compare with";
}

function parseRef(ref: string, remotes: readonly string[]): Ref {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref)) return { kind: "hash" };
  if (!isPlain(ref) || isAbbreviation(ref)) return { kind: "other" };
  const tag = /^(?:refs\/)?tags\/(.+)$/.exec(ref)?.[1];
  if (tag !== undefined) return { kind: "tag", name: tag };
  const branch = /^(?:refs\/)?heads\/(.+)$/.exec(ref)?.[1];
  if (branch !== undefined) return { kind: "name", name: branch };
  const short = ref.replace(/^(?:refs\/)?remotes\//, "");
  const remote = remotes.find((name) => short.startsWith(`${name}/`));
  if (remote !== undefined)
    return { kind: "branch", remote, name: short.slice(remote.length + 1) };
  return /^v?\d+(?:\.\d+)+/.test(ref)
    ? { kind: "tag", name: ref }
    : { kind: "name", name: ref };
}

/** `main~3` is `main` and `~3`. */
function splitSteps(ref: string): readonly string[] {
  return /^([^~^@]*)(.*)$/s.exec(ref)?.slice(1) ?? [];
}

/** No server knows a commit by it. */
function isAbbreviation(ref: string): boolean {
  return /^(?=.*\d)[0-9a-f]{7,39}$/.test(ref);
}

/** Whether a name can stand in a command as it is, for any shell. */
function isPlain(name: string): boolean {
  return (
    /^[\p{L}\p{N}_][\p{L}\p{N}_./+-]*$/u.test(name) && !name.includes("..")
  );
}

/** A depth would cut off the history of a clone that has all of it. */
function fetch({ remote, isShallow: shallow }: Clone, what: string): string {
  return `git fetch ${shallow ? "--depth=1 " : ""}${remote} ${what}`;
}

function fetchTag(clone: Clone, name: string): string {
  return fetch(clone, `tag ${name}`);
}

/** Without a destination git would note it in `FETCH_HEAD` alone; the clone of one branch has none for others. */
function fetchBranch(clone: Clone, name: string): string {
  return fetch(clone, `${name}:refs/remotes/${clone.remote}/${name}`);
}

/** Of all branches, with their tags: a clone may be set up to fetch one. */
function fetchAll({ remote, isShallow: shallow }: Clone): string {
  return `git fetch --tags ${shallow ? "--unshallow " : ""}${remote} "+refs/heads/*:refs/remotes/${remote}/*"`;
}

function orSearch({ isShallow: shallow }: Clone): string {
  return shallow ? "" : `, or ${search}`;
}

function isShallow(cwd: GitFolder): boolean {
  return gitLine(cwd, ["rev-parse", "--is-shallow-repository"]) === "true";
}

function hasCommit(cwd: GitFolder, ref: string): boolean {
  const asked = ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`];
  return gitLine(cwd, asked) !== null;
}
