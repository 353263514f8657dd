import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { run } from "../../src/cli/run.js";
import type { Terminal } from "../../src/cli/terminal.js";
import { put } from "../write/support.js";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function inProcess(
  cwd: string,
  argv: readonly string[],
  more: Partial<Terminal> = {},
): Promise<Ran> {
  let out = "";
  let err = "";
  const terminal: Terminal = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 80,
    cwd,
    environment: {},
    elapsed: () => 12,
    ...more,
  };
  const code = await run(argv, terminal);
  return { code, out, err };
}

export const bin = fileURLToPath(
  new URL("../../dist/cli/main.js", import.meta.url),
);

/** Runs the program that the build made, as a process of its own. */
export function asProcess(
  cwd: string,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [bin, ...argv], {
      cwd,
      // the test runner asks for colors, which the program would then give
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
  });
}

/** A schema of one event with one field more than the last. */
export function writeEvent(cwd: string, name: string, fields = 1): void {
  const schema = {
    type: "record",
    name,
    namespace: "com.acme",
    fields: Array.from({ length: fields }, (_, i) => ({
      name: `field${i}`,
      type: "string",
    })),
  };
  put(cwd, `schemas/${name}.avsc`, `${JSON.stringify(schema, null, 2)}\n`);
}
