/**
 * Where avsc 5.7.9 refuses a schema that Avro Java takes, or encodes a value otherwise than the specification says.
 * The list is closed: what no predicate here explains is a fault of ours.
 */
import type {
  AvroType,
  Datum,
  UnionDatum,
} from "../../src/runtime/avro/types.js";

/** With what avsc can still be asked. */
export type Remedy = "without-defaults" | "self-contained" | "interpreter";

interface SchemaDefect {
  readonly id: string;
  readonly what: string;
  readonly remedy: Remedy;
  readonly holds: (schema: JsonObject, context: Context) => boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;

interface Context {
  /** Full names that were defined so far, in the order of the text. */
  readonly defined: Set<string>;
  readonly namespace: string;
}

const isAsciiName = (name: unknown): boolean =>
  typeof name !== "string" || /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name);

export const schemaDefects = [
  {
    id: "enum-default-null",
    what: "refuses an enum whose default is null, which stands for none",
    remedy: "without-defaults",
    holds: (schema) => schema["type"] === "enum" && schema["default"] === null,
  },
  {
    id: "default-not-a-number",
    what: "refuses NaN and the infinities, written as text, as defaults of float and double",
    remedy: "without-defaults",
    holds: ({ type, default: value }) =>
      (type === "double" || type === "float") &&
      typeof value === "string" &&
      Number.isNaN(Number(value)) === (value === "NaN"),
  },
  {
    id: "default-of-later-branch",
    what: "refuses a default that is no value of the union's first branch",
    remedy: "without-defaults",
    holds: ({ type, default: value }) =>
      Array.isArray(type) &&
      value !== undefined &&
      (type[0] === "null") !== (value === null),
  },
  {
    id: "defined-twice",
    what: "refuses a second definition of a name though it is the same",
    remedy: "self-contained",
    holds: ({ type, name, namespace }, context) => {
      if (!isDefinition(type) || typeof name !== "string") return false;
      const space =
        typeof namespace === "string" ? namespace : context.namespace;
      const full =
        name.includes(".") || space === "" ? name : `${space}.${name}`;
      const twice = context.defined.has(full);
      context.defined.add(full);
      return twice;
    },
  },
  {
    id: "name-beyond-ascii",
    what: "refuses letters beyond ASCII in names and symbols, which Avro Java takes",
    remedy: "interpreter",
    holds: ({ name, symbols }) =>
      !isAsciiName(name) ||
      (Array.isArray(symbols) && !symbols.every(isAsciiName)),
  },
  {
    id: "symbol-of-objects",
    what: "takes a symbol such as constructor, which every object has, for one that comes twice",
    remedy: "interpreter",
    holds: ({ symbols }) =>
      Array.isArray(symbols) &&
      symbols.some((symbol) => typeof symbol === "string" && symbol in {}),
  },
  {
    id: "enum-without-symbols",
    what: "refuses an enum of no symbols, which Avro Java takes",
    remedy: "interpreter",
    holds: ({ symbols }) => Array.isArray(symbols) && symbols.length === 0,
  },
  {
    id: "empty-union",
    what: "refuses a union of no branches, which Avro Java takes",
    remedy: "interpreter",
    holds: ({ type, items, values }) =>
      [type, items, values].some(
        (part) => Array.isArray(part) && part.length === 0,
      ),
  },
] as const satisfies readonly SchemaDefect[];

export const valueDefects = [
  {
    id: "lone-surrogate",
    what: "encodes half of a surrogate pair as bytes that are no UTF-8",
    holds: (_type: AvroType, datum: Datum) =>
      typeof datum === "string" && !isWellFormed(datum),
  },
] as const;

/** Where avsc writes what we do, and makes another value of it when it reads. */
export const readDefects = [
  {
    id: "proto-read",
    what: "assigns a map's key or a field __proto__ to the object it reads, which sets the prototype or does nothing",
    holds: (type: AvroType, datum: Datum) =>
      (type.kind === "map" &&
        (datum as ReadonlyMap<string, Datum>).has("__proto__")) ||
      (type.kind === "record" &&
        type.fields.some(({ name }) => name === "__proto__")),
  },
] as const;

export type SchemaDefectId = (typeof schemaDefects)[number]["id"];
export type DefectId =
  | SchemaDefectId
  | (typeof valueDefects)[number]["id"]
  | (typeof readDefects)[number]["id"];

/** Why avsc refuses the schema; null where nothing on the list explains it. */
export function schemaDefect(
  json: unknown,
): (typeof schemaDefects)[number] | null {
  for (const defect of schemaDefects) {
    const context: Context = { defined: new Set(), namespace: "" };
    if (anySchema(json, context, defect.holds)) return defect;
  }
  return null;
}

function anySchema(
  json: unknown,
  context: Context,
  holds: SchemaDefect["holds"],
): boolean {
  if (Array.isArray(json))
    return json.some((item) => anySchema(item, context, holds));
  if (typeof json !== "object" || json === null) return false;
  const schema = json as JsonObject;
  if (holds(schema, context)) return true;
  const inner = { ...context, namespace: innerNamespace(schema, context) };
  return ["types", "type", "items", "values", "fields", "request"].some((key) =>
    anySchema(schema[key], inner, holds),
  );
}

function innerNamespace(schema: JsonObject, context: Context): string {
  const name = schema["name"] ?? schema["protocol"];
  const isNamed = isDefinition(schema["type"]) || "protocol" in schema;
  if (!isNamed || typeof name !== "string") return context.namespace;
  if (name.includes(".")) return name.slice(0, name.lastIndexOf("."));
  const own = schema["namespace"];
  return typeof own === "string" ? own : context.namespace;
}

function isDefinition(type: unknown): boolean {
  return ["record", "error", "enum", "fixed"].includes(String(type));
}

/** Why avsc encodes the value otherwise; null where nothing on the list explains it. */
export function valueDefect(type: AvroType, datum: Datum): DefectId | null {
  return defectOf(valueDefects, type, datum);
}

/** Why avsc reads our bytes as another value; null where nothing on the list explains it. */
export function readDefect(type: AvroType, datum: Datum): DefectId | null {
  return defectOf(readDefects, type, datum);
}

function defectOf(
  defects: readonly {
    readonly id: DefectId;
    readonly holds: (type: AvroType, datum: Datum) => boolean;
  }[],
  type: AvroType,
  datum: Datum,
): DefectId | null {
  return defects.find(({ holds }) => anyValue(type, datum, holds))?.id ?? null;
}

/** Whether it holds of the value or of anything in it. */
export function anyValue(
  type: AvroType,
  datum: Datum,
  holds: (type: AvroType, datum: Datum) => boolean,
): boolean {
  if (holds(type, datum)) return true;
  switch (type.kind) {
    case "record": {
      const fields = datum as ReadonlyMap<string, Datum>;
      return type.fields.some((field) =>
        anyValue(field.type, fields.get(field.name) ?? null, holds),
      );
    }
    case "array":
      return (datum as readonly Datum[]).some((item) =>
        anyValue(type.items, item, holds),
      );
    case "map":
      return [...(datum as ReadonlyMap<string, Datum>)].some(
        ([key, value]) =>
          !isWellFormed(key) || anyValue(type.values, value, holds),
      );
    case "union": {
      const { branch, value } = datum as UnionDatum;
      const chosen = type.branches[branch];
      return chosen !== undefined && anyValue(chosen, value, holds);
    }
    default:
      return false;
  }
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
