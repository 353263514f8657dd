/** `codegen hooks install`: the check in front of `git commit`. */
import type { HookOutcome } from "../../hooks.js";
import {
  UsageError,
  type Arguments,
  type Command,
  type ExitCode,
} from "../command.js";
import { painter, visible } from "../report/paint.js";
import { diagnosticsText } from "../report/text.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
import { workingFolder } from "../working-folder.js";

export const hooksCommand: Command = {
  name: "hooks",
  summary:
    "installs a hook of git's that checks the schemas of every commit, or takes it away",
  operands: "install|uninstall",
  options: [],
  conflicts: [],
  examples: [
    {
      line: "codegen hooks install",
      summary: "a commit that would break a reader is refused",
    },
    {
      line: "codegen hooks uninstall",
      summary: "its check of this folder goes; the rest of the hook stays",
    },
  ],
  run: hooks,
};

const sentences: Readonly<Record<NonNullable<HookOutcome["done"]>, string>> = {
  installed: "installed",
  updated: "updated",
  removed: "removed",
  unchanged: "nothing to do",
};

async function hooks(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { flags, values, operands } = given;
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const [verb, ...rest] = operands;
  if ((verb !== "install" && verb !== "uninstall") || rest.length > 0)
    throw new UsageError(
      operands.length === 0
        ? "hooks without a word on what to do"
        : `hooks ${operands.join(" ")}`,
      "write `codegen hooks install` or `codegen hooks uninstall`",
    );
  const { installHook, uninstallHook } = await import("../../hooks.js");
  const outcome = verb === "install" ? installHook(cwd) : uninstallHook(cwd);
  const { done, path, problem } = outcome;
  const exitCode = problem === null ? 0 : 2;
  if (flags.has("json")) {
    const report = { version: 1, command: "hooks", exitCode, ...outcome };
    terminal.out(`${JSON.stringify(report, null, 2)}\n`);
    return exitCode;
  }
  const paint = painter(wantsColor(colorOption(flags), terminal, "err"));
  if (problem !== null)
    terminal.err(
      diagnosticsText([problem], {
        columns: terminal.columns,
        paint,
        source: () => null,
      }),
    );
  if (done !== null && !flags.has("quiet"))
    terminal.err(
      `${paint("green", sentences[done])} ${visible(path ?? "")}${checks(verb, outcome.folders)}\n`,
    );
  return exitCode;
}

/** What the hook checks, where it is anything but the folder that was installed. */
function checks(verb: string, folders: readonly string[]): string {
  const isAsked = verb === "install" && folders.length === 1;
  if (isAsked || folders.length === 0) return "";
  const names = folders.map((folder) => visible(folder === "" ? "." : folder));
  return `, which ${verb === "install" ? "checks" : "still checks"} ${names.join(", ")}`;
}
