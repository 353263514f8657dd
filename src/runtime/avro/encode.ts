/** Data to bytes, by a schema. Source: Avro 1.12 specification, "Binary Encoding". */
import { ByteWriter, utf8Bytes } from "./binary.js";
import { isEntries, isList, isUnionDatum, typeName } from "./datum.js";
import { DatumError } from "./errors.js";
import { MAX_DATUM_DEPTH } from "./limits.js";
import type { AvroType, Datum, RecordType } from "./types.js";

/**
 * The Avro binary encoding of a datum; arrays and maps in one block, without its size in bytes.
 * @throws DatumError where the datum does not fit, with the path to it.
 */
export function encodeDatum(type: AvroType, datum: Datum): Uint8Array {
  const writer = new ByteWriter();
  write(writer, type, datum, "", 0);
  return writer.finish();
}

function write(
  w: ByteWriter,
  type: AvroType,
  datum: Datum | undefined,
  path: string,
  depth: number,
): void {
  if (depth > MAX_DATUM_DEPTH)
    throw new DatumError(`value of more than ${MAX_DATUM_DEPTH} levels`);
  const bad = (): never => {
    throw new DatumError(
      `${path === "" ? "value" : path}: expected ${typeName(type)}, got ${shown(datum)}`,
    );
  };
  switch (type.kind) {
    case "null":
      return datum === null ? undefined : bad();
    case "boolean":
      return typeof datum === "boolean" ? w.byte(datum ? 1 : 0) : bad();
    case "int":
      return typeof datum === "number" && (datum | 0) === datum
        ? w.int(datum)
        : bad();
    case "long":
      return typeof datum === "bigint" && BigInt.asIntN(64, datum) === datum
        ? w.long(datum)
        : bad();
    case "float":
      return typeof datum === "number" ? w.float(datum) : bad();
    case "double":
      return typeof datum === "number" ? w.double(datum) : bad();
    case "bytes":
      return datum instanceof Uint8Array ? w.bytes(datum) : bad();
    case "string":
      return typeof datum === "string"
        ? w.bytes(textBytes(datum, path))
        : bad();
    case "fixed":
      return datum instanceof Uint8Array && datum.length === type.size
        ? w.raw(datum)
        : bad();
    case "enum": {
      const index =
        typeof datum === "string" ? type.symbols.indexOf(datum) : -1;
      return index >= 0 ? w.int(index) : bad();
    }
    case "array":
      if (!isList(datum)) return bad();
      if (datum.length > 0) w.long(BigInt(datum.length));
      datum.forEach((item, index) =>
        write(w, type.items, item, `${path}[${index}]`, depth + 1),
      );
      return w.byte(0);
    case "map":
      if (!isEntries(datum)) return bad();
      if (datum.size > 0) w.long(BigInt(datum.size));
      for (const [key, value] of datum) {
        w.bytes(textBytes(key, path));
        write(
          w,
          type.values,
          value,
          `${path}[${JSON.stringify(key)}]`,
          depth + 1,
        );
      }
      return w.byte(0);
    case "record":
      return isEntries(datum)
        ? writeRecord(w, type, datum, path, depth)
        : bad();
    case "union": {
      if (datum === undefined || !isUnionDatum(datum)) return bad();
      const branch = type.branches[datum.branch];
      if (branch === undefined) return bad();
      w.int(datum.branch);
      return write(w, branch, datum.value, path, depth + 1);
    }
  }
}

function writeRecord(
  w: ByteWriter,
  type: RecordType,
  datum: ReadonlyMap<string, Datum>,
  path: string,
  depth: number,
): void {
  for (const field of type.fields) {
    const inner = path === "" ? field.name : `${path}.${field.name}`;
    write(w, field.type, datum.get(field.name), inner, depth + 1);
  }
}

function textBytes(text: string, path: string): Uint8Array {
  try {
    return utf8Bytes(text);
  } catch (error) {
    if (error instanceof DatumError && path !== "")
      throw new DatumError(`${path}: ${error.message}`);
    throw error;
  }
}

function shown(datum: Datum | undefined): string {
  if (datum instanceof Uint8Array) return `${datum.length} bytes`;
  if (typeof datum === "object" && datum !== null)
    return isList(datum)
      ? "an array"
      : isEntries(datum)
        ? "a map or record"
        : "a branch of a union";
  const text =
    typeof datum === "string" ? JSON.stringify(datum) : String(datum);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
