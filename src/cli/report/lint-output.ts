/** What `codegen lint` shows and writes when it is done. */
import { fails, type LintOutcome, type LintReport } from "../../lint.js";
import type { Arguments } from "../command.js";
import { sourceReader } from "../source.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
import { version } from "../version.js";
import { lintText } from "./lint-text.js";
import { painter, type Paint } from "./paint.js";
import { diagnosticsText } from "./text.js";
import { showsText, type Wanted } from "./wanted.js";

interface Reported {
  readonly cwd: string;
  readonly given: Arguments;
  readonly terminal: Terminal;
  readonly wanted: readonly Wanted[];
  readonly exitCode: LintReport["exitCode"];
}

/** On standard error for people, and in every form that was asked for. Gives false where a report could not be written. */
export async function showLint(
  outcome: LintOutcome,
  { cwd, given, terminal, wanted, exitCode }: Reported,
): Promise<boolean> {
  const { flags } = given;
  const took = terminal.elapsed();
  const { sources } = outcome;
  const readFile = sourceReader(cwd);
  const source = (file: string): string | null =>
    sources.get(file) ?? readFile(file);
  const { columns } = terminal;
  const look = {
    paint: painter(wantsColor(colorOption(flags), terminal, "err")),
    columns,
    source,
  };
  if (showsText(wanted))
    terminal.err(
      flags.has("quiet")
        ? quietText(outcome, { ...look, took })
        : textOf(outcome, { ...look, took }),
    );
  if (wanted.length === 0) return true;

  const { deliver } = await import("./deliver.js");
  const refused = await deliver(
    wanted,
    { terminal, cwd, inputs: sources.keys() },
    {
      text: () =>
        textOf(outcome, { paint: painter(false), columns: 100, source, took }),
      json: async () => {
        const { lintJson } = await import("./lint-json.js");
        return lintJson(outcome, { exitCode, took });
      },
      report: async () => {
        const { lintReport } = await import("./lint-problems.js");
        const { repositoryPrefix } = await import("../../report-files.js");
        const { lintRuleFacts } = await import("../../lint.js");
        return lintReport(outcome, {
          version: version(),
          exitCode,
          took,
          rules: await lintRuleFacts(),
          prefix: repositoryPrefix(cwd),
        });
      },
    },
  );
  terminal.err(diagnosticsText(refused, look));
  return refused.length === 0;
}

/** What makes it fail. */
function quietText(outcome: LintOutcome, look: Look): string {
  if (outcome.ok) return "";
  const diagnostics = outcome.diagnostics.filter(
    ({ severity }) => severity === "error",
  );
  const findings = outcome.findings.filter(fails);
  return textOf({ ...outcome, diagnostics, findings }, look);
}

interface Look {
  readonly paint: Paint;
  readonly columns: number;
  readonly source: (file: string) => string | null;
  readonly took: number;
}

function textOf(outcome: LintOutcome, look: Look): string {
  const found = diagnosticsText(outcome.diagnostics, look);
  return outcome.isDone ? `${found}${lintText(outcome, look)}` : found;
}
