/** `codegen check`: today's schemas against their earlier versions. */
import { isAbsolute, relative, resolve, sep } from "node:path";
import { runCheck, type CheckOutcome, type CheckReport } from "../../check.js";
import type { CompatibilityMode } from "../../config/config.js";
import { suggest } from "../../config/suggest.js";
import {
  UsageError,
  type Arguments,
  type Command,
  type ExitCode,
} from "../command.js";
import { progress } from "../progress.js";
import { checkText } from "../report/check-text.js";
import { painter } from "../report/paint.js";
import { diagnosticsText } from "../report/text.js";
import { sourceReader } from "../source.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
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
    {
      name: "mode",
      value: "MODE",
      summary:
        "BACKWARD, FORWARD or FULL, each also with _TRANSITIVE, or NONE; default: as configured",
    },
  ],
  conflicts: [],
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
    { line: "codegen check --json", summary: "for a script" },
  ],
  run: check,
};

const modes: readonly CompatibilityMode[] = [
  "NONE",
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FORWARD",
  "FORWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
];

async function check(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { flags, values, operands } = given;
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const shown = progress(terminal, !flags.has("quiet") && !flags.has("json"));
  let outcome: CheckOutcome;
  try {
    outcome = await runCheck({
      cwd,
      config: values.get("config") ?? null,
      against: values.get("against") ?? null,
      mode: modeOf(values.get("mode")),
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
  const exitCode = outcome.ok ? 0 : outcome.baseline === null ? 2 : 1;
  await report(outcome, { cwd, given, terminal, exitCode });
  return exitCode;
}

/** @throws UsageError where there is no such mode. */
function modeOf(text: string | undefined): CompatibilityMode | null {
  if (text === undefined) return null;
  const mode = modes.find((one) => one === text.toUpperCase());
  if (mode !== undefined) return mode;
  throw new UsageError(
    `no mode ${JSON.stringify(text)}`,
    suggest(text.toUpperCase(), modes) ?? `give one of ${modes.join(", ")}`,
  );
}

/** A path that somebody typed, or a hook handed over, as inputs are called: relative to the working folder. */
function inside(cwd: string, started: string, file: string): string {
  const path = relative(cwd, resolve(started, file));
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}

interface Reported {
  readonly cwd: string;
  readonly given: Arguments;
  readonly terminal: Terminal;
  readonly exitCode: CheckReport["exitCode"];
}

async function report(
  outcome: CheckOutcome,
  { cwd, given, terminal, exitCode }: Reported,
): Promise<void> {
  const { flags } = given;
  const took = terminal.elapsed();
  if (flags.has("json")) {
    const { checkJson } = await import("../report/check-json.js");
    terminal.out(checkJson(outcome, { exitCode, took }));
    return;
  }
  const option = colorOption(flags);
  const paint = painter(wantsColor(option, terminal, "err"));
  const isQuiet = flags.has("quiet");
  const { diagnostics, sources } = outcome;
  const readFile = sourceReader(cwd);
  const options = {
    columns: terminal.columns,
    paint,
    source: (file: string) => sources.get(file) ?? readFile(file),
  };
  terminal.err(
    diagnosticsText(
      isQuiet
        ? diagnostics.filter((one) => one.severity === "error")
        : diagnostics,
      options,
    ),
  );
  if (outcome.baseline === null) return;
  if (!isQuiet || exitCode !== 0)
    terminal.err(checkText(outcome, { ...options, took }));
}
