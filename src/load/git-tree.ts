/** The files of a commit, read from git's objects. */
import { git } from "./git.js";

export interface TreeFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The hash of its blob. */
  readonly object: string;
}

/** Schema files below some folders of a commit; of links and submodules there is no text. Null where git fails. */
export function listSchemas(
  cwd: string,
  commit: string,
  folders: readonly string[],
): readonly TreeFile[] | null {
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
      const isLink = mode === "120000";
      return mode === undefined ||
        isLink ||
        !/\.(?:avsc|avpr|avdl|json)$/.test(path)
        ? []
        : [{ path, object }];
    });
  // a folder that is inside another of the list
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** The bytes of each file, in the order given. Null where git fails. */
export function readBlobs(
  cwd: string,
  files: readonly TreeFile[],
): readonly Buffer[] | null {
  if (files.length === 0) return [];
  const names = files.map(({ object }) => `${object}\n`).join("");
  const { ok, out } = git(cwd, ["cat-file", "--batch"], names);
  if (!ok) return null;
  const blobs: Buffer[] = [];
  let at = 0;
  while (blobs.length < files.length) {
    const end = out.indexOf("\n", at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(
      out.toString("latin1", at, end),
    ) ?? [null, null];
    if (end < 0 || size === null) return null;
    const start = end + 1;
    blobs.push(out.subarray(start, start + Number(size)));
    // a line break ends every object
    at = start + Number(size) + 1;
  }
  return blobs;
}
