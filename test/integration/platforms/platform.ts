/** What a platform is to the runner. */
import { spawn } from "node:child_process";
import type { Report } from "./self-test/shape.js";

export interface Platform {
  readonly name: string;
  /** Whether it must refuse to make code of text, which the self-test tries. */
  readonly evaluation: Report["platform"]["evaluation"];
  /** Whether the text methods of a Buffer are to be used; null where that is the platform's own affair. */
  readonly buffer: boolean | null;
  /**
   * @param folder with what `bundle.ts` made.
   * @throws Missing where the platform cannot be had; any other error is a failure of ours.
   */
  readonly run: (folder: string) => Promise<Outcome>;
}

export interface Outcome {
  readonly version: string;
  readonly report: Report;
  /** To decode an order; null where that was not measured. */
  readonly nanoseconds: number | null;
}

/** A platform that is not on this machine. */
export class Missing extends Error {}

/** What is wrong with a report, one line each. */
export function faults(
  { evaluation, buffer }: Platform,
  { failed, passed, platform }: Report,
): readonly string[] {
  const found = [...failed];
  if (passed < 1_000) found.push(`only ${passed} checks`);
  if (platform.evaluation !== evaluation)
    found.push(`new Function is ${platform.evaluation}, not ${evaluation}`);
  if (buffer !== null && platform.buffer !== buffer)
    found.push(
      platform.buffer
        ? "a Buffer is used though there should be none"
        : "the Buffer is not used",
    );
  return found;
}

/** A report that came as JSON. @throws Error where it is none */
export function reportOf(text: string): Report {
  const report = JSON.parse(text) as Partial<Report>;
  const { passed, failed, platform } = report;
  if (
    typeof passed !== "number" ||
    !Array.isArray(failed) ||
    platform === undefined
  )
    throw new Error(`no report: ${text}`);
  return { passed, failed, platform };
}

export function nanosecondsOf(text: string): number {
  return (JSON.parse(text) as { readonly nanoseconds: number }).nanoseconds;
}

/** What a program prints. @throws Error with all that it printed, where it does not end well within a minute. */
export function printed(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      timeout: 60_000,
      // neither asks the network whether there is a newer one, nor keeps anything in the user's home
      env: {
        ...process.env,
        NO_COLOR: "1",
        NODE_OPTIONS: "",
        DENO_NO_UPDATE_CHECK: "1",
        DENO_DIR: `${cwd}/deno`,
      },
    });
    let out = "";
    let all = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      all += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => (all += chunk.toString()));
    child.on("error", fail);
    child.on("close", (code, signal) => {
      if (code === 0) done(out);
      else
        fail(
          new Error(
            `${[program, ...args].join(" ")} ended with ${code ?? signal}:\n${all.trim().slice(-2_000)}`,
          ),
        );
    });
  });
}
