/** Where git looks for the pre-commit hook, and what stands there. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { errorCode } from "./find.js";
import { repositoryPrefix } from "./git-commit.js";
import { gitLine, gitProblem } from "./git.js";

export interface PreCommitHook {
  /** Absolute. */
  readonly path: string;
  /** Null where there is none. */
  readonly text: string | null;
  /** The working folder from the root of the repository: without a slash at its end, the empty string is the root. */
  readonly folder: string;
  /** The manager that writes git's hooks anew, so that a hook of ours would not last; null where there is none. */
  readonly manager: "husky" | null;
}

export type FoundHook =
  | { readonly ok: true; readonly hook: PreCommitHook }
  | { readonly ok: false; readonly problem: Diagnostic };

export function findPreCommitHook(cwd: string): FoundHook {
  const prefix = repositoryPrefix(cwd);
  if (!prefix.ok) return { ok: false, problem: prefix.problem };
  // honours `core.hooksPath`, and worktrees
  const hooks = gitLine(cwd, ["rev-parse", "--git-path", "hooks"]);
  if (hooks === null)
    return {
      ok: false,
      problem: gitProblem(
        "git-unreadable",
        "repository that does not say where its hooks are",
        "run `git rev-parse --git-path hooks` to see why",
      ),
    };
  const path = resolve(cwd, hooks, "pre-commit");
  const read = readHook(path);
  if (!read.ok)
    return {
      ok: false,
      problem: gitProblem(
        "file-unreadable",
        `unreadable hook ${path} (${read.code})`,
        "give yourself permission to read it",
      ),
    };
  const isHusky = /(?:^|[\\/])\.husky(?:[\\/]_)?$/.test(hooks);
  return {
    ok: true,
    hook: {
      path,
      text: read.text,
      folder: prefix.value.replace(/\/$/, ""),
      manager: isHusky ? "husky" : null,
    },
  };
}

type ReadHook =
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly code: string };

function readHook(path: string): ReadHook {
  try {
    return { ok: true, text: readFileSync(path, "utf8") };
  } catch (error) {
    const code = errorCode(error);
    return code === "ENOENT" ? { ok: true, text: null } : { ok: false, code };
  }
}
