/** What a project decides about its emitted code. Total: the configuration fills every default. */

/** How emitted text is laid out: prettier's options of the same names. */
export interface Style {
  readonly printWidth: number;
  readonly tabWidth: number;
  readonly useTabs: boolean;
  readonly semi: boolean;
  readonly singleQuote: boolean;
  readonly trailingComma: "all" | "es5" | "none";
  readonly bracketSpacing: boolean;
  readonly endOfLine: "lf" | "crlf";
}

export const defaultStyle: Style = {
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  singleQuote: false,
  trailingComma: "all",
  bracketSpacing: true,
  endOfLine: "lf",
};

/** The TypeScript form of the Avro types that have more than one. */
export interface TypeOptions {
  readonly long: "number" | "bigint";
  readonly decimal: "Decimal" | "bytes";
  readonly date: "string" | "number";
  readonly "timestamp-millis": "Date" | "number" | "bigint";
  readonly "timestamp-micros": "bigint" | "number";
  readonly "timestamp-nanos": "bigint" | "number";
}

export type TestRunner = "vitest" | "node" | "jest" | "none";

export interface Targets {
  readonly commands: boolean;
  readonly projections: boolean;
  readonly sagas: boolean;
  readonly registry: boolean;
  readonly tests: boolean;
  readonly builders: boolean;
  readonly stubs: boolean;
}

export interface GenerateOptions {
  /** Folders, relative to the working folder, with forward slashes and without one at the end. */
  readonly output: {
    readonly generated: string;
    readonly domain: string;
    readonly tests: string;
    readonly domainTests: string;
  };
  readonly types: TypeOptions;
  readonly importExtension: ".js" | ".ts" | "";
  readonly runtimeModule: string;
  readonly testRunner: TestRunner;
  readonly targets: Targets;
  /** Which earlier versions of an event, by its full name, today's code is promised to read. */
  readonly backward: (fullName: string) => "none" | "latest" | "all";
  /** Whether tests also read today's bytes with the schemas of earlier versions, by the event's full name. */
  readonly forward: (fullName: string) => "none" | "latest" | "all";
  readonly style: Style;
  /** Prettier options beyond {@link Style}: where there are any, prettier itself formats every file. */
  readonly prettier: Readonly<Record<string, unknown>> | null;
}
