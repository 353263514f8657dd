/** One process at a time writes to a folder; who finds another one there waits. */
import { dirname } from "node:path";
import { isSystemError, nodeDisk, type Disk } from "./disk.js";

/** Milliseconds. What is done behind a lock takes a few. */
const PATIENCE = 20_000;
const PAUSE = 10;

export type Locked<T> =
  | { readonly ok: true; readonly value: T }
  /** The process that has it, by its number. */
  | { readonly ok: false; readonly owner: string };

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
  for (let waited = 0; ; waited += PAUSE) {
    const owner = takeLock(path, disk);
    if (owner === null) break;
    if (!disk.runs(owner)) disk.remove(path);
    else if (waited >= patience) return { ok: false, owner };
    else pause();
  }
  try {
    return { ok: true, value: action() };
  } finally {
    disk.remove(path);
  }
}

interface LockOptions {
  readonly disk?: Disk;
  /** Milliseconds. */
  readonly patience?: number;
}

/** Null where it is ours now; else whose it is. */
function takeLock(path: string, disk: Disk): string | null {
  try {
    disk.writeNew(path, disk.process);
    return null;
  } catch (error) {
    if (!isSystemError(error, "EEXIST")) throw error;
  }
  try {
    return disk.read(path);
  } catch (error) {
    // gone meanwhile
    if (isSystemError(error, "ENOENT")) return takeLock(path, disk);
    throw error;
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
