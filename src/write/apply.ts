/**
 * Carries out a plan so that a crash at any moment leaves each file old or new: every text is first written beside its place under
 * a temporary name (the same folder, so the same device, and its permissions are proven), and only when all are there are they renamed,
 * the manifest last. An error before the first rename undoes everything.
 */
import { join, posix } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { isSystemError, nodeDisk, type Disk } from "./disk.js";
import type { PlanEntry, WritePlan } from "./plan.js";
import { temporaryName } from "./scan.js";

/** Gives what the system refused, or null; then nothing was changed, unless the message says so. */
export function applyPlan(
  plan: WritePlan,
  cwd: string,
  disk: Disk = nodeDisk,
): Diagnostic | null {
  const changes = plan.entries.filter((entry) => entry.effect === "write");
  const removals = plan.entries.filter((entry) => entry.effect === "remove");
  if (plan.manifest.effect === "write") changes.push(plan.manifest);

  const staged: Staged[] = [];
  const made: string[] = [];
  let at = "";
  try {
    for (at of plan.leftovers) disk.remove(join(cwd, at));
    const folders = new Set<string>();
    for (const entry of changes) {
      at = entry.path;
      const folder = posix.dirname(at);
      if (!folders.has(folder)) {
        folders.add(folder);
        made.push(...madeFolders(join(cwd, folder), disk));
      }
      const temporary = join(cwd, temporaryName(at, disk.process));
      // listed first: a disk that fills up leaves a part of the file
      staged.push({ entry, temporary });
      const isTheirs = entry.owner === "user" && entry.present !== null;
      disk.writeNew(
        temporary,
        entry.wanted ?? "",
        isTheirs ? join(cwd, at) : undefined,
      );
    }
  } catch (error) {
    undo(staged, made, disk);
    return failure(error, at, unchanged);
  }
  let removed = 0;
  let renamed = 0;
  try {
    // removed first: where the disk ignores case, a file may come back under the same name in another case
    for (const entry of removals) {
      at = entry.path;
      disk.remove(join(cwd, at));
      removed++;
    }
    for (const { entry, temporary } of staged) {
      at = entry.path;
      disk.rename(temporary, join(cwd, at));
      renamed++;
    }
  } catch (error) {
    undo(staged.slice(renamed), [], disk);
    const done = `${renamed + removed} of ${staged.length + removals.length} changes were made: run again`;
    return failure(error, at, renamed + removed === 0 ? unchanged : done);
  }
  removeEmptyFolders(removals, cwd, disk);
  return null;
}

const unchanged = "nothing was changed";

interface Staged {
  readonly entry: PlanEntry;
  readonly temporary: string;
}

/** The folders that were made, from the top down. */
function madeFolders(folder: string, disk: Disk): string[] {
  const top = disk.makeFolder(folder);
  if (top === null) return [];
  const made = [folder];
  for (let path = folder; path.length > top.length;) {
    path = join(path, "..");
    made.unshift(path);
  }
  return made;
}

/** Best effort on a disk that has just refused: what cannot be removed now is a leftover that the next run removes. */
function undo(
  staged: readonly Staged[],
  made: readonly string[],
  disk: Disk,
): void {
  for (const { temporary } of staged)
    ignoringSystemErrors(() => disk.remove(temporary));
  for (const folder of made.toReversed())
    ignoringSystemErrors(() => disk.removeEmptyFolder(folder));
}

function ignoringSystemErrors(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

function removeEmptyFolders(
  removals: readonly PlanEntry[],
  cwd: string,
  disk: Disk,
): void {
  for (const { path } of removals)
    for (
      let folder = posix.dirname(path);
      folder !== "." && disk.removeEmptyFolder(join(cwd, folder));
      folder = posix.dirname(folder)
    );
}

const sentences: Readonly<
  Record<string, readonly [code: string, what: string, hint: string]>
> = {
  ENOSPC: [
    "output-disk-full",
    "no space left on the disk",
    "make room, and run again",
  ],
  EDQUOT: [
    "output-disk-full",
    "disk quota exceeded",
    "make room, and run again",
  ],
  EACCES: [
    "output-no-permission",
    "no permission to write",
    "give this user the right to write there, and run again",
  ],
  EPERM: [
    "output-no-permission",
    "no permission to write",
    "give this user the right to write there, and run again",
  ],
  EROFS: [
    "output-read-only",
    "read-only file system",
    "name an output folder that can be written, and run again",
  ],
  EEXIST: [
    "output-in-the-way",
    "a file stands where a folder is wanted",
    "move that file away, and run again",
  ],
  ENOTDIR: [
    "output-in-the-way",
    "a file stands where a folder is wanted",
    "move that file away, and run again",
  ],
  ENAMETOOLONG: [
    "output-name-too-long",
    "file name too long for this disk",
    "shorten the name of the type that it is made from",
  ],
};

/** Errors that are not the system's are thrown on as they are. */
export function failure(
  error: unknown,
  path: string,
  state: string,
): Diagnostic {
  if (!isSystemError(error)) throw error;
  const [code, what, hint] = sentences[error.code ?? ""] ?? [
    "output-not-written",
    `write refused by the system (${error.code})`,
    "look at the disk, and run again",
  ];
  const message = `${what}: ${path}; ${state}`;
  return { code, severity: "error", at: null, message, hint };
}
