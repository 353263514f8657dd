/** What the rules about logical types have in common. */
import type {
  AvroType,
  FixedType,
  LogicalType,
  PrimitiveType,
} from "../../runtime/avro/types.js";
import type { Spots } from "../spots.js";
import { definitionOf, member, spotsOf, unwrapped } from "../spots.js";
import type { Site } from "../sites.js";
import { shortly } from "../text.js";

/** A type without parts that is read as another, and all that each of the two may say of itself. */
export interface LeafPair {
  readonly writer: PrimitiveType | FixedType;
  readonly reader: PrimitiveType | FixedType;
}

/** Null where the site is about something else, or where both sides have the same logical type or none. */
export function changedLogical({ plan }: Site): LeafPair | null {
  if (plan.kind !== "primitive" && plan.kind !== "fixed") return null;
  const { writer, reader } = plan;
  return writer.logical?.kind === reader.logical?.kind
    ? null
    : { writer, reader };
}

type TimeUnit = "milli" | "micro" | "nano";

/** A time as a number of units since some moment: `local-timestamp-micros`. */
export interface Time {
  /** `local-timestamp` */
  readonly family: string;
  readonly unit: TimeUnit;
}

const times = /^(time|timestamp|local-timestamp)-(milli|micro|nano)s$/;

export function timeOf(logical: LogicalType | null): Time | null {
  const [, family, unit] = times.exec(logical?.kind ?? "") ?? [];
  return family === undefined
    ? null
    : // the expression has no others
      { family, unit: unit as TimeUnit };
}

/** The type in a message: `timestamp-millis`, `bytes`, `decimal(10, 2)`; a fixed with its name. */
export function called(type: LeafPair["writer"]): string {
  if (type.kind !== "fixed") return shortly(type);
  const { logical } = type;
  const what =
    logical === null
      ? `of ${type.size} bytes`
      : `with ${shortly({ kind: "bytes", logical, properties: new Map() })}`;
  return `fixed ${type.fullName} ${what}`;
}

/** The logical types themselves; of a fixed in its definition. */
export function logicalSpots(site: Site): Spots {
  const { reader, writer } = spotsOf(site);
  const { plan } = site;
  const of = (type: AvroType, spot: Spots["reader"]): Spots["reader"] =>
    member(
      "fullName" in type ? definitionOf(type) : unwrapped(spot),
      "logicalType",
    );
  return {
    reader: of(plan.reader, reader),
    writer: of(plan.writer, writer),
  };
}
