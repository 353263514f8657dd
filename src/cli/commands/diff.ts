/** `codegen diff`: what differs between two schemas, and who can read whom. */
import {
  UsageError,
  type Arguments,
  type Command,
  type ExitCode,
} from "../command.js";
import { painter } from "../report/paint.js";
import { diagnosticsText } from "../report/text.js";
import { sourceReader } from "../source.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
import { workingFolder } from "../working-folder.js";

export const diffCommand: Command = {
  name: "diff",
  summary:
    "explains what differs between two schemas, versions or commits, and who can read whom",
  operands: "A B",
  options: [
    {
      name: "subject",
      value: "NAME",
      summary: "only this event or type, where A or B has several",
    },
    {
      name: "exit-code",
      value: null,
      summary: "end with 1 where there is a difference that means something",
    },
  ],
  conflicts: [],
  examples: [
    {
      line: "codegen diff OrderPlaced@1 OrderPlaced@3",
      summary: "two recorded versions",
    },
    {
      line: "codegen diff OrderPlaced@3",
      summary: "a recorded version and today's schema",
    },
    {
      line: "codegen diff git:main",
      summary: "all that this branch changes",
    },
    {
      line: "codegen diff git:main --subject Money",
      summary: "one event or type of it",
    },
    {
      line: "codegen diff git:main:old.avsc new.avsc",
      summary: "two files, wherever they are",
    },
    {
      line: "codegen diff - new.avsc",
      summary: "what comes through a pipe, and a file",
    },
  ],
  run: diff,
};

/** The stages are loaded here and by no other command. */
async function diff(
  { flags, values, operands }: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const [a, b = null, ...more] = operands;
  if (a === undefined || more.length > 0)
    throw new UsageError(
      a === undefined
        ? "no schema to compare"
        : `${operands.length} schemas to compare`,
      "give two: files, `-` for standard input, `Name`, `Name@3`, `git:REF` or `git:REF:PATH`; or one that is compared with today's",
    );
  const cwd = workingFolder(values.get("cwd"), terminal.cwd);
  const { differs, runDiff } = await import("../../diff/index.js");
  const outcome = await runDiff({
    cwd,
    config: values.get("config") ?? null,
    started: { folder: terminal.cwd, environment: terminal.environment },
    a,
    b,
    subject: values.get("subject") ?? null,
  });
  if (outcome === null)
    throw new UsageError(
      `nothing to compare ${a} with`,
      "give a second schema: a file, `Name`, `Name@3`, `git:REF` or `git:REF:PATH`",
    );
  const { diagnostics, pairs, sources } = outcome;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const exitCode =
    errors.length > 0
      ? 2
      : flags.has("exit-code") && pairs.some(differs)
        ? 1
        : 0;
  const took = terminal.elapsed();
  if (flags.has("json")) {
    const { diffJson } = await import("../report/diff-json.js");
    terminal.out(diffJson(outcome, { exitCode, took }));
    return exitCode;
  }
  const readFile = sourceReader(cwd);
  const look = (stream: "out" | "err") => ({
    columns: terminal.columns,
    paint: painter(wantsColor(colorOption(flags), terminal, stream)),
    source: (file: string) => sources.get(file) ?? readFile(file),
  });
  const isQuiet = flags.has("quiet");
  terminal.err(diagnosticsText(isQuiet ? errors : diagnostics, look("err")));
  if (exitCode === 2 || isQuiet) return exitCode;
  const { diffText } = await import("../report/diff-text.js");
  terminal.out(diffText(outcome, look("out")));
  return exitCode;
}
