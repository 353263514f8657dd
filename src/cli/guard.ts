/** Everything that can go wrong ends here as one of the exit codes. */
import { checkConflicts, type Invocation } from "./arguments.js";
import { UsageError, type Command, type ExitCode } from "./command.js";
import { painter } from "./report/paint.js";
import { wantsColor, type Terminal } from "./terminal.js";
import { version } from "./version.js";

export async function guard(
  work: () => Promise<ExitCode>,
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (isUsageError(error)) {
      const paint = painter(wantsColor(null, terminal, "err"));
      const hint =
        error.hint === null ? "" : `  ${paint("green", "→")} ${error.hint}\n`;
      terminal.err(
        `${paint("red", "error")} ${paint("bold", error.message)}\n${hint}`,
      );
      return 2;
    }
    const { bugReport } = await import("./bug.js");
    terminal.err(bugReport(error, argv, version()));
    return 70;
  }
}

/** By its name, too: the build makes the class once for each file that is loaded by itself. */
function isUsageError(error: unknown): error is UsageError {
  return (
    error instanceof UsageError ||
    (error instanceof Error && error.name === "UsageError" && "hint" in error)
  );
}

/** @throws UsageError where options exclude each other. */
export function start(
  command: Command,
  { given }: Invocation,
  terminal: Terminal,
): Promise<ExitCode> {
  checkConflicts(command, given);
  return command.run(given, terminal);
}
