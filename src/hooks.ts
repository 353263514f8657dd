/** Puts the check in front of `git commit` and `git merge`, and takes it away again. */
import type { Diagnostic } from "./diagnostics.js";
import { managerOf } from "./hook-managers.js";
import { checkedFolders, withHook, withoutHook } from "./hook-text.js";
import { findHooks, type GitHook, type GitHooks } from "./load/git-hooks.js";
import { removeScript, writeExecutable } from "./write/executable.js";

export interface HookOutcome {
  /** `unchanged`: it was as wanted already. */
  readonly done: "installed" | "updated" | "removed" | "unchanged" | null;
  /** The hook in front of `git commit`, absolute; that of `git merge` is beside it. Null where no repository was found. */
  readonly path: string | null;
  /** Those that it checks now, from the root of the repository; the empty string is the root. */
  readonly folders: readonly string[];
  /** Why nothing was done; null where it was. */
  readonly problem: Diagnostic | null;
}

/** A hook, and the text that it shall have; null where it shall be gone. */
interface Edit {
  readonly hook: GitHook;
  readonly text: string | null;
}

export function installHook(cwd: string): HookOutcome {
  const found = findHooks(cwd);
  if (!found.ok) return failed(null, found.problem);
  const { hooks } = found;
  const { preCommit, folder } = hooks;
  const edits: Edit[] = [];
  for (const hook of hooksToChange(hooks)) {
    const refusal = refusalOf(hook, hooks);
    if (refusal !== null) return failed(preCommit, refusal);
    const wanted = withHook(hook.text, folder);
    if (!wanted.ok)
      return failed(preCommit, unsuitable(hook.path, wanted.reason));
    edits.push({ hook, text: wanted.text });
  }
  const isNew = checkedFolders(preCommit.text ?? "") === null;
  return apply(preCommit, edits, isNew ? "installed" : "updated");
}

/** Takes away the check of this folder alone. */
export function uninstallHook(cwd: string): HookOutcome {
  const found = findHooks(cwd);
  if (!found.ok) return failed(null, found.problem);
  const { preCommit, preMergeCommit, folder } = found.hooks;
  const edits = [
    preCommit,
    ...(preMergeCommit ? [preMergeCommit] : []),
  ].flatMap((hook) =>
    hook.text === null || checkedFolders(hook.text) === null
      ? []
      : [{ hook, text: withoutHook(hook.text, folder) }],
  );
  const linked = edits.find(({ hook }) => hook.isLink);
  return linked === undefined
    ? apply(preCommit, edits, "removed")
    : failed(preCommit, leadsElsewhere(linked.hook.path));
}

function apply(
  preCommit: GitHook,
  edits: readonly Edit[],
  done: "installed" | "updated" | "removed",
): HookOutcome {
  const changes = edits.filter(({ hook, text }) => text !== hook.text);
  for (const { hook, text } of changes) {
    const problem =
      text === null
        ? removeScript(hook.path)
        : writeExecutable(hook.path, text);
    if (problem !== null) return failed(preCommit, problem);
  }
  const edited = edits.find(({ hook }) => hook === preCommit);
  const text = edited === undefined ? preCommit.text : edited.text;
  return {
    done: changes.length === 0 ? "unchanged" : done,
    path: preCommit.path,
    folders: checkedFolders(text ?? "") ?? [],
    problem: null,
  };
}

/** A hook of merges that asks the hook of commits needs no check of its own. */
function hooksToChange({ preCommit, preMergeCommit }: GitHooks): GitHook[] {
  const asks = /\/pre-commit(?![\w.-])/.test(preMergeCommit?.text ?? "");
  return preMergeCommit === null || asks
    ? [preCommit]
    : [preCommit, preMergeCommit];
}

function refusalOf(
  { path, text, isLink, isExecutable }: GitHook,
  { place, isShared, folder }: GitHooks,
): Diagnostic | null {
  const manager = managerOf(place, text);
  if (manager !== null)
    return problem(
      `hooks of this repository that ${manager.name} writes`,
      manager.hint(folder),
    );
  if (isShared)
    return problem(
      `folder of hooks outside of this repository: ${place}, which others may use too`,
      "give the repository hooks of its own with `git config core.hooksPath .githooks`, or call `codegen check --staged` in that hook yourself",
    );
  if (isLink) return leadsElsewhere(path);
  if (!isExecutable)
    return problem(
      `hook ${path} that is switched off: it is not executable`,
      "remove it, or make it executable if all of it shall run again",
    );
  return null;
}

function leadsElsewhere(path: string): Diagnostic {
  return problem(
    `hook ${path} that is a link`,
    "call `codegen check --staged` yourself in the file that it leads to",
  );
}

function unsuitable(path: string, reason: "cut" | "not-a-shell"): Diagnostic {
  return reason === "cut"
    ? problem(
        `hook ${path} with only a part of what was installed there`,
        "take the lines that begin with `# >>> eventwright` out of it, and run again",
      )
    : problem(
        `hook ${path} that is no shell script`,
        "call `codegen check --staged` in it yourself",
      );
}

function failed(preCommit: GitHook | null, why: Diagnostic): HookOutcome {
  const text = preCommit?.text ?? "";
  return {
    done: null,
    path: preCommit?.path ?? null,
    folders: checkedFolders(text) ?? [],
    problem: why,
  };
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
