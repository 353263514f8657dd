/** What `codegen check` shows and writes when it is done. */
import type { CheckOutcome, CheckReport } from "../../check.js";
import type { Arguments } from "../command.js";
import { sourceReader } from "../source.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";
import { version } from "../version.js";
import { checkText } from "./check-text.js";
import { painter, type Paint } from "./paint.js";
import { diagnosticsText } from "./text.js";
import { showsText, type Wanted } from "./wanted.js";

interface Reported {
  readonly cwd: string;
  readonly given: Arguments;
  readonly terminal: Terminal;
  readonly wanted: readonly Wanted[];
  readonly exitCode: CheckReport["exitCode"];
}

/** On standard error for people, and in every form that was asked for. Gives false where a report could not be written. */
export async function showCheck(
  outcome: CheckOutcome,
  { cwd, given, terminal, wanted, exitCode }: Reported,
): Promise<boolean> {
  const { flags, values } = given;
  const took = terminal.elapsed();
  const { diagnostics, sources } = outcome;
  const readFile = sourceReader(cwd);
  const source = (file: string): string | null =>
    sources.get(file) ?? readFile(file);
  const textOf = (look: Look): string => {
    const { isQuiet } = look;
    const options = { ...look, source };
    const found = diagnosticsText(
      isQuiet
        ? diagnostics.filter((one) => one.severity === "error")
        : diagnostics,
      options,
    );
    return outcome.baseline === null || (isQuiet && exitCode === 0)
      ? found
      : `${found}${checkText(outcome, { ...options, took })}`;
  };
  const paint = painter(wantsColor(colorOption(flags), terminal, "err"));
  const { columns } = terminal;
  if (showsText(wanted))
    terminal.err(textOf({ paint, columns, isQuiet: flags.has("quiet") }));
  if (wanted.length === 0) return true;

  const { deliver } = await import("./deliver.js");
  const inputs = sources.keys();
  const refused = await deliver(
    wanted,
    { terminal, cwd, inputs },
    {
      text: () =>
        textOf({ paint: painter(false), columns: 100, isQuiet: false }),
      json: async () => {
        const { checkJson } = await import("./check-json.js");
        return checkJson(outcome, { exitCode, took });
      },
      report: async () => {
        const { checkReport } = await import("./check-problems.js");
        const { repositoryPrefix } = await import("../../report-files.js");
        const { checkRuleFacts } = await import("../../rule-facts.js");
        return checkReport(outcome, {
          version: version(),
          exitCode,
          took,
          rules: checkRuleFacts,
          against: values.get("against") ?? null,
          prefix: repositoryPrefix(cwd),
        });
      },
    },
  );
  terminal.err(diagnosticsText(refused, { paint, columns, source }));
  return refused.length === 0;
}

interface Look {
  readonly paint: Paint;
  readonly columns: number;
  /** Whether only what is wrong is said. */
  readonly isQuiet: boolean;
}
