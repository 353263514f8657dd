/** What a project may say in `codegen.config.*`, and what follows from it. */

/** Who reads whose data after a schema change; names and meanings are those of Confluent's registry. */
export type CompatibilityMode =
  | "NONE"
  | "BACKWARD"
  | "BACKWARD_TRANSITIVE"
  | "FORWARD"
  | "FORWARD_TRANSITIVE"
  | "FULL"
  | "FULL_TRANSITIVE";

/** A type of your own in place of a built-in form. */
export interface CustomType {
  /** The type as its module exports it: `Money`, `Temporal.Instant`, `default as Big`. Without any module it is a global one. */
  readonly type: string;
  /** The module of the type: a package, or a file relative to the working folder that begins with a dot (`./src/money.ts`). */
  readonly from?: string;
  /** The exported `TypeMapping` (of `@eventwright/runtime`) that converts the type from and to the built-in form. */
  readonly mapping: string;
  /** The module of the mapping. Default: that of the type. */
  readonly mappingFrom?: string;
}

/** The TypeScript forms of the Avro types that have more than one. */
export interface TypeForms {
  readonly long: "number" | "bigint" | CustomType;
  readonly decimal: "Decimal" | "bytes" | CustomType;
  /** Default: the form of `decimal`. */
  readonly "big-decimal": "Decimal" | "bytes" | CustomType;
  readonly date: "string" | "number" | "Temporal" | CustomType;
  readonly "time-millis": "number" | "Temporal" | CustomType;
  readonly "time-micros": "number" | "Temporal" | CustomType;
  readonly "timestamp-millis":
    "Date" | "number" | "bigint" | "Temporal" | CustomType;
  readonly "timestamp-micros": "bigint" | "number" | "Temporal" | CustomType;
  readonly "timestamp-nanos": "bigint" | "Temporal" | CustomType;
  /** Default: the form of `timestamp-millis`, unless that is your own. */
  readonly "local-timestamp-millis":
    "Date" | "number" | "bigint" | "Temporal" | CustomType;
  readonly "local-timestamp-micros":
    "bigint" | "number" | "Temporal" | CustomType;
  readonly "local-timestamp-nanos": "bigint" | "Temporal" | CustomType;
  readonly duration: "Duration" | "Temporal" | CustomType;
  readonly uuid: "string" | CustomType;
  /** Where `Temporal` is imported from: a polyfill's package, or null for the global one. */
  readonly temporal: string | null;
}

/** What is emitted beside the types, which always are. */
export interface TargetSwitches {
  /** Classes and codecs. Without them events and types are declarations only, and nothing else is emitted. */
  readonly codecs: boolean;
  readonly commands: boolean;
  readonly projections: boolean;
  readonly sagas: boolean;
  /** Compatibility tests. */
  readonly tests: boolean;
  /** A builder per event, for tests. */
  readonly builders: boolean;
  /** The module that decodes any event of any version. */
  readonly registry: boolean;
  /** Today's schemas as text, for resolving those of writers that this build does not know. Nothing else that is emitted imports it. */
  readonly schemas: boolean;
  /** The user's files: handlers, projectors, sagas and their tests, each written once. */
  readonly stubs: boolean;
}

/** Folders, relative to the working folder. */
export interface OutputFolders {
  readonly generated: string;
  readonly domain: string;
  readonly tests: string;
  readonly domainTests: string;
}

/** How grave a finding of a rule is; `off`: it is not looked for. */
export type RuleSeverity = "error" | "warning" | "off";

/** A finding that is known and accepted for a time. */
export interface WaiverSetting {
  /** The id of the rule: `field-added-without-default`. */
  readonly rule: string;
  /** The full name of the event, or of the command. */
  readonly subject: string;
  /** Where in the data, as the finding says it: `lines[].unitPrice`. Without one every finding of the rule and the subject is accepted. */
  readonly path?: string;
  readonly reason: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly expires: string;
}

export type TestRunnerSetting = "auto" | "vitest" | "node" | "jest" | "none";

/** The configuration as people write it; everything has a default. */
export interface Config {
  readonly schemas?: {
    /** Globs or folders of schema files. Default: every `.avsc`, `.avpr` and `.avdl` under `schemas`. */
    readonly include?: string | readonly string[];
    /** Globs or folders of the schema files whose roots are shared types and no events. Default: `schemas/types/**`. */
    readonly types?: string | readonly string[];
    /** The folder of released versions. Default: `schemas/history`. */
    readonly history?: string;
  };
  /** Globs or folders of command files. Default: every `*.commands.yaml`, `.yml` and `.json` under `commands`. */
  readonly commands?: string | readonly string[];
  readonly output?: Partial<OutputFolders>;
  /** One mode for everything, or a mode and exceptions by the event's full name. Default: `BACKWARD_TRANSITIVE`. */
  readonly compatibility?:
    | CompatibilityMode
    | {
        readonly mode?: CompatibilityMode;
        readonly subjects?: { readonly [fullName: string]: CompatibilityMode };
      };
  /** Severities by the id of a rule of `check` or `lint`, in place of its own. */
  readonly rules?: { readonly [id: string]: RuleSeverity };
  /** Findings that are accepted. One that is used no more, or has expired, is an error. */
  readonly waivers?: readonly WaiverSetting[];
  readonly types?: Partial<Omit<TypeForms, "temporal">> & {
    /** The package that `Temporal` is imported from. Default: none, the global one. */
    readonly temporal?: string;
  };
  /** How relative imports of emitted files end. Default: `.js`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** Default: the one that package.json has. */
  readonly testRunner?: TestRunnerSetting;
  /** What emitted code imports its runtime from. */
  readonly runtimeModule?: string;
  /** Default: all of them but `schemas`. */
  readonly targets?: Partial<TargetSwitches>;
}

/** The configuration with every default filled in. */
export interface ResolvedConfig {
  readonly schemas: {
    readonly include: readonly string[];
    readonly types: readonly string[];
    readonly history: string;
  };
  readonly commands: readonly string[];
  readonly output: OutputFolders;
  readonly compatibility: {
    readonly mode: CompatibilityMode;
    readonly subjects: ReadonlyMap<string, CompatibilityMode>;
  };
  readonly rules: ReadonlyMap<string, RuleSeverity>;
  readonly waivers: readonly WaiverSetting[];
  readonly types: TypeForms;
  readonly importExtension: ".js" | ".ts" | "";
  readonly testRunner: TestRunnerSetting;
  readonly runtimeModule: string;
  readonly targets: TargetSwitches;
}

/** The configuration itself; gives completion and type checks in `codegen.config.ts` and `.js`. */
export function defineConfig(config: Config): Config {
  return config;
}
