/**
 * Schemas as the specification has them, parsed for the tests alone. Nothing in this folder knows the code under test.
 * Source: Avro 1.12 specification, "Schema Declaration", "Names", "Aliases", "Decimal".
 */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

type JsonObject = { readonly [key: string]: Json };

const primitives = [
  "null",
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "bytes",
  "string",
] as const;

export type PrimitiveName = (typeof primitives)[number];

export interface Decimal {
  readonly precision: number;
  readonly scale: number;
}

interface Named {
  readonly fullName: string;
  /** Full names. */
  readonly aliases: readonly string[];
}

export interface Primitive {
  readonly kind: PrimitiveName;
  /** Null where it is none, or none that is valid. */
  readonly decimal: Decimal | null;
}

export interface NaiveField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: NaiveType;
  /** Undefined where there is none. */
  readonly default: Json | undefined;
}

export interface NaiveRecord extends Named {
  readonly kind: "record";
  readonly fields: readonly NaiveField[];
}

export interface NaiveEnum extends Named {
  readonly kind: "enum";
  readonly symbols: readonly string[];
  readonly default: string | null;
}

export interface NaiveFixed extends Named {
  readonly kind: "fixed";
  /** In bytes. */
  readonly size: number;
  readonly decimal: Decimal | null;
}

export interface NaiveArray {
  readonly kind: "array";
  readonly items: NaiveType;
}

export interface NaiveMap {
  readonly kind: "map";
  readonly values: NaiveType;
}

export interface NaiveUnion {
  readonly kind: "union";
  readonly branches: readonly NaiveType[];
}

export type NaiveNamed = NaiveRecord | NaiveEnum | NaiveFixed;
export type NaiveType =
  Primitive | NaiveNamed | NaiveArray | NaiveMap | NaiveUnion;

/** @throws Error where the text is no schema. */
export function parseNaive(text: string): NaiveType {
  return parse(JSON.parse(text) as Json, "", new Map());
}

type Definitions = Map<string, NaiveNamed>;

/** @param namespace of the definition around it. */
function parse(json: Json, namespace: string, known: Definitions): NaiveType {
  if (typeof json === "string") return named(json, namespace, known);
  if (isList(json))
    return {
      kind: "union",
      branches: json.map((branch) => parse(branch, namespace, known)),
    };
  const schema = object(json);
  const { type } = schema;
  switch (type) {
    case "array":
      return {
        kind: "array",
        items: parse(member(schema, "items"), namespace, known),
      };
    case "map":
      return {
        kind: "map",
        values: parse(member(schema, "values"), namespace, known),
      };
    case "record":
    case "enum":
    case "fixed":
      return define(type, schema, namespace, known);
    default:
      return primitive(text(schema, "type"), schema);
  }
}

/** A name with a dot is a full name; one without is in the namespace of the definition around it. */
function named(name: string, namespace: string, known: Definitions): NaiveType {
  if (primitives.some((one) => one === name)) return primitive(name, {});
  const type = known.get(fullNameOf(name, namespace));
  if (type === undefined) throw new Error(`no type ${name}`);
  return type;
}

function primitive(name: string, schema: JsonObject): Primitive {
  const kind = primitives.find((one) => one === name);
  if (kind === undefined) throw new Error(`no type ${name}`);
  const decimal = kind === "bytes" ? decimalOf(schema, Infinity) : null;
  return { kind, decimal };
}

function define(
  kind: NaiveNamed["kind"],
  schema: JsonObject,
  around: string,
  known: Definitions,
): NaiveNamed {
  const name = text(schema, "name");
  const space = "namespace" in schema ? text(schema, "namespace") : around;
  const fullName = fullNameOf(name, space);
  const namespace = namespaceOf(fullName);
  if (known.has(fullName)) throw new Error(`${fullName} twice`);
  const aliases = texts(schema, "aliases").map((alias) =>
    fullNameOf(alias, namespace),
  );
  switch (kind) {
    case "enum": {
      const type = {
        kind,
        fullName,
        aliases,
        symbols: texts(schema, "symbols"),
        default: "default" in schema ? text(schema, "default") : null,
      };
      known.set(fullName, type);
      return type;
    }
    case "fixed": {
      const size = Number(member(schema, "size"));
      const decimal = decimalOf(schema, digitsIn(size));
      const type = { kind, fullName, aliases, size, decimal };
      known.set(fullName, type);
      return type;
    }
    case "record": {
      const fields: NaiveField[] = [];
      const type = { kind, fullName, aliases, fields };
      // before its fields, which may refer to it
      known.set(fullName, type);
      for (const json of list(member(schema, "fields"))) {
        const field = object(json);
        fields.push({
          name: text(field, "name"),
          aliases: texts(field, "aliases"),
          type: parse(member(field, "type"), namespace, known),
          default: field["default"],
        });
      }
      return type;
    }
  }
}

function fullNameOf(name: string, namespace: string): string {
  return name.includes(".") || namespace === "" ? name : `${namespace}.${name}`;
}

function namespaceOf(fullName: string): string {
  return fullName.split(".").slice(0, -1).join(".");
}

/** The part after the last dot. */
export function unqualified(fullName: string): string {
  return fullName.split(".").at(-1) ?? fullName;
}

/** Null where the schema is no decimal, or where its numbers are not valid: then it is its underlying type. */
function decimalOf(schema: JsonObject, mostDigits: number): Decimal | null {
  const { logicalType, precision, scale = 0 } = schema;
  if (logicalType !== "decimal") return null;
  if (typeof precision !== "number" || typeof scale !== "number") return null;
  const isValid =
    Number.isInteger(precision) &&
    Number.isInteger(scale) &&
    precision > 0 &&
    precision <= mostDigits &&
    scale >= 0 &&
    scale <= precision;
  return isValid ? { precision, scale } : null;
}

/** floor(log10(2^(8n-1) - 1)): the digits that every number of so many has room for. */
function digitsIn(size: number): number {
  if (size === 0) return 0;
  const largest = 2n ** BigInt(8 * size - 1) - 1n;
  return `${largest}`.length - 1;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function list(json: Json): readonly Json[] {
  if (!isList(json)) throw new Error("no array");
  return json;
}

function object(json: Json): JsonObject {
  if (typeof json !== "object" || json === null || isList(json))
    throw new Error("no object");
  return json;
}

function member(schema: JsonObject, key: string): Json {
  const value = schema[key];
  if (value === undefined) throw new Error(`no ${key}`);
  return value;
}

function text(schema: JsonObject, key: string): string {
  const value = member(schema, key);
  if (typeof value !== "string") throw new Error(`${key} is no string`);
  return value;
}

function texts(schema: JsonObject, key: string): readonly string[] {
  return list(schema[key] ?? []).map(String);
}
