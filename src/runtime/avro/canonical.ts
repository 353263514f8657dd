/** The parsing canonical form and its CRC-64-AVRO. Source: Avro 1.12 specification, "Parsing Canonical Form for Schemas", "Schema Fingerprints". */
import type { AvroType } from "./types.js";
import { separated, unfold } from "./unfold.js";

/**
 * The parsing canonical form: what decides how bytes are read, in one spelling. It has no defaults, aliases, logical types or docs.
 * An error is written as a record, as Avro Java writes it.
 */
export function canonicalForm(type: AvroType): string {
  const defined = new Set<string>();
  return unfold<AvroType>(type, (part) => canonicalParts(part, defined));
}

function canonicalParts(
  type: AvroType,
  defined: Set<string>,
): (string | AvroType)[] {
  switch (type.kind) {
    case "array":
      return ['{"type":"array","items":', type.items, "}"];
    case "map":
      return ['{"type":"map","values":', type.values, "}"];
    case "union":
      return ["[", ...separated(type.branches.map((branch) => [branch])), "]"];
    case "record":
    case "enum":
    case "fixed":
      break;
    default:
      return [`"${type.kind}"`];
  }
  const name = JSON.stringify(type.fullName);
  if (defined.has(type.fullName)) return [name];
  defined.add(type.fullName);
  const head = `{"name":${name},"type":"${type.kind}",`;
  if (type.kind === "enum")
    return [`${head}"symbols":${JSON.stringify(type.symbols)}}`];
  if (type.kind === "fixed") return [`${head}"size":${type.size}}`];
  const fields = type.fields.map((field) => [
    `{"name":${JSON.stringify(field.name)},"type":`,
    field.type,
    "}",
  ]);
  return [`${head}"fields":[`, ...separated(fields), "]}"];
}

/** The CRC-64-AVRO of the parsing canonical form: 16 hexadecimal digits, most significant first. */
export function fingerprint64(type: AvroType): string {
  return crc64(new TextEncoder().encode(canonicalForm(type)));
}

const EMPTY_HIGH = 0xc15d213a;
const EMPTY_LOW = 0xa4d7a795;

/** CRC-64-AVRO of any bytes, as `fingerprint64` writes it. */
export function crc64(bytes: Uint8Array): string {
  let high = EMPTY_HIGH;
  let low = EMPTY_LOW;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    // In range: the tables have 256 entries.
    low = ((low >>> 8) | (high << 24)) ^ TABLE.low[index]!;
    high = (high >>> 8) ^ TABLE.high[index]!;
  }
  return hex(high) + hex(low);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}

/** By the specification's construction, in two halves of 32 bits each. */
const TABLE = ((): { readonly high: Int32Array; readonly low: Int32Array } => {
  const table = { high: new Int32Array(256), low: new Int32Array(256) };
  for (let index = 0; index < 256; index++) {
    let high = 0;
    let low = index;
    for (let bit = 0; bit < 8; bit++) {
      const odd = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (odd !== 0) {
        high ^= EMPTY_HIGH;
        low ^= EMPTY_LOW;
      }
    }
    table.high[index] = high;
    table.low[index] = low;
  }
  return table;
})();
