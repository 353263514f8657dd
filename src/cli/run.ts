/** A command line in, an exit code out. */
import { readPlainly, type Invocation } from "./arguments.js";
import type { ExitCode } from "./command.js";
import { commands } from "./commands.js";
import { guard, start } from "./guard.js";
import type { Terminal } from "./terminal.js";
import { version } from "./version.js";

export function run(
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  return guard(
    async () =>
      invoke(
        readPlainly(argv, commands) ?? (await readFully(asked(argv))),
        terminal,
      ),
    argv,
    terminal,
  );
}

/** `help` and `help check` are other words for `--help` and `check --help`. */
function asked(argv: readonly string[]): readonly string[] {
  return argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
}

async function readFully(argv: readonly string[]): Promise<Invocation> {
  const full = await import("./full-arguments.js");
  return full.readFully(argv, commands);
}

async function invoke(
  invocation: Invocation,
  terminal: Terminal,
): Promise<ExitCode> {
  const { command, given } = invocation;
  if (given.flags.has("help")) {
    const { helpText } = await import("./help.js");
    terminal.out(await helpText(command, commands, terminal.columns));
    return 0;
  }
  if (given.flags.has("version")) {
    terminal.out(`${version()}\n`);
    return 0;
  }
  return start(command ?? commands[0], invocation, terminal);
}
