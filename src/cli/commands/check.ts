/** `codegen check`: today's schemas against their earlier versions. */
import type { CheckOutcome } from "../../check.js";
import type { Arguments, Command, ExitCode } from "../command.js";
import { inside } from "../inside.js";
import { modeOf, modeOption } from "../mode.js";
import { progress } from "../progress.js";
import { showCheck } from "../report/check-output.js";
import { formatOption, showsText, wantedReports } from "../report/wanted.js";
import type { Terminal } from "../terminal.js";
import { workingFolder } from "../working-folder.js";

export const checkCommand: Command = {
  name: "check",
  summary:
    "tells whether your schemas still read, and are read by, their earlier versions",
  operands: "files...",
  options: [
    {
      name: "against",
      value: "BASELINE",
      summary:
        "compare with git:REF or git:REF:FOLDER; default: the recorded versions, or without any the merge base with the default branch",
    },
    modeOption,
    {
      name: "staged",
      value: null,
      summary:
        "check what is staged in git, as a commit hook does: against the recorded versions, or without any the last commit",
    },
    formatOption,
    {
      name: "fix",
      value: null,
      summary:
        "change schema files where a change is safe and makes them compatible: an alias, a null-first default",
    },
  ],
  // what is staged is not what is in the files
  conflicts: [["fix", "staged"]],
  examples: [
    { line: "codegen check", summary: "against the recorded versions" },
    {
      line: "codegen check --against git:main",
      summary: "does this branch break what main has?",
    },
    {
      line: "codegen check --mode FULL",
      summary: "both ways, whatever is configured",
    },
    {
      line: "codegen check --against git:v1.4.0:api",
      summary: "another folder, from the root",
    },
    {
      line: "codegen check schemas/order-placed.avsc",
      summary: "only the events of these files",
    },
    {
      line: "codegen check --staged",
      summary: "in a commit hook: only the events that are staged",
    },
    { line: "codegen check --json", summary: "for a script" },
    {
      line: "codegen check --fix",
      summary: "mend what can be mended safely, in your files",
    },
    {
      line: "codegen check --format sarif=out.sarif",
      summary: "for code scanning as well",
    },
  ],
  run: check,
};

async function check(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { flags, values, operands } = given;
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const wanted = wantedReports(given, cwd);
  const shown = progress(terminal, !flags.has("quiet") && showsText(wanted));
  let outcome: CheckOutcome;
  try {
    const run = flags.has("fix")
      ? (await import("../../fix.js")).runFix
      : (await import("../../check.js")).runCheck;
    outcome = await run({
      cwd,
      config: values.get("config") ?? null,
      against: values.get("against") ?? null,
      mode: modeOf(values.get("mode")),
      files:
        operands.length === 0
          ? null
          : operands.map((file) => inside(cwd, terminal.cwd, file)),
      staged: flags.has("staged"),
      started: { folder: terminal.cwd, environment: terminal.environment },
      now: new Date(),
      onStage: (stage) => shown.onStage(stage),
    });
  } finally {
    shown.end();
  }
  const exitCode = outcome.ok ? 0 : outcome.baseline === null ? 2 : 1;
  const isWritten = await showCheck(outcome, {
    cwd,
    given,
    terminal,
    wanted,
    exitCode,
  });
  return isWritten ? exitCode : 2;
}
