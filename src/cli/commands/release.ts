/** `codegen release`: today's schemas become the next recorded versions. */
import type { ReleaseOutcome } from "../../release.js";
import {
  UsageError,
  type Arguments,
  type Command,
  type ExitCode,
} from "../command.js";
import { modeOf, modeOption } from "../mode.js";
import { progress } from "../progress.js";
import { painter } from "../report/paint.js";
import { diagnosticsText } from "../report/text.js";
import { sourceReader } from "../source.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
import { workingFolder } from "../working-folder.js";

export const releaseCommand: Command = {
  name: "release",
  summary:
    "records today's schemas as the next versions of their events, which stay as they are from then on",
  operands: "events...",
  options: [
    {
      name: "force",
      value: "REASON",
      summary:
        "release incompatible schemas too, and record why; findings stay findings",
    },
    modeOption,
    {
      name: "dry-run",
      value: null,
      summary: "tell what would be recorded, and write nothing",
    },
  ],
  conflicts: [],
  examples: [
    { line: "codegen release", summary: "every event that has changed" },
    { line: "codegen release OrderPlaced", summary: "only this one" },
    {
      line: 'codegen release --force "not live yet"',
      summary: "an incompatible one, for a reason that is kept",
    },
    {
      line: "codegen release --mode BACKWARD",
      summary: "by the mode that a plan names, whatever is configured",
    },
  ],
  run: release,
};

async function release(
  given: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { flags, values, operands } = given;
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const force = values.get("force") ?? null;
  if (force !== null && force.trim() === "")
    throw new UsageError(
      "--force without a reason",
      "say why readers can live with it: the reason is recorded with the version",
    );
  const isDry = flags.has("dry-run");
  const shown = progress(terminal, !flags.has("quiet") && !flags.has("json"));
  const { runRelease } = await import("../../release.js");
  const { releaseJson, releaseText } =
    await import("../report/release-text.js");
  let outcome: ReleaseOutcome;
  try {
    outcome = await runRelease({
      cwd,
      config: values.get("config") ?? null,
      names: operands.length === 0 ? null : operands,
      force,
      mode: modeOf(values.get("mode")),
      apply: !isDry,
      now: new Date(),
      onStage: (stage) => shown.onStage(stage),
    });
  } finally {
    shown.end();
  }
  const exitCode = exitCodeOf(outcome);
  const took = terminal.elapsed();
  if (flags.has("json")) {
    terminal.out(releaseJson(outcome, { exitCode, isDry, took }));
    return exitCode;
  }
  const paint = painter(wantsColor(colorOption(flags), terminal, "err"));
  const readFile = sourceReader(cwd);
  const isQuiet = flags.has("quiet");
  const { diagnostics, sources } = outcome;
  const options = {
    columns: terminal.columns,
    paint,
    source: (file: string) => sources.get(file) ?? readFile(file),
  };
  const shownDiagnostics = isQuiet
    ? diagnostics.filter(({ severity }) => severity === "error")
    : diagnostics;
  terminal.err(diagnosticsText(shownDiagnostics, options));
  if (exitCode !== 2 && (!isQuiet || exitCode !== 0))
    terminal.err(releaseText(outcome, { ...options, isDry, took }));
  return exitCode;
}

function exitCodeOf({ ok, diagnostics, events }: ReleaseOutcome): 0 | 1 | 2 {
  if (ok) return 0;
  const isAtFault = diagnostics.some(({ severity }) => severity === "error");
  return isAtFault || events.length === 0 ? 2 : 1;
}
