/** The command line in all its forms, and the help, by yargs. Loaded only where the plain reading does not do. */
import yargs, { type Argv } from "yargs";
import { suggest } from "../config/suggest.js";
import type { Invocation } from "./arguments.js";
import {
  globalOptions,
  UsageError,
  type Command,
  type Option,
} from "./command.js";

type Commands = readonly [Command, ...Command[]];

/** Throws {@link UsageError} for a command or an option that does not exist, and for an option that lacks its value. */
export function readFully(
  argv: readonly string[],
  commands: Commands,
): Invocation {
  // which command it is shows only when the values of all options are told from it
  const all = [...globalOptions, ...commands.flatMap((one) => one.options)];
  const parsed = withOptions(base(argv), all, "Options:")
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new Error(message ?? "yargs failed without a message");
    })
    .parserConfiguration({
      "unknown-options-as-args": true,
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      // every value of an option that is repeated
      "duplicate-arguments-array": true,
      "parse-positional-numbers": false,
    })
    .parse(argv);
  const valued = argv.find((argument) => {
    const [, name, value] = /^--([^=]+)=(.*)$/s.exec(argument) ?? [];
    return (
      all.some((one) => one.value === null && one.name === name) &&
      value !== "true" &&
      value !== "false"
    );
  });
  if (valued !== undefined)
    throw new UsageError(
      `option ${valued.slice(0, valued.indexOf("="))} with a value, which it does not take`,
      `write ${valued.slice(0, valued.indexOf("="))}, or leave it out`,
    );
  const left = parsed._.map(String);
  const first = left.find((argument) => !argument.startsWith("-"));
  const named = commands.find((one) => one.name === first) ?? null;
  const own = [...globalOptions, ...(named ?? commands[0]).options];

  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  for (const option of all) {
    const given = [parsed[option.name]].flat();
    const last = given.at(-1);
    if (last === undefined || last === false) continue;
    if (!own.includes(option))
      throw unknownOption(`--${option.name}`, own, named);
    if (option.value === null) {
      flags.add(option.name);
      continue;
    }
    const texts = given.filter(isText);
    if (texts.length < given.length)
      throw new UsageError(
        `option --${option.name} without a value`,
        `write --${option.name} ${option.value}`,
      );
    if (option.repeats === true) lists.set(option.name, texts);
    else values.set(option.name, texts.at(-1) ?? "");
  }
  const rest = left.filter(
    (one, at) => one !== named?.name || at !== left.indexOf(one),
  );
  const takes = named?.operands !== undefined;
  const stray = rest.find((one) => !takes || one.startsWith("-"));
  if (stray === undefined)
    return { command: named, given: { flags, values, lists, operands: rest } };
  if (stray.startsWith("-")) throw unknownOption(stray, own, named);
  if (named !== null)
    throw new UsageError(
      `unexpected argument ${JSON.stringify(stray)}`,
      helpHint(named),
    );
  const names = commands.map((one) => one.name);
  throw new UsageError(
    `unknown command ${JSON.stringify(stray)}`,
    suggest(stray, names) ?? helpHint(null),
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function unknownOption(
  given: string,
  own: readonly Option[],
  named: Command | null,
): UsageError {
  const [name = given] = given.split("=", 1);
  const names = own.map((one) => `--${one.name}`);
  return new UsageError(
    `unknown option ${given}`,
    suggest(name, names) ?? helpHint(named),
  );
}

function helpHint(named: Command | null): string {
  return `codegen ${named === null ? "" : `${named.name} `}--help lists what there is`;
}

/** The help of a command, or of the program where it is null. */
export async function helpText(
  command: Command | null,
  commands: Commands,
  columns: number,
): Promise<string> {
  const shown = command ?? commands[0];
  const parser = base([]).wrap(Math.min(columns, 100));
  if (command === null) {
    parser.usage(
      "codegen [command] [options]\n\nAvro event schemas and command definitions in, typed and tested TypeScript out.",
    );
    for (const one of commands)
      parser.command(
        one.name,
        one === commands[0] ? `${one.summary} (the default)` : one.summary,
      );
  } else
    parser.usage(
      `codegen ${command.name} [options]${command.operands === undefined ? "" : ` [${command.operands}]`}\n\n${command.summary}`,
    );
  withOptions(parser, shown.options, `Options of ${shown.name}:`);
  withOptions(parser, globalOptions, "Options of every command:");
  for (const { line, summary } of shown.examples) parser.example(line, summary);
  parser.epilogue(
    "Exit codes: 0 fine; 1 findings (incompatible schemas, output out of date or edited); 2 usage, configuration or input at fault; 70 a bug of ours.",
  );
  // the types say less than the summaries do
  const text = (await parser.getHelp()).replace(
    / *\n? *\[(?:boolean|string)\]$/gm,
    "",
  );
  return `${text}\n`;
}

function base(argv: readonly string[]): Argv {
  return yargs(argv)
    .scriptName("codegen")
    .locale("en")
    .help(false)
    .version(false);
}

function withOptions(
  parser: Argv,
  options: readonly Option[],
  group: string,
): Argv {
  for (const { name, alias, summary, value } of options)
    parser.option(name, {
      type: value === null ? "boolean" : "string",
      ...(alias === undefined ? {} : { alias }),
      describe: summary,
      group,
    });
  return parser;
}
