/** Where a command reads its surroundings from and writes to: the only thing of the process that it sees. */

export interface Terminal {
  /** Machine output. */
  out(text: string): void;
  /** Everything that is meant for people. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Of the terminal; 80 where there is none. */
  readonly columns: number;
  /** The folder that the program was started in, absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the process started. */
  elapsed(): number;
}

/** What `--color` and `--no-color` ask for; null where neither is given. */
export function colorOption(flags: ReadonlySet<string>): boolean | null {
  if (flags.has("color")) return true;
  return flags.has("no-color") ? false : null;
}

/**
 * Whether to write escape sequences for colors: as the option says, else never with `NO_COLOR`, always with `FORCE_COLOR`,
 * and otherwise on a terminal that knows them. Source: no-color.org.
 */
export function wantsColor(
  option: boolean | null,
  terminal: Terminal,
  stream: "out" | "err",
): boolean {
  if (option !== null) return option;
  const { NO_COLOR, FORCE_COLOR, TERM } = terminal.environment;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "")
    return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  const isTerminal =
    stream === "out" ? terminal.outIsTerminal : terminal.errIsTerminal;
  return isTerminal && TERM !== "dumb";
}
