/** `codegen generate`: schemas and command files in, TypeScript out. */
import type { PlanEntry, RunResult } from "../../pipeline.js";
import type { Arguments, Command, ExitCode } from "../command.js";
import { firstSteps } from "../first-steps.js";
import { progress } from "../progress.js";
import { painter } from "../report/paint.js";
import { needsAttention, summaryText, type Mode } from "../report/summary.js";
import { diagnosticsText } from "../report/text.js";
import { sourceReader } from "../source.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
import { build } from "../version.js";
import { workingFolder } from "../working-folder.js";

export const generateCommand: Command = {
  name: "generate",
  summary: "writes the TypeScript of your event schemas and command files",
  options: [
    {
      name: "check",
      value: null,
      summary: "write nothing; exit 1 where the output is out of date",
    },
    {
      name: "dry-run",
      value: null,
      summary: "write nothing; print what would change as a patch",
    },
    {
      name: "clean",
      value: null,
      summary: "also remove files of ours that are no longer generated",
    },
    {
      name: "force",
      value: null,
      summary: "also overwrite files of ours that were edited by hand",
    },
    {
      name: "no-cache",
      value: null,
      summary: "do all the work, though nothing seems to have changed",
    },
  ],
  conflicts: [
    ["check", "clean"],
    ["check", "force"],
  ],
  examples: [
    { line: "codegen", summary: "generate everything" },
    {
      line: "codegen --check",
      summary: "in CI: is the committed output up to date?",
    },
    {
      line: "codegen --dry-run | less",
      summary: "what would change, as a diff",
    },
    {
      line: "codegen --clean",
      summary: "after an event was deleted or renamed",
    },
    {
      line: "codegen --cwd packages/orders --json",
      summary: "in another folder, for a script",
    },
  ],
  run: generate,
};

async function generate(
  given: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { flags, values } = given;
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const mode: Mode = flags.has("check")
    ? "check"
    : flags.has("dry-run")
      ? "dry-run"
      : "write";
  const shown = progress(terminal, !flags.has("quiet") && !flags.has("json"));
  // no other command waits for it
  const { run } = await import("../../pipeline.js");
  let result: RunResult;
  try {
    result = await run({
      cwd,
      config: values.get("config") ?? null,
      apply: mode === "write",
      force: flags.has("force"),
      clean: flags.has("clean"),
      remember: flags.has("no-cache") ? null : build,
      onStage: (stage) => shown.onStage(stage),
    });
  } finally {
    shown.end();
  }
  const exitCode = exitCodeOf(result, mode);
  await report(result, { mode, cwd, given, terminal, exitCode });
  return exitCode;
}

function exitCodeOf({ entries }: RunResult, mode: Mode): ExitCode {
  if (entries === null) return 2;
  return needsAttention(entries, mode).length === 0 ? 0 : 1;
}

interface Reported {
  readonly mode: Mode;
  readonly cwd: string;
  readonly given: Arguments;
  readonly terminal: Terminal;
  readonly exitCode: ExitCode;
}

async function report(result: RunResult, reported: Reported): Promise<void> {
  const { mode, cwd, given, terminal, exitCode } = reported;
  const { flags } = given;
  const { diagnostics, isRemembered } = result;
  const entries = result.entries ?? [];
  const took = terminal.elapsed();
  if (flags.has("json")) {
    const { generateJson } = await import("../report/json.js");
    const patch = flags.has("dry-run") ? await patchOf(entries, false) : null;
    const json = {
      mode,
      exitCode,
      diagnostics,
      entries,
      isRemembered,
      patch,
      took,
    };
    terminal.out(generateJson(json));
    return;
  }
  const option = colorOption(flags);
  const paint = painter(wantsColor(option, terminal, "err"));
  const isQuiet = flags.has("quiet");
  terminal.err(
    diagnosticsText(
      isQuiet
        ? diagnostics.filter((one) => one.severity === "error")
        : diagnostics,
      { columns: terminal.columns, paint, source: sourceReader(cwd) },
    ),
  );
  if (diagnostics.some((one) => one.code === "no-schemas"))
    terminal.err(firstSteps);
  if (result.entries === null) return;
  if (flags.has("dry-run"))
    terminal.out(await patchOf(entries, wantsColor(option, terminal, "out")));
  if (!isQuiet || exitCode !== 0)
    terminal.err(summaryText(entries, { mode, took, paint }));
}

/** Loaded where it is asked for. */
async function patchOf(
  entries: readonly PlanEntry[],
  hasColor: boolean,
): Promise<string> {
  const { patchText } = await import("../report/diff.js");
  return patchText(entries, painter(hasColor));
}
