/** The folder that a command runs in. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "./command.js";

/** @throws UsageError where it is not there. */
export function workingFolder(
  option: string | undefined,
  started: string,
): string {
  const cwd = resolve(started, option ?? ".");
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(
      `no folder ${option ?? cwd}`,
      "give --cwd a folder that is there",
    );
  return cwd;
}
