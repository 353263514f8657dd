/** A writer's bytes read by a reader's schema. Source: Avro 1.12 specification, "Schema Resolution". */
import {
  decodePrimitive,
  decodeText,
  present,
  skip,
  Source,
} from "./binary.js";
import { defaultValue } from "./defaults.js";
import {
  assignFields,
  branchFor,
  difference,
  type Difference,
} from "./matching.js";
import type {
  NaiveRecord,
  NaiveType,
  NaiveUnion,
  Primitive,
  PrimitiveName,
} from "./schema.js";
import type { NaiveValue } from "./value.js";

type Single = Exclude<NaiveType, NaiveUnion>;

/** A place of the data that cannot be read. */
export interface NaiveFault {
  readonly kind: Difference | "branch" | "symbol" | "missing";
  /** By the writer's field names; `[]` for items of arrays and entries of maps. Of a missing field its name in the reader at the end. */
  readonly path: string;
  /** The types that met there. */
  readonly writer: NaiveType;
  readonly reader: NaiveType;
  /** The symbol, or the field that is missing. */
  readonly detail: string;
}

export interface Reading {
  /** Of no use where there are faults. */
  readonly value: NaiveValue;
  /** All of them: after one the writer's value is read over, and what follows is read on. */
  readonly faults: readonly NaiveFault[];
}

/** @throws Error where the bytes are none of the writer's. */
export function readNaive(
  writer: NaiveType,
  reader: NaiveType,
  bytes: Uint8Array,
): Reading {
  const source = new Source(bytes);
  const faults: NaiveFault[] = [];
  const value = read({ source, faults, path: "" }, writer, reader);
  if (!source.isAtEnd) throw new Error("bytes that nobody reads");
  return { value, faults };
}

interface Here {
  readonly source: Source;
  readonly faults: NaiveFault[];
  readonly path: string;
}

function read(here: Here, writer: NaiveType, reader: NaiveType): NaiveValue {
  const { source, path } = here;
  if (writer.kind === "union")
    return read(here, present(writer.branches[source.count()]), reader);
  if (reader.kind === "union") {
    const branch = branchFor(writer, reader);
    if (branch === null) return unreadable(here, "branch", writer, reader);
    const inner = present(reader.branches[branch]);
    return { branch, value: read(here, writer, inner) };
  }
  const problem = difference(writer, reader);
  if (problem !== null) return unreadable(here, problem, writer, reader);
  if (writer.kind === "record" && reader.kind === "record")
    return readRecord(here, writer, reader);
  if (writer.kind === "enum" && reader.kind === "enum") {
    const symbol = present(writer.symbols[source.count()]);
    if (reader.symbols.includes(symbol)) return symbol;
    if (reader.default === null)
      here.faults.push({
        kind: "symbol",
        path,
        writer,
        reader,
        detail: symbol,
      });
    return reader.default;
  }
  if (writer.kind === "array" && reader.kind === "array") {
    const items: NaiveValue[] = [];
    const inside = { ...here, path: `${path}[]` };
    source.blocks(() => items.push(read(inside, writer.items, reader.items)));
    return items;
  }
  if (writer.kind === "map" && reader.kind === "map") {
    const entries = new Map<string, NaiveValue>();
    const inside = { ...here, path: `${path}[]` };
    source.blocks(() => {
      const key = decodeText(source.take(source.count()));
      entries.set(key, read(inside, writer.values, reader.values));
    });
    return entries;
  }
  if (writer.kind === "fixed") return source.take(writer.size);
  if (isPrimitive(writer) && isPrimitive(reader))
    return promoted(decodePrimitive(source, writer.kind), reader.kind);
  throw new Error(`${writer.kind} with ${reader.kind}`);
}

function readRecord(
  here: Here,
  writer: NaiveRecord,
  reader: NaiveRecord,
): NaiveValue {
  const { source, faults } = here;
  const assigned = [...assignFields(writer, reader)];
  const values = new Map<string, NaiveValue>();
  for (const field of writer.fields) {
    const [target] = assigned.find(([, from]) => from === field) ?? [];
    if (target === undefined) skip(source, field.type);
    else {
      const inside = { ...here, path: inner(here.path, field.name) };
      values.set(target.name, read(inside, field.type, target.type));
    }
  }
  const record = new Map<string, NaiveValue>();
  for (const { name, type, default: json } of reader.fields) {
    const value =
      values.get(name) ??
      (json === undefined || values.has(name)
        ? undefined
        : defaultValue(type, json));
    if (value === undefined && !values.has(name))
      faults.push({
        kind: "missing",
        path: inner(here.path, name),
        writer,
        reader,
        detail: name,
      });
    record.set(name, value ?? null);
  }
  return record;
}

function unreadable(
  { source, faults, path }: Here,
  kind: NaiveFault["kind"],
  writer: Single,
  reader: NaiveType,
): null {
  skip(source, writer);
  faults.push({ kind, path, writer, reader, detail: "" });
  return null;
}

function isPrimitive(type: NaiveType): type is Primitive {
  return !("fullName" in type) && "decimal" in type;
}

function promoted(
  value: ReturnType<typeof decodePrimitive>,
  kind: PrimitiveName,
): NaiveValue {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  if (isNumber && kind === "long") return BigInt(value);
  if (isNumber && kind === "float") return Math.fround(Number(value));
  if (isNumber && kind === "double") return Number(value);
  if (typeof value === "string" && kind === "bytes")
    return new TextEncoder().encode(value);
  if (value instanceof Uint8Array && kind === "string")
    return decodeText(value);
  return value;
}

function inner(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
