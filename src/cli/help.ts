/** The help, by yargs. Loaded only where somebody asks for it. */
import yargs, { type Argv } from "yargs";
import { globalOptions, type Command, type Option } from "./command.js";

type Commands = readonly [Command, ...Command[]];

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
