/** Logical types. Source: Avro 1.12 specification, "Logical Types". */
import { isInteger } from "./json-values.js";
import { lookup, lookupText, type JsonNode } from "./json.js";
import type { LogicalType } from "./types.js";

/** What `logicalType` stands on. */
export interface LogicalBase {
  readonly kind: string;
  /** Of a fixed, in bytes; 0 for every other kind. */
  readonly size: number;
}

export type LogicalResult =
  | { readonly logical: LogicalType | null; readonly fault: null }
  /** A logical type of Avro that is not valid here, and why; dropped, as the specification asks. */
  | { readonly logical: null; readonly fault: string };

type SimpleKind = Exclude<LogicalType["kind"], "decimal">;

const BASES: Readonly<Record<SimpleKind, (base: LogicalBase) => boolean>> = {
  "big-decimal": ({ kind }) => kind === "bytes",
  uuid: ({ kind, size }) =>
    kind === "string" || (kind === "fixed" && size === 16),
  duration: ({ kind, size }) => kind === "fixed" && size === 12,
  date: ({ kind }) => kind === "int",
  "time-millis": ({ kind }) => kind === "int",
  "time-micros": isLong,
  "timestamp-millis": isLong,
  "timestamp-micros": isLong,
  "timestamp-nanos": isLong,
  "local-timestamp-millis": isLong,
  "local-timestamp-micros": isLong,
  "local-timestamp-nanos": isLong,
};

const WANTED: Readonly<Record<SimpleKind, string>> = {
  "big-decimal": "bytes",
  uuid: "a string or a fixed of 16 bytes",
  duration: "a fixed of 12 bytes",
  date: "an int",
  "time-millis": "an int",
  "time-micros": "a long",
  "timestamp-millis": "a long",
  "timestamp-micros": "a long",
  "timestamp-nanos": "a long",
  "local-timestamp-millis": "a long",
  "local-timestamp-micros": "a long",
  "local-timestamp-nanos": "a long",
};

/** Every logical type that Avro defines, by its name. */
export const LOGICAL_NAMES: readonly string[] = [
  ...Object.keys(BASES),
  "decimal",
];

function isLong({ kind }: LogicalBase): boolean {
  return kind === "long";
}

function isSimple(name: string): name is SimpleKind {
  return Object.hasOwn(BASES, name);
}

/** The logical type that a schema's JSON asks for; null without a fault where it asks for none or for one that Avro does not define. */
export function logicalOf(node: JsonNode, base: LogicalBase): LogicalResult {
  const name = lookupText(node, "logicalType");
  if (name === "decimal") return decimal(node, base);
  if (name === null || !isSimple(name)) return { logical: null, fault: null };
  if (BASES[name](base)) return { logical: { kind: name }, fault: null };
  return { logical: null, fault: `${name} needs ${WANTED[name]}` };
}

function fault(text: string): LogicalResult {
  return { logical: null, fault: text };
}

function decimal(node: JsonNode, base: LogicalBase): LogicalResult {
  if (base.kind !== "bytes" && base.kind !== "fixed")
    return fault("decimal needs bytes or a fixed");
  const precision = int(lookup(node, "precision"));
  const scaleNode = lookup(node, "scale");
  const scale = scaleNode === null ? 0 : int(scaleNode);
  if (precision === null || precision < 1)
    return fault("decimal needs a precision, an integer of at least 1");
  if (scale === null || scale < 0 || scale > precision)
    return fault(`decimal needs a scale from 0 to its precision, ${precision}`);
  const most = maxPrecision(base);
  if (precision > most)
    return fault(
      `decimal of ${precision} digits does not fit ${base.size} bytes, which hold ${most}`,
    );
  return { logical: { kind: "decimal", precision, scale }, fault: null };
}

/** Digits that always fit a fixed of this size: floor(log10(2^(8 n - 1) - 1)). */
function maxPrecision({ kind, size }: LogicalBase): number {
  if (kind === "bytes") return 2 ** 31 - 1;
  return Math.max(0, Math.floor(Math.log10(2) * (8 * size - 1)));
}

/** A literal within 32 bits, as Avro Java asks. */
function int(node: JsonNode | null): number | null {
  if (node?.kind !== "number" || !isInteger(node.text)) return null;
  const value = Number(node.text);
  return Math.abs(value) < 2 ** 31 ? value : null;
}
