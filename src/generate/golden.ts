/** Golden bytes: a value as an independent implementation encodes it, avsc wherever it takes the schema. */
import { createRequire } from "node:module";
import { encodeDatum, schemaText } from "../runtime/avro/index.js";
import type {
  AvroType,
  Datum,
  RecordType,
  UnionDatum,
} from "../runtime/avro/types.js";

export interface Golden {
  readonly bytes: Uint8Array;
  readonly by: "avsc" | "interpreter";
  /** Whether ours are the same bytes: not where avsc and the specification differ. */
  readonly isCanonical: boolean;
}

/** The part of avsc's API that is used here. */
interface AvscType {
  toBuffer(value: unknown): Uint8Array;
}
interface Avsc {
  readonly Type: { forSchema(schema: unknown, options: object): AvscType };
  readonly types: {
    readonly LongType: {
      __with(methods: object, noUnpack?: boolean): AvscType;
    };
  };
}

let avsc: Avsc | undefined;
let longType: AvscType | undefined;
const types = new WeakMap<RecordType, AvscType | null>();

function load(): Avsc {
  avsc ??= createRequire(import.meta.url)("avsc") as Avsc;
  return avsc;
}

/** Longs as bigint, for avsc's own numbers lose their sign below -2^52. */
function exactLong(): AvscType {
  longType ??= load().types.LongType.__with({
    fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
    toBuffer(value: bigint) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(value);
      return bytes;
    },
    fromJSON: BigInt,
    toJSON: Number,
    isValid: (value: unknown) => typeof value === "bigint",
    compare: (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1),
  });
  return longType;
}

/** avsc's type of a record; null where it refuses the schema. */
function avscType(record: RecordType): AvscType | null {
  let type = types.get(record);
  if (type === undefined) {
    type = tryAvsc(() =>
      load().Type.forSchema(stripDefaults(JSON.parse(schemaText(record))), {
        registry: { long: exactLong() },
        // a long with properties, such as a logical type, is not looked up in the registry
        typeHook: (schema: unknown) =>
          isLong(schema) ? exactLong() : undefined,
        wrapUnions: true,
        omitRecordMethods: true,
      }),
    );
    types.set(record, type);
  }
  return type;
}

function isLong(schema: unknown): boolean {
  return (schema as { readonly type?: unknown } | null)?.type === "long";
}

/** A default says nothing of the wire, and avsc refuses some that the specification allows. */
function stripDefaults(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(stripDefaults);
  if (typeof schema !== "object" || schema === null) return schema;
  const {
    default: _default,
    aliases: _aliases,
    ...rest
  } = schema as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, value]) => [
    key,
    key === "fields" || key === "type" || key === "items" || key === "values"
      ? stripDefaults(value)
      : value,
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** Null where avsc throws: it is asked for its answer, and a refusal is one. */
function tryAvsc<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

export function goldenBytes(record: RecordType, datum: Datum): Golden {
  const own = encodeDatum(record, datum);
  const type = avscType(record);
  const theirs =
    type === null
      ? null
      : tryAvsc(() => type.toBuffer(avscValue(record, datum)));
  if (theirs === null)
    return { bytes: own, by: "interpreter", isCanonical: true };
  const bytes = Uint8Array.from(theirs);
  return { bytes, by: "avsc", isCanonical: Buffer.compare(bytes, own) === 0 };
}

/** A datum in avsc's own form, unions wrapped. */
function avscValue(type: AvroType, datum: Datum): unknown {
  switch (type.kind) {
    case "record": {
      const fields = datum as ReadonlyMap<string, Datum>;
      const value: Record<string, unknown> = {};
      for (const field of type.fields)
        Object.defineProperty(value, field.name, {
          value: avscValue(field.type, fields.get(field.name) ?? null),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return value;
    }
    case "array":
      return (datum as readonly Datum[]).map((item) =>
        avscValue(type.items, item),
      );
    case "map":
      return Object.fromEntries(
        [...(datum as ReadonlyMap<string, Datum>)].map(([key, item]) => [
          key,
          avscValue(type.values, item),
        ]),
      );
    case "union": {
      const { branch, value } = datum as UnionDatum;
      const chosen = type.branches[branch];
      if (chosen === undefined || chosen.kind === "null") return null;
      return { [branchName(chosen)]: avscValue(chosen, value) };
    }
    case "bytes":
    case "fixed":
      return Buffer.from(datum as Uint8Array);
    default:
      return datum;
  }
}

function branchName(type: AvroType): string {
  return "fullName" in type ? type.fullName : type.kind;
}
