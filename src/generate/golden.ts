/** Golden bytes: a value as an independent implementation encodes it, avsc wherever it takes the schema. */
import { createRequire } from "node:module";
import { encodeDatum } from "../runtime/avro/index.js";
import type {
  AvroType,
  Datum,
  NamedType,
  RecordType,
  UnionDatum,
} from "../runtime/avro/types.js";

export interface Golden {
  readonly bytes: Uint8Array;
  readonly by: "avsc" | "interpreter";
  /** Whether ours are the same bytes: not where avsc and the specification differ. */
  readonly isCanonical: boolean;
}

/** The part of avsc's API that is used here. A schema may hold types that are made already. */
interface AvscType {
  toBuffer(value: unknown): Uint8Array;
}
interface AvscOptions {
  readonly registry: { [name: string]: AvscType };
  readonly typeHook: (
    schema: unknown,
    options: AvscOptions,
  ) => AvscType | undefined;
  readonly wrapUnions: true;
  readonly omitRecordMethods: true;
}
interface AvscConstructor {
  new (schema: unknown, options: AvscOptions): AvscType;
}
interface Avsc {
  readonly Type: {
    forSchema(schema: unknown, options?: AvscOptions): AvscType;
  };
  readonly types: {
    readonly RecordType: AvscConstructor;
    readonly LongType: {
      __with(methods: object, noUnpack?: boolean): AvscType;
    };
  };
}

/** Null where avsc refuses the schema. */
const records = new WeakMap<RecordType, AvscType | null>();

/** Types without names, by what they are of: avsc compiles code for each one that it makes, so each is made once. */
const unnamed = new Map<string, AvscType>();

let avsc: Avsc | undefined;
let recordType: AvscConstructor | undefined;

function load(): Avsc {
  avsc ??= createRequire(import.meta.url)("avsc") as Avsc;
  return avsc;
}

/**
 * avsc's records, of which only the writer is compiled: the rest is four fifths of the time, and nothing is read or checked here.
 * Where a release of avsc does these steps under other names it does them again, and the bytes are the same.
 */
function writingRecordType(): AvscConstructor {
  recordType ??= class extends load().types.RecordType {
    _createConstructor(): null {
      return null;
    }
    _createReader(): null {
      return null;
    }
    _createSkipper(): null {
      return null;
    }
    _createChecker(): null {
      return null;
    }
    _createBranchConstructor(): null {
      return null;
    }
  };
  return recordType;
}

/** Longs as bigint, for avsc's own numbers lose their sign below -2^52. */
function exactLong(): AvscType {
  return load().types.LongType.__with({
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
}

/** avsc's type of a record; null where it refuses the schema. */
function avscType(record: RecordType): AvscType | null {
  let type = records.get(record);
  if (type === undefined) {
    type = tryAvsc(() =>
      load().Type.forSchema(avscSchema(record, new Set()).schema, {
        registry: {},
        typeHook: madeHere,
        wrapUnions: true,
        omitRecordMethods: true,
      }),
    );
    records.set(record, type);
  }
  return type;
}

/** A name refers to the type that has it, whatever namespace it stands in. */
function madeHere(schema: unknown, options: AvscOptions): AvscType | undefined {
  if (typeof schema === "string") return options.registry[schema];
  return (schema as { readonly type?: unknown }).type === "record"
    ? new (writingRecordType())(schema, options)
    : undefined;
}

interface AvscSchema {
  /** What is neither name nor structure is left out: it says nothing of the wire, and avsc refuses some defaults that are valid. */
  readonly schema: unknown;
  /** Tells types without names apart; null of what has a name in it. */
  readonly key: string | null;
}

function avscSchema(type: AvroType, defined: Set<string>): AvscSchema {
  switch (type.kind) {
    case "array": {
      const items = avscSchema(type.items, defined);
      const schema = { type: "array", items: items.schema };
      return once(schema, items.key === null ? null : `array ${items.key}`);
    }
    case "map": {
      const values = avscSchema(type.values, defined);
      const schema = { type: "map", values: values.schema };
      return once(schema, values.key === null ? null : `map ${values.key}`);
    }
    case "union": {
      const branches = type.branches.map((one) => avscSchema(one, defined));
      const keys = branches.map(({ key }) => key);
      return once(
        branches.map(({ schema }) => schema),
        keys.includes(null) ? null : `[${keys.join(", ")}]`,
      );
    }
    case "record":
    case "enum":
    case "fixed":
      return { schema: namedSchema(type, defined), key: null };
    case "long":
      return once(null, "long", exactLong);
    default:
      return once({ type: type.kind }, type.kind);
  }
}

function namedSchema(type: NamedType, defined: Set<string>): unknown {
  const { kind, fullName } = type;
  if (defined.has(fullName)) return fullName;
  defined.add(fullName);
  const named = { type: kind, name: fullName, namespace: "" };
  if (type.kind === "enum") return { ...named, symbols: type.symbols };
  if (type.kind === "fixed") return { ...named, size: type.size };
  const fields = type.fields.map((field) => ({
    name: field.name,
    type: avscSchema(field.type, defined).schema,
  }));
  return { ...named, fields };
}

/** A type without a name as avsc's own, which a schema may hold in its place. */
function once(
  schema: unknown,
  key: string | null,
  make = (): AvscType =>
    load().Type.forSchema(schema, {
      registry: {},
      typeHook: () => undefined,
      wrapUnions: true,
      omitRecordMethods: true,
    }),
): AvscSchema {
  if (key === null) return { schema, key };
  let type = unnamed.get(key);
  if (type === undefined) {
    type = make();
    unnamed.set(key, type);
  }
  return { schema: type, key };
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
