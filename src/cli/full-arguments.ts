/** The command line in all its forms. Loaded only where the plain reading does not do. */
import { suggest } from "../config/suggest.js";
import { isOperand, type Invocation } from "./arguments.js";
import {
  globalOptions,
  UsageError,
  type Command,
  type Option,
} from "./command.js";

type Commands = readonly [Command, ...Command[]];

/**
 * Options stand before and behind the command, with their value behind them or behind an equals sign; short ones one by one or together;
 * behind `--` there are operands alone. A value may be empty, but for options of every command.
 * @throws UsageError for a command or an option that does not exist, and for an option that lacks its value.
 */
export function readFully(
  argv: readonly string[],
  commands: Commands,
): Invocation {
  const at = commandIn(argv, commands);
  const word = argv[at];
  const named = commands.find(({ name }) => name === word) ?? null;
  const own = [...globalOptions, ...(named ?? commands[0]).options];
  const rest = named === null ? argv : argv.filter((_, index) => index !== at);
  const dashes = endOfOptions(rest, own);
  const read = new Reader(own, named);
  const operands = read.options(rest.slice(0, dashes));
  operands.push(...rest.slice(dashes + 1));
  const [stray] = operands;
  if (stray !== undefined && named?.operands === undefined)
    throw strayOperand(stray, named, commands);
  const { flags, values, lists } = read;
  return { command: named, given: { flags, values, lists, operands } };
}

/** The index of the first word that is neither an option nor its value; past the end where there is none. */
function commandIn(argv: readonly string[], commands: Commands): number {
  // one that is a flag of the command that is meant without a name is a flag until another is named
  const options = [...globalOptions, ...commands.flatMap((one) => one.options)];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    if (word === "--") break;
    if (isOperand(word)) return i;
    if (takesNext(word, options)) i++;
  }
  return argv.length;
}

/** The index of `--`; past the end where there is none. */
function endOfOptions(
  argv: readonly string[],
  options: readonly Option[],
): number {
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === "--") return i;
    if (takesNext(argv[i] ?? "", options)) i++;
  }
  return argv.length;
}

function takesNext(word: string, options: readonly Option[]): boolean {
  const option = options.find(({ name }) => word === `--${name}`);
  return option !== undefined && option.value !== null;
}

class Reader {
  readonly flags = new Set<string>();
  readonly values = new Map<string, string>();
  readonly lists = new Map<string, readonly string[]>();
  readonly #options: readonly Option[];
  readonly #named: Command | null;

  constructor(options: readonly Option[], named: Command | null) {
    this.#options = options;
    this.#named = named;
  }

  /** Gives what is no option. */
  options(words: readonly string[]): string[] {
    const operands: string[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? "";
      if (isOperand(word)) operands.push(word);
      else if (!word.startsWith("--")) this.#short(word);
      else if (this.#long(word, words[i + 1])) i++;
    }
    return operands;
  }

  /** `-q`, or several: `-qh`. All of them are flags. */
  #short(word: string): void {
    for (const letter of word.slice(1)) {
      const option = this.#options.find(({ alias }) => alias === letter);
      if (option === undefined) throw this.#unknown(word);
      this.flags.add(option.name);
    }
  }

  /** Whether the next word is its value. */
  #long(word: string, next: string | undefined): boolean {
    const [, name = "", attached] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const option = this.#options.find((one) => one.name === name);
    if (option === undefined) throw this.#unknown(word);
    if (option.value === null) {
      this.#flag(name, attached);
      return false;
    }
    const value = attached ?? (isValue(next) ? next : undefined);
    if (value === undefined || (value === "" && globalOptions.includes(option)))
      throw new UsageError(
        `option --${name} without a value`,
        `write --${name} ${option.value}`,
      );
    if (option.repeats === true)
      this.lists.set(name, [...(this.lists.get(name) ?? []), value]);
    else this.values.set(name, value);
    return attached === undefined;
  }

  #flag(name: string, attached: string | undefined): void {
    if (attached === undefined || attached === "true") this.flags.add(name);
    else if (attached === "false") this.flags.delete(name);
    else
      throw new UsageError(
        `option --${name} with a value, which it does not take`,
        `write --${name}, or leave it out`,
      );
  }

  #unknown(word: string): UsageError {
    const [name = word] = word.split("=", 1);
    const names = this.#options.map((one) => `--${one.name}`);
    return new UsageError(
      `unknown option ${word}`,
      suggest(name, names) ?? helpHint(this.#named),
    );
  }
}

/** What begins with a dash is rather the next option, and the value was forgotten. */
function isValue(next: string | undefined): next is string {
  return next !== undefined && isOperand(next);
}

function strayOperand(
  stray: string,
  named: Command | null,
  commands: Commands,
): UsageError {
  if (named !== null)
    return new UsageError(
      `unexpected argument ${JSON.stringify(stray)}`,
      helpHint(named),
    );
  const names = commands.map((one) => one.name);
  if (names.includes(stray))
    return new UsageError(
      `command ${stray} behind \`--\``,
      `write \`codegen ${stray} -- ...\`: what is behind \`--\` is never a command or an option`,
    );
  return new UsageError(
    `unknown command ${JSON.stringify(stray)}`,
    suggest(stray, names) ?? helpHint(null),
  );
}

function helpHint(named: Command | null): string {
  return `codegen ${named === null ? "" : `${named.name} `}--help lists what there is`;
}
