/** Asks git. Only for what its objects and its index hold: the work tree is not read, and nothing is touched. */
import { spawnSync } from "node:child_process";
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import type { Environment } from "./started.js";

/** A folder that git is asked in; with variables that git is given in place of the process's, where those are about another folder. */
export type GitFolder =
  string | { readonly cwd: string; readonly environment: Environment };

export interface GitAnswer {
  readonly ok: boolean;
  /** Null where it did not end by itself. */
  readonly status: number | null;
  readonly out: Buffer;
  /** Whether there is no git at all. */
  readonly isMissing: boolean;
  /** The first line of its complaint, in the language of the machine; the empty string where it has none. */
  readonly complaint: string;
}

/** More than any folder of schemas has. */
const MAX_OUTPUT = 2 ** 30;

/** @param args each one argument, whatever is in it: there is no shell between. */
export function git(
  folder: GitFolder,
  args: readonly string[],
  input = "",
): GitAnswer {
  const { cwd, environment } =
    typeof folder === "string"
      ? { cwd: folder, environment: undefined }
      : folder;
  const child = spawnSync("git", ["--no-optional-locks", ...args], {
    cwd,
    env: environment,
    input,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  const complaint = child.stderr?.toString().trim().split("\n", 1)[0] ?? "";
  return {
    ok: child.status === 0 && child.error === undefined,
    status: child.status,
    out: child.stdout ?? Buffer.alloc(0),
    isMissing:
      child.error !== undefined &&
      "code" in child.error &&
      child.error.code === "ENOENT",
    complaint: complaint === "" ? (child.error?.message ?? "") : complaint,
  };
}

/** The one line that git answers; null where it has no answer. */
export function gitLine(
  folder: GitFolder,
  args: readonly string[],
): string | null {
  const { ok, out } = git(folder, args);
  return ok ? out.toString().replace(/\r?\n$/, "") : null;
}

export function gitProblem(
  code: Code,
  message: string,
  hint: string | null,
): Diagnostic {
  return { code, severity: "error", at: null, message, hint };
}
