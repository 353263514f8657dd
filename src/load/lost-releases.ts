/** A record of releases that is missing, and that the last commit has: without it nobody would know what was edited since. */
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { git, type GitFolder } from "./git.js";

/** The files that the last commit has and the index does not, relative to the working folder. */
export interface GoneFromIndex {
  readonly gone: readonly string[];
}

/**
 * An error where the last commit has it; none outside of git. To be asked where the file is not there and versions are.
 * @param path of the record, relative to the working folder.
 * @param where the working folder, as git is asked in it; of git's index what is gone from it, and git is not asked.
 */
export function lostReleases(
  path: string,
  where: GitFolder | GoneFromIndex,
): readonly Diagnostic[] {
  const isLost =
    typeof where === "object" && "gone" in where
      ? where.gone.includes(path)
      : git(where, ["cat-file", "-e", `HEAD:./${path}`]).ok;
  return isLost ? [lost(path)] : [];
}

function lost(file: string): Diagnostic {
  const path = /^[\w./-]+$/.test(file) ? file : JSON.stringify(file);
  return {
    code: "releases-lost" satisfies Code,
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: "record of releases that is gone, and that HEAD has",
    hint: `\`git checkout HEAD -- ${path}\` brings it back: without it nobody knows whether released versions are as they were`,
  };
}
