/** Schemas for hostile messages: every type in every place, and random ones with an earlier version each. */
import { schemaFrom, type Random } from "../../avro/random-schemas.js";
import { typeOfText } from "../../avro/support.js";
import { edited } from "../../evolution/edits.js";

export type Files = Readonly<Record<string, string>>;

const logical = (
  type: string,
  logicalType: string,
  more: object = {},
): object => ({ type, logicalType, ...more });
const fixed = (name: string, size: number, more: object = {}): object => ({
  type: "fixed",
  name,
  size,
  ...more,
});

/** Every type without parts, by a name for it. A definition may be used once. */
const LEAVES: Readonly<Record<string, unknown>> = {
  Null: "null",
  Boolean: "boolean",
  Int: "int",
  Long: "long",
  Float: "float",
  Double: "double",
  String: "string",
  Bytes: "bytes",
  Fixed: fixed("OfThree", 3),
  FixedOfNone: fixed("OfNone", 0),
  Enum: { type: "enum", name: "Suit", symbols: ["CLUBS", "HEARTS"] },
  Date: logical("int", "date"),
  TimeMillis: logical("int", "time-millis"),
  TimeMicros: logical("long", "time-micros"),
  TimestampMillis: logical("long", "timestamp-millis"),
  TimestampMicros: logical("long", "timestamp-micros"),
  TimestampNanos: logical("long", "timestamp-nanos"),
  LocalTimestampMillis: logical("long", "local-timestamp-millis"),
  LocalTimestampMicros: logical("long", "local-timestamp-micros"),
  Uuid: logical("string", "uuid"),
  UuidFixed: fixed("Uuid16", 16, { logicalType: "uuid" }),
  Duration: fixed("Months", 12, { logicalType: "duration" }),
  Decimal: logical("bytes", "decimal", { precision: 9, scale: 2 }),
  DecimalFixed: fixed("Cents", 1, {
    logicalType: "decimal",
    precision: 2,
    scale: 1,
  }),
  BigDecimal: logical("bytes", "big-decimal"),
};

/** Types around a leaf. */
const PLACES: Readonly<Record<string, (leaf: unknown) => unknown>> = {
  Array: (items) => ({ type: "array", items }),
  Map: (values) => ({ type: "map", values }),
  Nullable: (type) => ({
    type: "array",
    items: type === "null" ? ["int", type] : ["null", type],
  }),
  /** An item of ten values, a byte each where a byte can be one. */
  Wide: (type) => ({
    type: "array",
    items: {
      type: "record",
      name: "Row",
      fields: Array.from({ length: 10 }, (_, i) => ({
        name: `f${i}`,
        type: i === 0 || typeof type === "string" ? type : reference(type),
      })),
    },
  }),
};

/** The name of a definition that came before. */
function reference(type: unknown): unknown {
  return typeof type === "object" && type !== null && "name" in type
    ? type.name
    : type;
}

function event(name: string, type: unknown): [string, string] {
  const record = {
    type: "record",
    name,
    namespace: `hostile.${name.toLowerCase()}`,
    fields: [{ name: "value", type }],
  };
  return [`schemas/${name}.avsc`, JSON.stringify(record)];
}

/** An event of every type without parts in every place, of a type that holds itself, of nothing at all. */
export function everything(): Files {
  const events = Object.entries(LEAVES).flatMap(([leaf, type]) => [
    event(leaf, type),
    ...Object.entries(PLACES).map(([place, around]) =>
      event(`${place}Of${leaf}`, around(type)),
    ),
  ]);
  return Object.fromEntries([
    ...events,
    event("Nested", {
      type: "record",
      name: "Node",
      fields: [
        { name: "next", type: ["null", "Node"] },
        { name: "children", type: { type: "array", items: "Node" } },
      ],
    }),
    event("ArrayOfEmpty", {
      type: "array",
      items: { type: "record", name: "Empty", fields: [] },
    }),
    event("ArrayOfArray", {
      type: "array",
      items: { type: "array", items: "int" },
    }),
    event("ArrayOfMap", {
      type: "array",
      items: { type: "map", values: "int" },
    }),
    event("Union", [
      "null",
      "boolean",
      "int",
      "string",
      { type: "array", items: "double" },
      { type: "map", values: "bytes" },
      { type: "record", name: "One", fields: [{ name: "n", type: "long" }] },
      { type: "record", name: "Two", fields: [{ name: "n", type: "string" }] },
    ]),
  ]);
}

