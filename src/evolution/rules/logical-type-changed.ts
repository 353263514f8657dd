/**
 * Source: Avro 1.12 specification, "Logical Types": they are of the reader's and of the writer's schema each, and schema resolution
 * looks at what is below them (save decimals, which have rules of their own).
 */
import type { LogicalType } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import {
  called,
  changedLogical,
  logicalSpots,
  timeOf,
  type LeafPair,
} from "./logicals.js";

export function logicalTypeChanged(site: Site): readonly Fault[] {
  const pair = changedLogical(site);
  if (pair === null || isSaidElsewhere(pair) || saysTheSame(pair)) return [];
  const [old, now] = [called(pair.writer), called(pair.reader)];
  return [
    {
      message: `${old} read as ${now}: ${content(pair.writer)} taken for ${content(pair.reader)}`,
      remedy: { reader: keep(old), writer: keep(now) },
      ...logicalSpots(site),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}

/** Times that differ in their unit alone. */
function isSaidElsewhere({ writer, reader }: LeafPair): boolean {
  const [from, to] = [timeOf(writer.logical), timeOf(reader.logical)];
  return from !== null && from.family === to?.family;
}

/**
 * Whether one side only names what the other has all the same: a long that counts milliseconds is no other number as a timestamp, and
 * a UUID no other text. The digits of a decimal are something else than the bytes they stand in, and what was written as 32 bits
 * counted no milliseconds since 1970.
 */
function saysTheSame({ writer, reader }: LeafPair): boolean {
  const logical = writer.logical ?? reader.logical;
  if (writer.logical !== null && reader.logical !== null) return false;
  if (logical === null || isDecimal(logical)) return false;
  return !(
    writer.kind === "int" &&
    reader.kind === "long" &&
    writer.logical === null
  );
}

function isDecimal({ kind }: LogicalType): boolean {
  return kind === "decimal" || kind === "big-decimal";
}

function content({ kind, logical }: LeafPair["writer"]): string {
  const time = timeOf(logical);
  if (time !== null) {
    const units = `${time.unit}seconds`;
    if (time.family === "time") return `${units} since midnight`;
    return `${units} since 1970 in ${time.family === "timestamp" ? "UTC" : "no time zone"}`;
  }
  switch (logical?.kind) {
    case "date":
      return "days since 1970";
    case "decimal":
      return "the digits of a decimal";
    case "big-decimal":
      return "the digits of a decimal and their scale";
    case "uuid":
      return "a UUID";
    case "duration":
      return "months, days and milliseconds";
    default:
      return kind === "string"
        ? "text"
        : kind === "bytes" || kind === "fixed"
          ? "plain bytes"
          : "a plain number";
  }
}

function keep(what: string): string {
  return `keep ${what}; what is something else belongs into a new field with a default`;
}
