#!/usr/bin/env node
/** The program `codegen`: the process's side of it. */
import type { Terminal } from "./terminal.js";

let isCutOff = false;

/** Whoever read our output may stop reading, as `head` does: that is no error, and the run goes on to its end. A full disk is one. */
function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE" || isCutOff) return;
  isCutOff = true;
  process.exitCode = 2;
  terminal.err(`error output that could not be written: ${error.message}\n`);
}

const opened = new Set<NodeJS.WriteStream>();

/** A stream is made when something is written to it: a run that has nothing to say makes none. */
function writer(stream: () => NodeJS.WriteStream): (text: string) => void {
  let known: NodeJS.WriteStream | null = null;
  return (text) => {
    if (text === "") return;
    if (known === null) {
      known = stream();
      known.on("error", onWriteError);
      opened.add(known);
    }
    known.write(text);
  };
}

/** What a configuration prints is for people: standard output may be a report. */
console.log = console.info = console.debug = console.error;

let isDone = false;

/** A configuration is a program, which may end ours, or wait for what never comes. */
process.on("exit", () => {
  if (isDone) return;
  process.exitCode = 2;
  terminal.err(
    "error run that was ended before its end: look at what the configuration runs\n",
  );
});

/** It may also leave something behind that goes on for ever: after a moment, and with all output out, it is left. */
function leave(): void {
  const flushed = [...opened].map(
    (stream) => new Promise((resolve) => stream.write("", resolve)),
  );
  void Promise.all(flushed).then(() => process.exit());
}

// the global, for an import of it makes all of its streams
const terminal: Terminal = {
  out: writer(() => process.stdout),
  err: writer(() => process.stderr),
  get outIsTerminal() {
    return process.stdout.isTTY;
  },
  get errIsTerminal() {
    return process.stderr.isTTY;
  },
  get columns() {
    return process.stderr.columns ?? process.stdout.columns ?? 80;
  },
  cwd: process.cwd(),
  environment: process.env,
  // what `performance` says as well, which would have to be loaded
  elapsed: () => process.uptime() * 1000,
};

const argv = process.argv.slice(2);
const { run } =
  argv[0] === "check"
    ? await import("./run-check.js")
    : await import("./run.js");
// not `process.exit`, which would cut off output that is still on its way through a pipe
const exitCode = await run(argv, terminal);
isDone = true;
process.exitCode = isCutOff ? 2 : exitCode;
setTimeout(leave, 1_000).unref();
