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

/** A name that a module exports; of no module, a global one. */
export interface ExportedName {
  readonly module: ModuleName | null;
  readonly name: string;
  /** What the importing file calls it, where that can be chosen: of a default export. */
  readonly alias: string | null;
}

/** A type of the user's own in place of a built-in form, and the mapping between the two. */
export interface Mapping {
  /** What follows the exported name: `.Instant`; may be empty. */
  readonly type: ExportedName & { readonly member: string };
  readonly value: ExportedName;
}

/** How longs are held: a field may ask for another form. */
export type LongForm = "number" | "bigint" | Mapping;

/** The TypeScript form of the Avro types that have more than one. */
export interface TypeOptions {
  readonly long: LongForm;
  readonly decimal: "Decimal" | "bytes" | Mapping;
  readonly "big-decimal": "Decimal" | "bytes" | Mapping;
  readonly date: "string" | "number" | Mapping;
  readonly "time-millis": "number" | Mapping;
  readonly "time-micros": "number" | Mapping;
  readonly "timestamp-millis": "Date" | "number" | "bigint" | Mapping;
  readonly "timestamp-micros": "bigint" | "number" | Mapping;
  readonly "timestamp-nanos": "bigint" | "number" | Mapping;
  readonly "local-timestamp-millis": "Date" | "number" | "bigint" | Mapping;
  readonly "local-timestamp-micros": "bigint" | "number" | Mapping;
  readonly "local-timestamp-nanos": "bigint" | "number" | Mapping;
  readonly duration: "Duration" | Mapping;
  readonly uuid: "string" | Mapping;
}

/** Where a declaration lives: a file without its extension, relative to the working folder, or a package. */
export interface ModuleName {
  readonly path: string;
  readonly isPackage: boolean;
}

export type TestRunner = "vitest" | "node" | "jest" | "none";

export interface Targets {
  readonly codecs: boolean;
  readonly commands: boolean;
  readonly projections: boolean;
  readonly sagas: boolean;
  readonly registry: boolean;
  readonly schemas: boolean;
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
  /** Where `Temporal` comes from, for the types that are mapped to it. */
  readonly temporal: ExportedName;
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
