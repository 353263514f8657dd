/** The JSON Schema of the configuration: what editors complete, and what `validate.ts` checks by. */

/** The part of JSON Schema (draft 2020-12) that a configuration needs. */
export type SettingSchema =
  | {
      readonly type: "object";
      readonly description?: string;
      readonly properties: { readonly [key: string]: SettingSchema };
      /** `false`, or the schema of every member that `properties` does not name. */
      readonly additionalProperties: false | SettingSchema;
    }
  | {
      readonly type: "array";
      readonly description?: string;
      readonly items: SettingSchema;
    }
  | {
      readonly type: "string";
      readonly description?: string;
      readonly enum?: readonly string[];
      readonly minLength?: number;
      readonly default?: string;
    }
  | {
      readonly type: "boolean";
      readonly description?: string;
      readonly default: boolean;
    }
  | {
      readonly description?: string;
      /** Alternatives of different `type`, so that the kind of a value picks one. */
      readonly anyOf: readonly SettingSchema[];
    };

const paths = (description: string): SettingSchema => ({
  description,
  anyOf: [
    { type: "string", minLength: 1 },
    { type: "array", items: { type: "string", minLength: 1 } },
  ],
});

const folder = (description: string, byDefault: string): SettingSchema => ({
  type: "string",
  minLength: 1,
  description,
  default: byDefault,
});

const form = (first: string, ...others: readonly string[]): SettingSchema => ({
  type: "string",
  enum: [first, ...others],
  default: first,
});

const target = (description: string): SettingSchema => ({
  type: "boolean",
  description,
  default: true,
});

const mode: SettingSchema = {
  type: "string",
  enum: [
    "NONE",
    "BACKWARD",
    "BACKWARD_TRANSITIVE",
    "FORWARD",
    "FORWARD_TRANSITIVE",
    "FULL",
    "FULL_TRANSITIVE",
  ],
  default: "BACKWARD_TRANSITIVE",
};

export const configSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Configuration of eventwright",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: {
      type: "string",
      description: "Where this schema is; for editors.",
    },
    schemas: {
      type: "object",
      additionalProperties: false,
      properties: {
        include: paths(
          "Schema files, as globs or folders. Default: schemas/**/*.{avsc,avpr,avdl}.",
        ),
        types: paths(
          "Schema files whose roots are shared types and no events, as globs or folders. Default: schemas/types/**.",
        ),
        history: folder("The folder of released versions.", "schemas/history"),
      },
    },
    commands: paths(
      "Command files, as globs or folders. Default: commands/**/*.commands.{yaml,yml,json}.",
    ),
    output: {
      type: "object",
      additionalProperties: false,
      properties: {
        generated: folder("Emitted code.", "src/generated"),
        domain: folder(
          "Your handlers, projectors and sagas: stubs are written there once.",
          "src/domain",
        ),
        tests: folder("Emitted compatibility tests.", "test/generated"),
        domainTests: folder(
          "Your tests of the domain: stubs are written there once.",
          "test/domain",
        ),
      },
    },
    compatibility: {
      description:
        "Who reads whose data after a schema change: one mode, or a mode and exceptions by full name.",
      anyOf: [
        mode,
        {
          type: "object",
          additionalProperties: false,
          properties: {
            mode,
            subjects: {
              type: "object",
              description: "The mode of single events, by full name.",
              properties: {},
              additionalProperties: mode,
            },
          },
        },
      ],
    },
    types: {
      type: "object",
      description: "The TypeScript form of the Avro types that have several.",
      additionalProperties: false,
      properties: {
        long: form("number", "bigint"),
        decimal: form("Decimal", "bytes"),
        date: form("string", "number"),
        "timestamp-millis": form("Date", "number", "bigint"),
        "timestamp-micros": form("bigint", "number"),
        "timestamp-nanos": form("bigint"),
      },
    },
    importExtension: {
      ...form(".js", ".ts", ""),
      description: "How relative imports of emitted files end.",
    },
    testRunner: {
      ...form("auto", "vitest", "node", "jest", "none"),
      description:
        "The runner that tests are emitted for; auto is the one that package.json has.",
    },
    runtimeModule: {
      type: "string",
      minLength: 1,
      description: "What emitted code imports its runtime from.",
      default: "@eventwright/runtime/v1",
    },
    targets: {
      type: "object",
      description: "What is emitted beside events and types.",
      additionalProperties: false,
      properties: {
        commands: target("Commands, rejections and aggregates."),
        projections: target("Contracts of projections."),
        sagas: target("Contracts of sagas."),
        tests: target("Compatibility tests."),
        builders: target("A builder per event, for tests."),
        registry: target("The module that decodes any event of any version."),
        stubs: target("Your files, each written once."),
      },
    },
  },
} as const satisfies SettingSchema & {
  readonly $schema: string;
  readonly title: string;
};
