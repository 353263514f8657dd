/** The disk as `write` sees it: one port, so that a full disk or a crash can be played in a test. Paths are absolute. */
import * as fs from "node:fs";
import { dirname } from "node:path";
import { kill, pid } from "node:process";

export interface FolderEntry {
  readonly name: string;
  /** A link is `other`, wherever it leads: what we replace by renaming must be a plain file. */
  readonly kind: "file" | "folder" | "other";
}

/** Every function throws node's error (with `code`) where the system refuses, unless it says otherwise. */
export interface Disk {
  /** Null where there is no such folder. */
  list(folder: string): readonly FolderEntry[] | null;
  read(path: string): string;
  /** Writes a new file, with the permissions of another where one is given; a file that is there already is an error. */
  writeNew(path: string, text: string, like?: string): void;
  /** In one step, over a file that may be there. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** With the folders above it; gives the topmost one that it made, null where all were there. */
  makeFolder(path: string): string | null;
  /** Gives false where the folder is not empty or not there. */
  removeEmptyFolder(path: string): boolean;
  /** Milliseconds since a file was written; null where there is none. */
  age(path: string): number | null;
  /** With every link followed; null where there is nothing. */
  realPath(path: string): string | null;
  /** Names this process in the names of its temporary files. */
  readonly process: string;
  /** Whether the process of that name still runs; only then its temporary files are left alone. */
  runs(process: string): boolean;
}

export const nodeDisk: Disk = {
  list(folder) {
    try {
      return fs.readdirSync(folder, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isFile()
          ? "file"
          : entry.isDirectory()
            ? "folder"
            : "other",
      }));
    } catch (error) {
      if (isSystemError(error, "ENOENT", "ENOTDIR")) return null;
      throw error;
    }
  },
  read: (path) => fs.readFileSync(path, "utf8"),
  writeNew(path, text, like) {
    fs.writeFileSync(path, text, { flag: "wx" });
    if (like !== undefined) fs.chmodSync(path, fs.statSync(like).mode);
  },
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.unlinkSync(path),
  makeFolder,
  removeEmptyFolder(path) {
    try {
      fs.rmdirSync(path);
      return true;
    } catch (error) {
      if (isSystemError(error, "ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR"))
        return false;
      throw error;
    }
  },
  age(path) {
    const stat = fs.statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? null : Date.now() - stat.mtimeMs;
  },
  realPath(path) {
    try {
      return fs.realpathSync.native(path);
    } catch (error) {
      if (isSystemError(error, "ENOENT", "ENOTDIR")) return null;
      throw error;
    }
  },
  process: String(pid),
  runs(process) {
    try {
      return kill(Number(process), 0);
    } catch (error) {
      // somebody else's process, which may not be signalled, runs
      return isSystemError(error, "EPERM");
    }
  },
};

/** One by one: Node's own way of making several never ends where the system says that what it makes a folder in is not there, as in `/proc`. */
function makeFolder(path: string): string | null {
  const missing: string[] = [];
  for (let at = path; !isThere(at); at = dirname(at)) missing.push(at);
  if (missing.length === 0 && !isFolder(path)) fs.mkdirSync(path);
  for (const folder of missing.toReversed())
    try {
      fs.mkdirSync(folder);
    } catch (error) {
      // somebody else was quicker
      if (!isSystemError(error, "EEXIST") || !isFolder(folder)) throw error;
    }
  return missing.at(-1) ?? null;
}

function isThere(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Whether it is node's error with one of the codes. */
export function isSystemError(
  error: unknown,
  ...codes: readonly string[]
): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    (codes.length === 0 || codes.includes(error.code))
  );
}
