/** `codegen lint`: names, documentation and shapes of events, commands and types. */
import type { LintOutcome } from "../../lint.js";
import type { Arguments, Command, ExitCode } from "../command.js";
import { inside } from "../inside.js";
import { progress } from "../progress.js";
import { showLint } from "../report/lint-output.js";
import { formatOption, showsText, wantedReports } from "../report/wanted.js";
import type { Terminal } from "../terminal.js";
import { workingFolder } from "../working-folder.js";

export const lintCommand: Command = {
  name: "lint",
  summary:
    "tells which names, documentation and types of your schemas and commands will be regretted",
  operands: "files...",
  options: [formatOption],
  conflicts: [],
  examples: [
    { line: "codegen lint", summary: "everything" },
    {
      line: "codegen lint schemas/order-placed.avsc",
      summary: "only what these files declare",
    },
    { line: "codegen lint --quiet", summary: "only what fails" },
    { line: "codegen lint --json", summary: "for a script" },
    {
      line: "codegen lint --format sarif=lint.sarif",
      summary: "for code scanning",
    },
  ],
  run: lint,
};

async function lint(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { flags, values, operands } = given;
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const wanted = wantedReports(given, cwd);
  const shown = progress(terminal, !flags.has("quiet") && showsText(wanted));
  let outcome: LintOutcome;
  try {
    const { runLint } = await import("../../lint.js");
    outcome = await runLint({
      cwd,
      config: values.get("config") ?? null,
      files:
        operands.length === 0
          ? null
          : operands.map((file) => inside(cwd, terminal.cwd, file)),
      now: new Date(),
      onStage: (stage) => shown.onStage(stage),
    });
  } finally {
    shown.end();
  }
  const exitCode = outcome.ok ? 0 : outcome.isDone ? 1 : 2;
  const isWritten = await showLint(outcome, {
    cwd,
    given,
    terminal,
    wanted,
    exitCode,
  });
  return isWritten ? exitCode : 2;
}
