#!/usr/bin/env node
/** The program `codegen`: the process's side of it. */
import process from "node:process";
import { run } from "./run.js";
import type { Terminal } from "./terminal.js";

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  outIsTerminal: process.stdout.isTTY,
  errIsTerminal: process.stderr.isTTY,
  columns: process.stderr.columns ?? process.stdout.columns ?? 80,
  cwd: process.cwd(),
  environment: process.env,
  elapsed: () => performance.now(),
};

/** Whoever read our output may stop reading, as `head` does: that is no error, and the run goes on to its end. */
function quietWhenClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
process.stdout.on("error", quietWhenClosed);
process.stderr.on("error", quietWhenClosed);

// not `process.exit`, which would cut off output that is still on its way through a pipe
process.exitCode = await run(process.argv.slice(2), terminal);
