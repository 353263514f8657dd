/** From the command line to a command and its arguments. What is common is read here; yargs is loaded for what is not. */
import {
  globalConflicts,
  globalOptions,
  type Arguments,
  type Command,
  UsageError,
} from "./command.js";

export interface Invocation {
  /** Null where none was named. */
  readonly command: Command | null;
  readonly given: Arguments;
}

/** Null where something stands there that is not plainly an option of the command in its long form, or an operand. */
export function readPlainly(
  argv: readonly string[],
  commands: readonly [Command, ...Command[]],
): Invocation | null {
  const named = commands.find((one) => one.name === argv[0]) ?? null;
  const options = [...globalOptions, ...(named ?? commands[0]).options];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const operands: string[] = [];
  const rest = argv.slice(named === null ? 0 : 1);
  for (let i = 0; i < rest.length; i++) {
    const operand = rest[i] ?? "";
    const takes = named?.operands !== undefined;
    if (takes && operand === "--") {
      operands.push(...rest.slice(i + 1));
      break;
    }
    if (takes && isOperand(operand)) {
      operands.push(operand);
      continue;
    }
    const [, name, attached] = /^--([^=]+)(?:=(.+))?$/s.exec(operand) ?? [];
    const option = options.find((one) => one.name === name);
    if (option === undefined) return null;
    if (option.value === null) {
      if (attached !== undefined) return null;
      flags.add(option.name);
      continue;
    }
    const value = attached ?? rest[++i];
    if (value === undefined || value === "" || value.startsWith("-"))
      return null;
    if (option.repeats === true)
      lists.set(option.name, [...(lists.get(option.name) ?? []), value]);
    else values.set(option.name, value);
  }
  return { command: named, given: { flags, values, lists, operands } };
}

/** A dash alone is standard input. */
export function isOperand(text: string): boolean {
  return !text.startsWith("-") || text === "-";
}

/** Throws {@link UsageError} where flags that exclude each other stand together. */
export function checkConflicts(command: Command, given: Arguments): void {
  for (const [a, b] of [...globalConflicts, ...command.conflicts])
    if (given.flags.has(a) && given.flags.has(b))
      throw new UsageError(
        `options --${a} and --${b} together`,
        "give one of the two",
      );
}
