/** The platforms that are a command: it runs a file, which prints the report. */
import { nativeProgram } from "./peers.js";
import {
  nanosecondsOf,
  printed,
  reportOf,
  type Outcome,
  type Platform,
} from "./platform.js";

const noCode = "--disallow-code-generation-from-strings";

export const node: Platform = {
  name: "Node",
  evaluation: "refused",
  buffer: true,
  run: (folder) => runCommand(folder, process.execPath, [noCode]),
};

/** The portable text paths, on the platform that has others. */
export const nodeWithoutBuffer: Platform = {
  name: "Node without a Buffer",
  evaluation: "refused",
  buffer: false,
  async run(folder) {
    const text = await printed(process.execPath, [noCode, "bare.mjs"], folder);
    return {
      version: process.versions.node,
      report: reportOf(text),
      nanoseconds: null,
    };
  },
};

export const deno: Platform = {
  name: "Deno",
  evaluation: "allowed",
  buffer: null,
  run: (folder) =>
    // no permission of any kind is given
    runCommand(folder, nativeProgram("@deno", "deno"), [
      "run",
      "--no-prompt",
      "--no-config",
    ]),
};

export const bun: Platform = {
  name: "Bun",
  evaluation: "allowed",
  buffer: null,
  run: (folder) => runCommand(folder, nativeProgram("@oven", "bin/bun"), []),
};

async function runCommand(
  folder: string,
  program: string,
  args: readonly string[],
): Promise<Outcome> {
  const version = await printed(program, ["--version"], folder);
  const report = reportOf(await printed(program, [...args, "cli.mjs"], folder));
  const time = await printed(program, [...args, "cli.mjs", "time"], folder);
  return {
    version: /\d+\.\d+\.\d+/.exec(version)?.[0] ?? version.trim(),
    report,
    nanoseconds: nanosecondsOf(time),
  };
}
