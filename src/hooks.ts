/** Puts the check in front of `git commit`, and takes it away again. */
import type { Diagnostic } from "./diagnostics.js";
import { hasHook, withHook, withoutHook } from "./hook-text.js";
import { findPreCommitHook, type PreCommitHook } from "./load/git-hooks.js";
import { removeScript, writeExecutable } from "./write/executable.js";

export interface HookOutcome {
  /** `unchanged`: it was as wanted already. */
  readonly done: "installed" | "updated" | "removed" | "unchanged" | null;
  /** The hook, absolute; null where no repository was found. */
  readonly path: string | null;
  /** Why nothing was done; null where it was. */
  readonly problem: Diagnostic | null;
}

export function installHook(cwd: string): HookOutcome {
  const found = findPreCommitHook(cwd);
  if (!found.ok) return { done: null, path: null, problem: found.problem };
  const { path, text, folder, manager } = found.hook;
  if (manager !== null) return refused(found.hook, managed(manager));
  const wanted = withHook(text, folder);
  if (!wanted.ok)
    return refused(
      found.hook,
      wanted.reason === "cut"
        ? problem(
            `hook ${path} with only a part of what was installed there`,
            "take the lines that begin with `# >>> eventwright` out of it, and run again",
          )
        : problem(
            `hook ${path} that is no shell script`,
            "call `codegen check --staged` in it yourself",
          ),
    );
  if (wanted.text === text) return { done: "unchanged", path, problem: null };
  const written = writeExecutable(path, wanted.text);
  const done = text !== null && hasHook(text) ? "updated" : "installed";
  return written === null
    ? { done, path, problem: null }
    : refused(found.hook, written);
}

export function uninstallHook(cwd: string): HookOutcome {
  const found = findPreCommitHook(cwd);
  if (!found.ok) return { done: null, path: null, problem: found.problem };
  const { path, text } = found.hook;
  if (text === null || !hasHook(text))
    return { done: "unchanged", path, problem: null };
  const rest = withoutHook(text);
  const failed =
    rest === null ? removeScript(path) : writeExecutable(path, rest);
  return failed === null
    ? { done: "removed", path, problem: null }
    : refused(found.hook, failed);
}

function refused({ path }: PreCommitHook, why: Diagnostic): HookOutcome {
  return { done: null, path, problem: why };
}

function managed(manager: "husky"): Diagnostic {
  return problem(
    `hooks of this repository that ${manager} writes`,
    "add the line `npx codegen check --staged` to `.husky/pre-commit`",
  );
}

function problem(message: string, hint: string): Diagnostic {
  return {
    code: "hook-not-installed",
    severity: "error",
    at: null,
    message,
    hint,
  };
}
