/** What keeps staged files from being read. */
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { gitProblem } from "./git.js";

export function unmergedProblem(file: string): Diagnostic {
  return {
    code: "git-unmerged" satisfies Code,
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: "file with a merge conflict, so that nobody knows what is staged",
    hint: "resolve the conflict, and `git add` the file",
  };
}

export function lostProblem(file: string): Diagnostic {
  return {
    code: "file-unreadable" satisfies Code,
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: "staged link to what is not there",
    hint: "stage what it leads to, or take the link out",
  };
}

export function farProblem(folder: string): Diagnostic {
  return gitProblem(
    "git-outside",
    `folder ${folder} outside of the repository, so that nothing of it can be staged`,
    "keep the schemas inside of the repository, or check the work tree, without `--staged`",
  );
}
