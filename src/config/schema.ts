/** The JSON Schema of the configuration: what editors complete, and what `validate.ts` checks by. */

/** The part of JSON Schema (draft 2020-12) that a configuration needs. */
export type SettingSchema =
  | {
      readonly type: "object";
      readonly description?: string;
      readonly properties: { readonly [key: string]: SettingSchema };
      /** `false`, or the schema of every member that `properties` does not name. */
      readonly additionalProperties: false | SettingSchema;
      readonly required?: readonly string[];
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
      /** A regular expression, and in `description` what it asks for. */
      readonly pattern?: string;
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

/** One of the built-in forms, the first by default, or a type of the user's own. */
const form = (first: string, ...others: readonly string[]): SettingSchema => ({
  anyOf: [
    { type: "string", enum: [first, ...others], default: first },
    customType,
  ],
});

const module = (description: string): SettingSchema => ({
  type: "string",
  minLength: 1,
  description,
});

const customType: SettingSchema = {
  type: "object",
  description: "A type of your own, and the mapping that converts it.",
  additionalProperties: false,
  required: ["type", "mapping"],
  properties: {
    type: {
      type: "string",
      pattern: String.raw`^(?:default as )?[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$`,
      description:
        "an exported name, such as Money or Temporal.Instant or `default as Big`",
    },
    from: module(
      "The module of the type: a package, or a file relative to the working folder that begins with a dot.",
    ),
    mapping: {
      type: "string",
      pattern: String.raw`^[A-Za-z_$][\w$]*$`,
      description: "the name of an exported TypeMapping",
    },
    mappingFrom: module(
      "The module of the mapping. Default: that of the type.",
    ),
  },
};

const choice = (
  first: string,
  ...others: readonly string[]
): SettingSchema => ({
  type: "string",
  enum: [first, ...others],
  default: first,
});

const target = (description: string, byDefault = true): SettingSchema => ({
  type: "boolean",
  description,
  default: byDefault,
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
    rules: {
      type: "object",
      description:
        "Severities by the id of a rule of check or lint, in place of its own.",
      properties: {},
      additionalProperties: {
        type: "string",
        enum: ["error", "warning", "off"],
      },
    },
    waivers: {
      type: "array",
      description:
        "Findings that are accepted; one that is used no more, or has expired, is an error.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["rule", "subject", "reason", "expires"],
        properties: {
          rule: {
            type: "string",
            minLength: 1,
            description: "The id of the rule.",
          },
          subject: {
            type: "string",
            minLength: 1,
            description: "The full name of the event, or of the command.",
          },
          path: {
            type: "string",
            description:
              "Where in the data, as the finding says it: lines[].unitPrice. Without one all findings of the rule are accepted.",
          },
          reason: {
            type: "string",
            minLength: 1,
            pattern: String.raw`\S`,
            description: "a reason in words",
          },
          expires: {
            type: "string",
            pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
            description: "the last day on which it holds, such as 2027-01-31",
          },
        },
      },
    },
    types: {
      type: "object",
      description: "The TypeScript form of the Avro types that have several.",
      additionalProperties: false,
      properties: {
        long: form("number", "bigint"),
        decimal: form("Decimal", "bytes"),
        "big-decimal": form("Decimal", "bytes"),
        date: form("string", "number", "Temporal"),
        "time-millis": form("number", "Temporal"),
        "time-micros": form("number", "Temporal"),
        "timestamp-millis": form("Date", "number", "bigint", "Temporal"),
        "timestamp-micros": form("bigint", "number", "Temporal"),
        "timestamp-nanos": form("bigint", "Temporal"),
        "local-timestamp-millis": form("Date", "number", "bigint", "Temporal"),
        "local-timestamp-micros": form("bigint", "number", "Temporal"),
        "local-timestamp-nanos": form("bigint", "Temporal"),
        duration: form("Duration", "Temporal"),
        uuid: form("string"),
        temporal: module(
          "The package that Temporal is imported from; without one it is the global.",
        ),
      },
    },
    importExtension: {
      ...choice(".js", ".ts", ""),
      description: "How relative imports of emitted files end.",
    },
    testRunner: {
      ...choice("auto", "vitest", "node", "jest", "none"),
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
      description: "What is emitted beside the types.",
      additionalProperties: false,
      properties: {
        codecs: target(
          "Classes and codecs; without them events and types are declarations only, and nothing else is emitted.",
        ),
        commands: target("Commands, rejections and aggregates."),
        projections: target("Contracts of projections."),
        sagas: target("Contracts of sagas."),
        tests: target("Compatibility tests."),
        builders: target("A builder per event, for tests."),
        registry: target("The module that decodes any event of any version."),
        schemas: target(
          "Today's schemas as text, for resolving those of writers that this build does not know.",
          false,
        ),
        stubs: target("Your files, each written once."),
      },
    },
  },
} as const satisfies SettingSchema & {
  readonly $schema: string;
  readonly title: string;
};
