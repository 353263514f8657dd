/** What we use of yargs, which ships no types of its own. */
declare module "yargs" {
  export interface OptionSettings {
    readonly type: "boolean" | "string";
    readonly alias?: string;
    readonly describe: string;
    readonly group: string;
  }

  export interface Argv {
    scriptName(name: string): Argv;
    usage(text: string): Argv;
    locale(name: string): Argv;
    help(isOn: false): Argv;
    version(isOn: false): Argv;
    exitProcess(isOn: false): Argv;
    wrap(columns: number): Argv;
    fail(
      handler: (message: string | null, error: Error | undefined) => never,
    ): Argv;
    parserConfiguration(settings: Readonly<Record<string, boolean>>): Argv;
    option(name: string, settings: OptionSettings): Argv;
    command(name: string, summary: string): Argv;
    example(line: string, summary: string): Argv;
    epilogue(text: string): Argv;
    parse(argv: readonly string[]): Readonly<Record<string, unknown>> & {
      readonly _: readonly (string | number)[];
    };
    getHelp(): Promise<string>;
  }

  export default function yargs(argv: readonly string[]): Argv;
}