/** The same types in few events, which are sooner generated. */
export function kitchen(): Files {
  const record = (place: (leaf: unknown) => unknown): object[] =>
    Object.entries(LEAVES).map(([name, type]) => ({ name, type: place(type) }));
  const all = everything();
  return {
    ...Object.fromEntries(
      ["Nested", "ArrayOfEmpty", "ArrayOfArray", "ArrayOfMap", "Union"].map(
        (name) => [`schemas/${name}.avsc`, all[`schemas/${name}.avsc`] ?? ""],
      ),
    ),
    ...Object.fromEntries(
      Object.entries({ ...PLACES, Plain: (leaf: unknown) => leaf }).map(
        ([place, around]) => {
          const name = `${place}OfEach`;
          return [
            `schemas/${name}.avsc`,
            JSON.stringify({
              type: "record",
              name,
              namespace: `hostile.${name.toLowerCase()}`,
              fields: record(around),
            }).replaceAll(/"Row"/g, rowName()),
          ];
        },
      ),
    ),
  };
}

/** Each row is a definition of its own. */
function rowName(): (text: string) => string {
  let count = 0;
  return () => `"Row${count++}"`;
}

/** An event with an earlier version of three fields that are gone, and four that were ints. */
export function promoted(): Files {
  const record = (fields: readonly object[]): string =>
    JSON.stringify({
      type: "record",
      name: "Promoted",
      namespace: "hostile",
      fields,
    });
  const suit = { type: "enum", name: "Suit", symbols: ["CLUBS", "HEARTS"] };
  const types = {
    count: "long",
    at: logical("long", "timestamp-millis"),
    exact: logical("long", "timestamp-micros"),
    ratio: "double",
  };
  return {
    "schemas/Promoted.avsc": record(
      Object.entries(types).map(([name, type]) => ({ name, type })),
    ),
    "schemas/history/hostile.Promoted/1.avsc": record([
      { name: "number", type: "int" },
      { name: "flag", type: "boolean" },
      { name: "suit", type: suit },
      ...Object.keys(types).map((name) => ({ name, type: "int" })),
    ]),
  };
}

/** Random events, each in a namespace of its own, with an earlier version where people could have edited it so. */
export function randomEvents(random: Random, count: number): Files {
  const files: Record<string, string> = {};
  for (let i = 0; i < count; i++) {
    const schema = schemaFrom(random);
    const name = `Random${i}`;
    const write = (path: string, value: unknown): boolean => {
      const text = JSON.stringify({
        type: "record",
        name: `r${i}.${name}`,
        fields: [{ name: "value", type: withLogical(value, random) }],
      }).replaceAll(/"([abc]\.\w+)"/g, `"r${i}.$1"`);
      if (!isSchema(text)) return false;
      files[path] = text;
      return true;
    };
    if (write(`schemas/${name}.avsc`, schema))
      write(`schemas/history/r${i}.${name}/1.avsc`, edited(schema, random));
  }
  return files;
}

function isSchema(text: string): boolean {
  try {
    typeOfText(text);
    return true;
  } catch {
    return false; // an edit took away what another part of it needs
  }
}

const LOGICAL: Readonly<Record<string, readonly string[]>> = {
  int: ["date", "time-millis"],
  long: ["time-micros", "timestamp-millis", "timestamp-micros"],
  string: ["uuid"],
  bytes: ["big-decimal"],
};

/** The same schema with a logical type here and there. */
function withLogical(schema: unknown, random: Random): unknown {
  if (Array.isArray(schema))
    return schema.map((branch) => withLogical(branch, random));
  if (typeof schema === "string") {
    const known = LOGICAL[schema] ?? [];
    const chosen = known[Math.floor(random() * known.length * 3)];
    return chosen === undefined ? schema : logical(schema, chosen);
  }
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "items" ||
      key === "values" ||
      (key === "type" && !isLogical(schema))
        ? withLogical(value, random)
        : key === "fields"
          ? (value as object[]).map((field) => withLogical(field, random))
          : value,
    ]),
  );
}

function isLogical(schema: object): boolean {
  return "logicalType" in schema;
}
