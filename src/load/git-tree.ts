/** The files of a commit, read from git's objects. */
import { git, type GitFolder } from "./git.js";

export interface TreeFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The hash of its blob. */
  readonly object: string;
}

export interface TreeEntry extends TreeFile {
  readonly isLink: boolean;
}

/** Files and links at some paths of a commit or below them; of submodules there is none. Null where git fails. */
export function listCommit(
  cwd: GitFolder,
  commit: string,
  folders: readonly string[],
): readonly TreeEntry[] | null {
  const everything = folders.includes("");
  const { ok, out } = git(cwd, [
    "ls-tree",
    "-r",
    "-z",
    "--full-tree",
    commit,
    ...(everything ? [] : ["--", ...folders]),
  ]);
  if (!ok) return null;
  const files = out
    .toString()
    .split("\0")
    .flatMap((line) => {
      const [, mode, object = "", path = ""] =
        /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return mode === undefined
        ? []
        : [{ path, object, isLink: mode === "120000" }];
    });
  // a folder that is inside another of the list
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** The bytes of each file, in the order given. Null where git fails. */
export function readBlobs(
  cwd: GitFolder,
  files: readonly TreeFile[],
): readonly Buffer[] | null {
  if (files.length === 0) return [];
  const names = files.map(({ object }) => `${object}\n`).join("");
  const { ok, out } = git(cwd, ["cat-file", "--batch", "--buffer"], names);
  if (!ok) return null;
  const blobs: Buffer[] = [];
  let at = 0;
  while (blobs.length < files.length) {
    // `<object> blob <size>`, and the bytes on the next line
    const end = out.indexOf(10, at);
    if (end < 0) return null;
    const line = out.toString("latin1", at, end);
    const size = Number(line.slice(line.lastIndexOf(" ") + 1));
    if (!line.includes(" blob ") || !Number.isSafeInteger(size)) return null;
    const start = end + 1;
    blobs.push(out.subarray(start, start + size));
    // a line break ends every object
    at = start + size + 1;
  }
  return blobs;
}
