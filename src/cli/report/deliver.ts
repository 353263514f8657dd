/** Writes the reports that were asked for to where they are wanted. */
import { resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics.js";
import { writeReports, type ReportFile } from "../../report-files.js";
import type { Terminal } from "../terminal.js";
import { writers } from "./formats.js";
import type { Report } from "./problems.js";
import type { Format, Wanted } from "./wanted.js";

/** The forms of what a command has to say, made where they are asked for. */
export interface Forms {
  /** Without colors. */
  readonly text: () => string;
  readonly json: () => string | Promise<string>;
  readonly report: () => Report | Promise<Report>;
}

export interface Delivery {
  readonly terminal: Terminal;
  readonly cwd: string;
  /** What the run has read, relative to the working folder; none of it is written over. */
  readonly inputs: Iterable<string>;
}

/** The text on standard error is the command's own affair. Gives what could not be written. */
export async function deliver(
  wanted: readonly Wanted[],
  { terminal, cwd, inputs }: Delivery,
  forms: Forms,
): Promise<readonly Diagnostic[]> {
  let report: Report | null = null;
  const textOf = async (format: Format): Promise<string> => {
    if (format === "text") return forms.text();
    if (format === "json") return forms.json();
    report ??= await forms.report();
    const write = await writers[format]();
    return write(report);
  };
  const files: ReportFile[] = [];
  for (const { format, file, stream } of wanted)
    if (file !== null) files.push({ path: file, text: await textOf(format) });
    else if (stream === "out") terminal.out(await textOf(format));
  return writeReports(
    files,
    Array.from(inputs, (input) => resolve(cwd, input)),
  );
}
