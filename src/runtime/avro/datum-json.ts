/** Data and their Avro JSON. Source: Avro 1.12 specification, "JSON Encoding". */
import { branchName } from "./building.js";
import { isEntries, isList, isUnionDatum, typeName } from "./datum.js";
import { DatumError } from "./errors.js";
import { parseJson } from "./json-parser.js";
import { isInteger, numberText } from "./json-values.js";
import type { JsonNode } from "./json.js";
import { MAX_DATUM_DEPTH } from "./limits.js";
import type { AvroType, Datum, RecordType, UnionType } from "./types.js";

/**
 * The Avro JSON text of a datum, compact: longs with every digit, bytes as text of U+0000 to U+00FF, a union's value in an object with
 * its branch's name, save null. NaN and the infinities, for which JSON has no number, are the strings that Avro Java writes.
 * @throws DatumError where the datum does not fit.
 */
export function datumToJson(type: AvroType, datum: Datum): string {
  return text(type, datum, "", 0);
}

function text(
  type: AvroType,
  datum: Datum | undefined,
  path: string,
  depth: number,
): string {
  if (depth > MAX_DATUM_DEPTH)
    throw new DatumError(`value of more than ${MAX_DATUM_DEPTH} levels`);
  const bad = (): never => {
    throw new DatumError(
      `${path === "" ? "value" : path}: expected ${typeName(type)}`,
    );
  };
  switch (type.kind) {
    case "null":
      return datum === null ? "null" : bad();
    case "boolean":
      return typeof datum === "boolean" ? String(datum) : bad();
    case "int":
      return typeof datum === "number" && (datum | 0) === datum
        ? String(datum)
        : bad();
    case "long":
      return typeof datum === "bigint" && BigInt.asIntN(64, datum) === datum
        ? String(datum)
        : bad();
    case "float":
    case "double":
      if (typeof datum !== "number") return bad();
      return Number.isFinite(datum) ? numberText(datum) : `"${datum}"`;
    case "string":
      return typeof datum === "string" ? JSON.stringify(datum) : bad();
    case "enum":
      return typeof datum === "string" && type.symbols.includes(datum)
        ? JSON.stringify(datum)
        : bad();
    case "bytes":
      return datum instanceof Uint8Array
        ? JSON.stringify(latin1(datum))
        : bad();
    case "fixed":
      return datum instanceof Uint8Array && datum.length === type.size
        ? JSON.stringify(latin1(datum))
        : bad();
    case "array":
      if (!isList(datum)) return bad();
      return `[${datum.map((item, i) => text(type.items, item, `${path}[${i}]`, depth + 1)).join(",")}]`;
    case "map": {
      if (!isEntries(datum)) return bad();
      const entries = [...datum].map(([key, value]) => {
        const quoted = JSON.stringify(key);
        return `${quoted}:${text(type.values, value, `${path}[${quoted}]`, depth + 1)}`;
      });
      return `{${entries.join(",")}}`;
    }
    case "record": {
      if (!isEntries(datum)) return bad();
      const fields = type.fields.map((field) => {
        const inner = path === "" ? field.name : `${path}.${field.name}`;
        return `${JSON.stringify(field.name)}:${text(field.type, datum.get(field.name), inner, depth + 1)}`;
      });
      return `{${fields.join(",")}}`;
    }
    case "union": {
      if (datum === undefined || !isUnionDatum(datum)) return bad();
      const branch = type.branches[datum.branch];
      if (branch === undefined) return bad();
      const value = text(branch, datum.value, path, depth + 1);
      return branch.kind === "null"
        ? value
        : `{${JSON.stringify(branchName(branch))}:${value}}`;
    }
  }
}

function latin1(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return characters;
}

/**
 * The datum of Avro JSON, as text or parsed. Every field of a record must be there, in any order, and no other.
 * @throws DatumError where it is none, with the path.
 */
export function datumFromJson(type: AvroType, json: string | JsonNode): Datum {
  if (typeof json !== "string") return datumOf(type, json, "", 0);
  const parsed = parseJson(json, { comments: false });
  if (!parsed.ok)
    throw new DatumError(
      `value is no JSON: ${parsed.message}, at character ${parsed.offset}`,
    );
  return datumOf(type, parsed.root, "", 0);
}

const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

