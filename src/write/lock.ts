/** One process at a time writes to a folder; who finds another one there waits. */
import { dirname } from "node:path";
import { isSystemError, nodeDisk, type Disk } from "./disk.js";

/** Milliseconds. What is done behind a lock takes a few. */
const PATIENCE = 20_000;
const PAUSE = 10;
/** Milliseconds: a lock that is older was left behind, whoever has its number now. */
const MOST_AGE = 60_000;

export type Locked<T> =
  | { readonly ok: true; readonly value: T }
  /** The process that has it, by its number. */
  | { readonly ok: false; readonly owner: string };

interface LockOptions {
  readonly disk?: Disk;
  /** Milliseconds. */
  readonly patience?: number;
}

/**
 * Does something while no other process does the like. The lock of a process that does not run any more counts for nothing.
 * @param path of the file that is the lock, absolute; its folder is made.
 * @throws node's error where the system refuses it
 */
export function withLock<T>(
  path: string,
  action: () => T,
  { disk = nodeDisk, patience = PATIENCE }: LockOptions = {},
): Locked<T> {
  disk.makeFolder(dirname(path));
  const mine = `${disk.process} ${uniqueText()}`;
  for (let waited = 0; ; waited += PAUSE) {
    const theirs = takeLock(path, mine, disk);
    if (theirs === null) break;
    if (isLeft(path, theirs, disk)) remove(path, theirs, mine, disk);
    else if (waited >= patience)
      return { ok: false, owner: theirs.split(" ", 1)[0] ?? "" };
    else pause();
  }
  try {
    return { ok: true, value: action() };
  } finally {
    // of nobody else, who took it for left behind
    if (textOf(path, disk) === mine) disk.remove(path);
  }
}

let count = 0;

/** Tells locks of one process, and of processes that have one number after the other, apart. */
function uniqueText(): string {
  count += 1;
  return `${Date.now().toString(36)}-${count}`;
}

/** Null where it is ours now; else what stands in it. */
function takeLock(path: string, mine: string, disk: Disk): string | null {
  for (;;) {
    try {
      disk.writeNew(path, mine);
      return null;
    } catch (error) {
      if (!isSystemError(error, "EEXIST")) throw error;
    }
    const theirs = textOf(path, disk);
    // gone meanwhile
    if (theirs !== null) return theirs;
  }
}

/** Null where there is none. */
function textOf(path: string, disk: Disk): string | null {
  try {
    return disk.read(path);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return null;
    throw error;
  }
}

/** One that is being written is empty for a moment. */
function isLeft(path: string, theirs: string, disk: Disk): boolean {
  const [owner = ""] = theirs.split(" ", 1);
  const age = disk.age(path);
  if (age === null) return false;
  return age > MOST_AGE || (owner !== "" && !disk.runs(owner));
}

/** Takes it away under a name of its own first: another process may have done so, and be at work already. */
function remove(path: string, theirs: string, mine: string, disk: Disk): void {
  const aside = `${path}.${mine.replace(" ", ".")}`;
  try {
    disk.rename(path, aside);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return;
    throw error;
  }
  // a living one: it is given back, unless somebody has a new one by now
  if (disk.read(aside) !== theirs && textOf(path, disk) === null)
    disk.rename(aside, path);
  else disk.remove(aside);
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
