/**
 * The parsed form of Avro schemas, shared by the generator, the checker and the interpreter.
 * Source: Avro 1.12 specification, "Schema Declaration".
 */
import type { JsonNode } from "./json.js";

export type PrimitiveKind =
  "null" | "boolean" | "int" | "long" | "float" | "double" | "bytes" | "string";

/** Properties of a schema or field that Avro does not define; kept, otherwise ignored. */
export type Properties = ReadonlyMap<string, JsonNode>;

/** A logical type that is valid where it stands. An unknown or invalid one is dropped, as the specification asks. */
export type LogicalType =
  | {
      readonly kind: "decimal";
      /** Digits in all, at least 1. */
      readonly precision: number;
      /** Digits after the point, from 0 to `precision`. */
      readonly scale: number;
    }
  | {
      readonly kind:
        | "big-decimal"
        | "uuid"
        | "date"
        | "time-millis"
        | "time-micros"
        | "timestamp-millis"
        | "timestamp-micros"
        | "timestamp-nanos"
        | "local-timestamp-millis"
        | "local-timestamp-micros"
        | "local-timestamp-nanos"
        | "duration";
    };

export interface PrimitiveType {
  readonly kind: PrimitiveKind;
  readonly logical: LogicalType | null;
  readonly properties: Properties;
}

/** What record, enum and fixed have in common. */
interface Named {
  /** Namespace and name, joined by a dot; the name alone where there is no namespace. */
  readonly fullName: string;
  /** The empty string where there is none. */
  readonly namespace: string;
  /** The last part of the full name. */
  readonly name: string;
  /** Full names. */
  readonly aliases: readonly string[];
  readonly doc: string | null;
  readonly properties: Properties;
  /** Where it was declared: the JSON node of its definition. */
  readonly node: JsonNode;
  /** The file that declared it, as the caller named it; the empty string where the caller named none. */
  readonly file: string;
}

export interface Field {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string | null;
  readonly order: "ascending" | "descending" | "ignore";
  readonly type: AvroType;
  /** The literal of the default as it was written, 64-bit numbers exact; null where the field has none. */
  readonly default: JsonNode | null;
  readonly properties: Properties;
  readonly node: JsonNode;
}

/** A record or an error. `fields` is filled after construction, so that a record can contain itself. */
export interface RecordType extends Named {
  readonly kind: "record";
  readonly isError: boolean;
  readonly fields: readonly Field[];
}

export interface EnumType extends Named {
  readonly kind: "enum";
  readonly symbols: readonly string[];
  /** The symbol a reader falls back to; null where there is none. */
  readonly default: string | null;
}

export interface FixedType extends Named {
  readonly kind: "fixed";
  /** Length in bytes. */
  readonly size: number;
  readonly logical: LogicalType | null;
}

export interface ArrayType {
  readonly kind: "array";
  readonly items: AvroType;
  readonly properties: Properties;
}

export interface MapType {
  readonly kind: "map";
  readonly values: AvroType;
  readonly properties: Properties;
}

export interface UnionType {
  readonly kind: "union";
  readonly branches: readonly AvroType[];
}

export type NamedType = RecordType | EnumType | FixedType;
export type AvroType =
  PrimitiveType | NamedType | ArrayType | MapType | UnionType;

/**
 * A value in a neutral, exact form that is directed by its schema:
 * null, boolean: themselves. int, float, double: number. long: bigint. string: string. bytes, fixed: Uint8Array.
 * enum: its symbol. array: array. map and record: Map by key or field name. union: the branch's index and its value.
 * Logical types are not applied.
 */
export type Datum =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Datum[]
  | ReadonlyMap<string, Datum>
  | UnionDatum;

export interface UnionDatum {
  readonly branch: number;
  readonly value: Datum;
}