function datumOf(
  type: AvroType,
  node: JsonNode,
  path: string,
  depth: number,
): Datum {
  if (depth > MAX_DATUM_DEPTH)
    throw new DatumError(`value of more than ${MAX_DATUM_DEPTH} levels`);
  const bad = (): never => {
    throw new DatumError(
      `${path === "" ? "value" : path}: expected ${typeName(type)}, got ${kindOf(node)}`,
    );
  };
  switch (type.kind) {
    case "null":
      return node.kind === "null" ? null : bad();
    case "boolean":
      return node.kind === "boolean" ? node.value : bad();
    case "int":
      return Number(integer(node, 32) ?? bad());
    case "long":
      return integer(node, 64) ?? bad();
    case "float":
      return Math.fround(double(node) ?? bad());
    case "double":
      return double(node) ?? bad();
    case "string":
      return node.kind === "string" ? node.value : bad();
    case "enum":
      return node.kind === "string" && type.symbols.includes(node.value)
        ? node.value
        : bad();
    case "bytes":
      return bytesOf(node) ?? bad();
    case "fixed": {
      const bytes = bytesOf(node);
      return bytes?.length === type.size ? bytes : bad();
    }
    case "array":
      if (node.kind !== "array") return bad();
      return node.items.map((item, i) =>
        datumOf(type.items, item, `${path}[${i}]`, depth + 1),
      );
    case "map": {
      if (node.kind !== "object") return bad();
      const entries = new Map<string, Datum>();
      for (const { key, value } of node.members)
        entries.set(
          key,
          datumOf(
            type.values,
            value,
            `${path}[${JSON.stringify(key)}]`,
            depth + 1,
          ),
        );
      return entries;
    }
    case "record":
      return node.kind === "object" ? recordOf(type, node, path, depth) : bad();
    case "union":
      return unionOf(type, node, path, depth) ?? bad();
  }
}

function recordOf(
  type: RecordType,
  node: JsonNode & { readonly kind: "object" },
  path: string,
  depth: number,
): Datum {
  const values = new Map(node.members.map(({ key, value }) => [key, value]));
  const fields = new Map<string, Datum>();
  for (const { name, type: inner } of type.fields) {
    const place = path === "" ? name : `${path}.${name}`;
    const value = values.get(name);
    if (value === undefined)
      throw new DatumError(`${place}: missing field of ${type.fullName}`);
    fields.set(name, datumOf(inner, value, place, depth + 1));
  }
  const unknown = node.members.find(({ key }) => !fields.has(key));
  if (unknown !== undefined)
    throw new DatumError(
      `${path === "" ? "value" : path}: unknown field ${JSON.stringify(unknown.key)} of ${type.fullName}`,
    );
  return fields;
}

/** Null where the JSON names no branch. */
function unionOf(
  type: UnionType,
  node: JsonNode,
  path: string,
  depth: number,
): Datum | null {
  const [member] =
    node.kind === "object" && node.members.length === 1 ? node.members : [];
  const name = node.kind === "null" ? "null" : member?.key;
  const branch = type.branches.findIndex(
    (candidate) => branchName(candidate) === name,
  );
  const inner = type.branches[branch];
  const value = node.kind === "null" ? node : member?.value;
  if (
    inner === undefined ||
    value === undefined ||
    (inner.kind === "null" && node.kind !== "null")
  )
    return null;
  return { branch, value: datumOf(inner, value, path, depth + 1) };
}

/** Null where the JSON is no text of U+0000 to U+00FF. */
function bytesOf(node: JsonNode): Uint8Array | null {
  if (node.kind !== "string") return null;
  const bytes = new Uint8Array(node.value.length);
  for (let at = 0; at < bytes.length; at++) {
    const unit = node.value.charCodeAt(at);
    if (unit > 0xff) return null;
    bytes[at] = unit;
  }
  return bytes;
}

function integer(node: JsonNode, bits: number): bigint | null {
  if (node.kind !== "number" || !isInteger(node.text)) return null;
  const value = BigInt(node.text);
  return BigInt.asIntN(bits, value) === value ? value : null;
}

function double(node: JsonNode): number | null {
  if (node.kind === "string") return NOT_FINITE.get(node.value) ?? null;
  return node.kind === "number" ? Number(node.text) : null;
}

function kindOf(node: JsonNode): string {
  if (node.kind === "string") return JSON.stringify(node.value.slice(0, 60));
  return node.kind === "number" ? node.text.slice(0, 60) : node.kind;
}
