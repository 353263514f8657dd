/**
 * The JSON Schema (draft 2020-12) of a command file, for editors: it knows the form, and nothing of which events there are. What a
 * file must say beyond its form is checked by `commands/`, which knows every property that stands here and no other.
 */

/** The part of JSON Schema that a command file needs. */
export type CommandsSchema =
  | boolean
  | {
      readonly $schema?: string;
      readonly $ref?: string;
      readonly $defs?: { readonly [name: string]: CommandsSchema };
      readonly title?: string;
      readonly description?: string;
      readonly type?: string | readonly string[];
      readonly enum?: readonly string[];
      readonly pattern?: string;
      readonly minLength?: number;
      readonly minimum?: number;
      readonly exclusiveMinimum?: number;
      readonly items?: CommandsSchema;
      readonly uniqueItems?: boolean;
      readonly required?: readonly string[];
      readonly properties?: { readonly [key: string]: CommandsSchema };
      readonly propertyNames?: CommandsSchema;
      readonly additionalProperties?: CommandsSchema;
      readonly anyOf?: readonly CommandsSchema[];
    };

const ref = (name: string): CommandsSchema => ({ $ref: `#/$defs/${name}` });

const doc = (of: string): CommandsSchema => ({
  type: ["string", "null"],
  description: `What ${of} is; becomes its documentation.`,
});

const names = (description: string): CommandsSchema => ({
  type: "array",
  items: { type: "string", minLength: 1 },
  description,
});

/** Declarations by name. */
const named = (of: CommandsSchema, description: string): CommandsSchema => ({
  type: ["object", "null"],
  propertyNames: ref("name"),
  additionalProperties: of,
  description,
});

const steps = (description: string): CommandsSchema => ({
  type: "object",
  additionalProperties: names("The commands it may send, of any aggregate."),
  description,
});

export const commandsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Command file of eventwright: one aggregate",
  type: "object",
  required: ["aggregate", "id", "events"],
  additionalProperties: false,
  properties: {
    $schema: {
      type: "string",
      description: "Where this schema is; for editors.",
    },
    aggregate: { ...nameOf("The name of the aggregate: Order.") },
    namespace: {
      type: "string",
      description:
        "The namespace of its commands, and where short names are looked up first.",
    },
    doc: doc("the aggregate"),
    id: {
      type: "string",
      minLength: 1,
      description:
        "The field that names the stream: a string or uuid in every event and command.",
    },
    events: names(
      "Its events, by short name in the namespace or by full name.",
    ),
    commands: named(ref("command"), "What may be asked of it, by name."),
    projections: named(ref("projection"), "Views of its events, by name."),
    sagas: named(ref("saga"), "What reacts to events by commands, by name."),
    topics: {
      type: ["object", "null"],
      additionalProperties: ref("topic"),
      description: "Where its events are published, by the topic's name.",
    },
  },
  $defs: {
    name: { type: "string", pattern: "^[\\p{L}_][\\p{L}\\p{Nd}_]*$" },
    command: {
      type: "object",
      required: ["emits"],
      additionalProperties: false,
      properties: {
        doc: doc("the command"),
        creates: {
          type: "boolean",
          description: "Only where the stream does not exist yet.",
        },
        fields: ref("fields"),
        emits: names("The events it may lead to, of this aggregate."),
        rejects: named(ref("rejection"), "Why it may be refused, by name."),
        allow: {
          anyOf: [names("Roles that may send it."), { type: "null" }],
          description: "Roles that may send it; anybody where it is left out.",
        },
        limit: {
          anyOf: [ref("limit"), { type: "null" }],
          description: "How often it may be sent.",
        },
      },
    },
    rejection: {
      type: ["object", "null"],
      additionalProperties: false,
      properties: { doc: doc("the rejection"), fields: ref("fields") },
    },
    limit: {
      type: "object",
      required: ["capacity", "refillPerSecond"],
      additionalProperties: false,
      properties: {
        capacity: {
          type: "number",
          exclusiveMinimum: 0,
          description: "How many may be sent at once.",
        },
        refillPerSecond: {
          type: "number",
          exclusiveMinimum: 0,
          description: "How many more each second allows.",
        },
        per: {
          enum: ["actor", "command", "stream"],
          description:
            "Who shares the limit; all senders of the command where it is left out.",
        },
      },
    },
    projection: {
      type: "object",
      required: ["on", "key"],
      additionalProperties: false,
      properties: {
        doc: doc("the projection"),
        on: names("The events it listens to, of any aggregate."),
        key: {
          type: "string",
          minLength: 1,
          description: "The field of each of them whose value names a row.",
        },
        fields: ref("fields"),
      },
    },
    saga: {
      type: "object",
      required: ["correlate", "on"],
      additionalProperties: false,
      properties: {
        doc: doc("the saga"),
        correlate: {
          type: "string",
          minLength: 1,
          description:
            "The field of each of its events that tells its instances apart.",
        },
        on: steps("What it reacts to: event, and commands it may send."),
        compensates: {
          anyOf: [
            steps("What it undoes: event, and commands it may send."),
            { type: "null" },
          ],
        },
      },
    },
    topic: {
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        events: names("Its events; all of the aggregate where left out."),
        key: {
          type: "string",
          minLength: 1,
          description:
            "The field that chooses the partition; the id where left out.",
        },
        partitions: { type: "integer", minimum: 1 },
        retention: {
          type: "string",
          pattern: "^(?:forever|\\d+(?:ms|s|m|h|d))$",
          description: "How long messages are kept: 30d, 12h, forever.",
        },
      },
    },
    fields: {
      type: ["object", "null"],
      propertyNames: ref("name"),
      additionalProperties: ref("field"),
      description:
        "Fields by name: a type for a required one, or Avro's form of a field with a default and a doc.",
    },
    field: {
      anyOf: [
        { type: "string", minLength: 1 },
        { type: "null" },
        { type: "array", items: ref("type") },
        {
          type: "object",
          required: ["type"],
          properties: {
            type: ref("type"),
            default: true,
            doc: { type: "string" },
            order: { enum: ["ascending", "descending", "ignore"] },
            aliases: names("Earlier names."),
          },
        },
      ],
    },
    type: {
      anyOf: [
        {
          type: "string",
          minLength: 1,
          description: "A primitive type, or the name of a type.",
        },
        { type: "null" },
        {
          type: "array",
          items: ref("type"),
          description: "A union: one of these.",
        },
        {
          type: "object",
          required: ["type"],
          properties: {
            type: ref("type"),
            items: ref("type"),
            values: ref("type"),
            logicalType: { type: "string" },
            precision: { type: "integer", minimum: 1 },
            scale: { type: "integer", minimum: 0 },
          },
        },
      ],
    },
  },
} as const satisfies CommandsSchema;

function nameOf(description: string): {
  readonly $ref: string;
  readonly description: string;
} {
  return { $ref: "#/$defs/name", description };
}
