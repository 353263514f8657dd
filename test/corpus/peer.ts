/** avsc, the independent implementation that our bytes are held against. */
import avsc from "avsc";
import type {
  AvroType,
  Datum,
  UnionDatum,
} from "../../src/runtime/avro/types.js";

export type PeerType = avsc.Type;

/** Longs as bigint: avsc's own numbers lose their sign below -2^52, and cannot hold all 64 bits. */
const exactLong = avsc.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer(value: bigint) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: (value: number | bigint) => BigInt(value),
  toJSON: (value: bigint) => Number(value),
  isValid: (value: unknown) => typeof value === "bigint",
  compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
});

function isLong(schema: unknown): boolean {
  return (
    typeof schema === "object" &&
    schema !== null &&
    "type" in schema &&
    schema.type === "long"
  );
}

/**
 * The named types of a schema, a list of schemas or a protocol, by full name, as avsc reads them from the file's own JSON.
 * @throws what avsc throws where it refuses one of them.
 */
export function peerTypes(json: unknown): ReadonlyMap<string, PeerType> {
  const registry: Record<string, PeerType> = { long: exactLong };
  const protocol = asProtocol(json);
  const schemas =
    protocol === null ? (Array.isArray(json) ? json : [json]) : protocol.types;
  for (const schema of schemas as unknown[])
    avsc.Type.forSchema(schema as avsc.Schema, {
      registry,
      wrapUnions: true,
      omitRecordMethods: true,
      // A long with properties, such as a logical type, is not looked up in the registry.
      typeHook: (inner: unknown) => (isLong(inner) ? exactLong : undefined),
      ...(protocol?.namespace === undefined
        ? {}
        : { namespace: protocol.namespace }),
    });
  return new Map(Object.entries(registry));
}

function asProtocol(
  json: unknown,
): { types: unknown[]; namespace: string | undefined } | null {
  if (
    typeof json !== "object" ||
    json === null ||
    !("protocol" in json) ||
    "type" in json
  )
    return null;
  const { protocol, types, namespace } = json as {
    protocol: string;
    types?: unknown[];
    namespace?: string;
  };
  const dot = protocol.lastIndexOf(".");
  return {
    types: types ?? [],
    namespace: dot < 0 ? namespace : protocol.slice(0, dot),
  };
}

/** The same JSON without what says nothing of the wire, for a schema whose defaults or aliases avsc refuses. */
export function withoutDefaults(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutDefaults);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => key !== "default" && key !== "aliases")
      .map(([key, value]) => [
        key,
        ["type", "fields", "items", "values", "types"].includes(key)
          ? withoutDefaults(value)
          : value,
      ]),
  );
}

/** A datum in avsc's form, unions wrapped, longs as bigint. */
export function peerValue(type: AvroType, datum: Datum): unknown {
  switch (type.kind) {
    case "record": {
      const fields = datum as ReadonlyMap<string, Datum>;
      return ownProperties(
        type.fields.map((field) => [
          field.name,
          peerValue(field.type, fields.get(field.name) ?? null),
        ]),
      );
    }
    case "map":
      return ownProperties(
        [...(datum as ReadonlyMap<string, Datum>)].map(([key, value]) => [
          key,
          peerValue(type.values, value),
        ]),
      );
    case "array":
      return (datum as readonly Datum[]).map((item) =>
        peerValue(type.items, item),
      );
    case "union": {
      const { branch, value } = datum as UnionDatum;
      const chosen = type.branches[branch];
      if (chosen === undefined) throw new RangeError(`no branch ${branch}`);
      if (chosen.kind === "null") return null;
      const name = "fullName" in chosen ? chosen.fullName : chosen.kind;
      return ownProperties([[name, peerValue(chosen, value)]]);
    }
    case "bytes":
    case "fixed":
      return Buffer.from(datum as Uint8Array);
    default:
      return datum;
  }
}

/** `__proto__` included. */
function ownProperties(
  entries: readonly (readonly [string, unknown])[],
): object {
  return Object.fromEntries(entries);
}
