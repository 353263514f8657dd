/** A command line in, an exit code out. Everything that can go wrong ends here as one of the exit codes. */
import { checkConflicts, readPlainly, type Invocation } from "./arguments.js";
import { bugReport } from "./bug.js";
import { UsageError, type ExitCode } from "./command.js";
import { commands } from "./commands.js";
import { painter } from "./report/paint.js";
import { wantsColor, type Terminal } from "./terminal.js";
import { version } from "./version.js";

export async function run(
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const invocation = readPlainly(argv, commands) ?? (await readFully(argv));
    return await invoke(invocation, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      const paint = painter(wantsColor(null, terminal, "err"));
      const hint =
        error.hint === null ? "" : `  ${paint("green", "→")} ${error.hint}\n`;
      terminal.err(
        `${paint("red", "error")} ${paint("bold", error.message)}\n${hint}`,
      );
      return 2;
    }
    terminal.err(bugReport(error, argv, version()));
    return 70;
  }
}

async function readFully(argv: readonly string[]): Promise<Invocation> {
  const full = await import("./full-arguments.js");
  return full.readFully(argv, commands);
}

async function invoke(
  { command, given }: Invocation,
  terminal: Terminal,
): Promise<ExitCode> {
  if (given.flags.has("help")) {
    const { helpText } = await import("./full-arguments.js");
    terminal.out(await helpText(command, commands, terminal.columns));
    return 0;
  }
  if (given.flags.has("version")) {
    terminal.out(`${version()}\n`);
    return 0;
  }
  const meant = command ?? commands[0];
  checkConflicts(meant, given);
  return meant.run(given, terminal);
}
