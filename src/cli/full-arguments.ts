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
  const first = argv.find((argument) => !argument.startsWith("-"));
  const named = commands.find((one) => one.name === first) ?? null;
  const options = [...globalOptions, ...(named ?? commands[0]).options];
  const parser = withOptions(base(argv), options, "Options:")
    .exitProcess(false)
    .fail((message, error) => {
      throw (
        error ?? new UsageError(lowerFirst(message ?? "bad arguments"), null)
      );
    })
    .parserConfiguration({
      "unknown-options-as-args": true,
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "duplicate-arguments-array": false,
      "parse-positional-numbers": false,
    });
  const parsed = parser.parse(argv);
  const left = parsed._.map(String);
  const index = named === null ? -1 : left.indexOf(named.name);
  refuse(
    left.filter((_, i) => i !== index),
    named,
    options,
    commands,
  );

  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (const option of options) {
    const value = parsed[option.name];
    if (option.value === null) {
      if (value === true) flags.add(option.name);
    } else if (typeof value === "string") {
      if (value === "") throw missingValue(option);
      values.set(option.name, value);
    }
  }
  return { command: named, given: { flags, values } };
}

function missingValue(option: Option): UsageError {
  return new UsageError(
    `option --${option.name} without a value`,
    `write --${option.name} ${option.value}`,
  );
}

function refuse(
  left: readonly string[],
  named: Command | null,
  options: readonly Option[],
  commands: Commands,
): void {
  const [stray] = left;
  if (stray === undefined) return;
  const help = `codegen ${named === null ? "" : `${named.name} `}--help lists what there is`;
  if (stray.startsWith("-")) {
    const name = stray.replace(/^-+/, "").replace(/=.*$/s, "");
    const long = options.map((one) => one.name);
    throw new UsageError(
      `unknown option ${stray}`,
      dashed(suggest(name, long)) ?? help,
    );
  }
  if (named !== null)
    throw new UsageError(`unexpected argument ${JSON.stringify(stray)}`, help);
  const names = commands.map((one) => one.name);
  throw new UsageError(
    `unknown command ${JSON.stringify(stray)}`,
    suggest(stray, names) ?? help,
  );
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
    parser.usage(`codegen ${command.name} [options]\n\n${command.summary}`);
  withOptions(parser, shown.options, `Options of ${shown.name}:`);
  withOptions(parser, globalOptions, "Options of every command:");
  for (const { line, summary } of shown.examples) parser.example(line, summary);
  parser.epilogue(
    "Exit codes: 0 fine; 1 findings (output out of date or edited); 2 usage, configuration or input at fault; 70 a bug of ours.",
  );
  return `${await parser.getHelp()}\n`;
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
      ...(value === null ? {} : { requiresArg: true }),
      describe: summary,
      group,
    });
  return parser;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The suggestion is of a name; what is typed has dashes. */
function dashed(hint: string | null): string | null {
  return hint?.replace(/`([^`]+)`|"([^"]+)"/, "`--$1$2`") ?? null;
}
