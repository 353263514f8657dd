/**
 * `codegen check` by itself, for a commit hook waits for whatever is loaded. The build makes one file of it and of all that it needs, but
 * for what few checks do.
 */
import { readPlainly } from "./arguments.js";
import type { ExitCode } from "./command.js";
import { checkCommand } from "./commands/check.js";
import { guard, start } from "./guard.js";
import type { Terminal } from "./terminal.js";

export async function run(
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const invocation = readPlainly(argv, [checkCommand]);
  const flags = invocation?.given.flags;
  if (invocation === null || flags?.has("help") || flags?.has("version")) {
    const full = await import("./run.js");
    return full.run(argv, terminal);
  }
  return guard(() => start(checkCommand, invocation, terminal), argv, terminal);
}
