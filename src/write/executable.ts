/** Writes a script of the user's repository, in one step; one that is new can be run. */
import { chmodSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { isSystemError, nodeDisk } from "./disk.js";
import { temporaryName } from "./scan.js";

/** The file is old or new at any moment. @param path absolute. Null where it is written. */
export function writeExecutable(path: string, text: string): Diagnostic | null {
  const temporary = temporaryName(path, nodeDisk.process);
  return attempt(path, () => {
    nodeDisk.makeFolder(dirname(path));
    nodeDisk.writeNew(temporary, text);
    chmodSync(temporary, modeOf(path));
    nodeDisk.rename(temporary, path);
  });
}

/** Null where it is gone. @param path absolute. */
export function removeScript(path: string): Diagnostic | null {
  return attempt(path, () => nodeDisk.remove(path));
}

/** What was there stays as executable as it was: whoever switched it off did so on purpose. */
function modeOf(path: string): number {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0o755;
  return mode & 0o777;
}

function attempt(path: string, step: () => void): Diagnostic | null {
  try {
    step();
    return null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return {
      code: "hook-not-written",
      severity: "error",
      at: null,
      message: `write refused by the system (${error.code}): ${path}`,
      hint: "look at the folder and its permissions, and run again",
    };
  }
}
