/** What a command of the program is: a row of the table, and a function that is loaded when it is called. */
import type { Terminal } from "./terminal.js";

/** Fine; findings; usage, configuration or input at fault; a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 70;

export interface Option {
  /** Without the dashes: `dry-run`. */
  readonly name: string;
  readonly alias?: string;
  readonly summary: string;
  /** What the value is called in the help; a flag has none. */
  readonly value: string | null;
  /** Whether it may stand there several times, each with a value of its own; of the others the last one counts. */
  readonly repeats?: true;
}

interface Example {
  readonly line: string;
  readonly summary: string;
}

/** What stood on the command line. Options by name; a flag is there or not. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** The values of options that may be repeated, in the order given; one that is not there has no entry. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** What stood there without being an option or its value. */
  readonly operands: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** What its operands are called in the help; a command without it takes none. */
  readonly operands?: string;
  readonly examples: readonly Example[];
  /** Two flags that cannot stand together. */
  readonly conflicts: readonly (readonly [string, string])[];
  readonly run: (given: Arguments, terminal: Terminal) => Promise<ExitCode>;
}

export const globalOptions: readonly Option[] = [
  {
    name: "config",
    value: "FILE",
    summary:
      "read the configuration FILE; default: codegen.config.*, where there is one",
  },
  {
    name: "cwd",
    value: "DIR",
    summary:
      "run in the folder DIR, which files of the command line are relative to",
  },
  {
    name: "json",
    value: null,
    summary: "a report for machines, on standard output",
  },
  { name: "quiet", alias: "q", value: null, summary: "say only what is wrong" },
  { name: "color", value: null, summary: "colors, whatever the terminal" },
  { name: "no-color", value: null, summary: "no colors" },
  { name: "help", alias: "h", value: null, summary: "this text" },
  {
    name: "version",
    alias: "V",
    value: null,
    summary: "the version of eventwright",
  },
];

export const globalConflicts: readonly (readonly [string, string])[] = [
  ["color", "no-color"],
];

/** A mistake on the command line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null) {
    super(message);
    this.hint = hint;
  }
}
