/**
 * What the rules about emitted code have in common: the TypeScript types of the earlier schema beside those of today's, as the generator
 * emits them where the configuration says nothing else of their forms.
 */
import type { AvroType, Field, LogicalType } from "../../runtime/avro/types.js";
import type { Facts } from "../rule.js";
import type { Site, Way } from "../sites.js";
import type { Spot, Spots } from "../spots.js";

/** Something of both schemas, by their age. */
export interface ByAge<T> {
  readonly earlier: T;
  readonly today: T;
}

export function byAge<T>(
  { today }: Facts,
  pair: { readonly reader: T; readonly writer: T },
): ByAge<T> {
  return today === "reader"
    ? { earlier: pair.writer, today: pair.reader }
    : { earlier: pair.reader, today: pair.writer };
}

/** The same, the other way round. */
export function spotsByAge({ today }: Facts, pair: ByAge<Spot>): Spots {
  return today === "reader"
    ? { reader: pair.today, writer: pair.earlier }
    : { reader: pair.earlier, writer: pair.today };
}

/** The remedy does not depend on who reads: code is compiled with today's types. */
export function remedyOf(text: string): {
  readonly reader: string;
  readonly writer: string;
} {
  return { reader: text, writer: text };
}

/** The type of a value: its TypeScript text, of a named type its full name; null of a union, whose branches are looked at one by one. */
export function emittedType(
  type: AvroType,
  long: "number" | "bigint",
): string | null {
  switch (type.kind) {
    case "union":
      return null;
    case "record":
    case "enum":
      return type.fullName;
    case "array":
      return "an array";
    case "map":
      return "an object by key";
    case "fixed":
      return (type.logical && logicalType(type.logical.kind)) ?? "Uint8Array";
    default:
      return (
        (type.logical && logicalType(type.logical.kind)) ??
        plainType(type.kind, long)
      );
  }
}

function logicalType(kind: LogicalType["kind"]): string | null {
  switch (kind) {
    case "decimal":
    case "big-decimal":
      return "Decimal";
    case "uuid":
    case "date":
      return "string";
    case "time-millis":
    case "time-micros":
      return "number";
    case "timestamp-millis":
    case "local-timestamp-millis":
      return "Date";
    case "duration":
      return "Duration";
    default:
      return "bigint";
  }
}

function plainType(kind: AvroType["kind"], long: "number" | "bigint"): string {
  switch (kind) {
    case "int":
    case "float":
    case "double":
      return "number";
    case "long":
      return long;
    case "bytes":
      return "Uint8Array";
    default:
      return kind;
  }
}

/** How longs at a site are held: as the nearest `tsType` around them says. */
export function longForm(
  site: Site,
  side: "reader" | "writer",
): "number" | "bigint" {
  let at = site;
  for (;;) {
    const own = at.plan[side];
    const asked = "properties" in own ? formIn(own) : null;
    if (asked !== null || at.from.kind === "origin") return asked ?? "number";
    if (at.from.kind === "field")
      return formIn(fieldOf(at.from, side)) ?? "number";
    at = at.from.site;
  }
}

function fieldOf(
  way: Way & { readonly kind: "field" },
  side: "reader" | "writer",
): Field {
  return side === "reader" ? way.step.readerField : way.step.writerField;
}

function formIn({
  properties,
}: Pick<Field, "properties">): "number" | "bigint" | null {
  const node = properties.get("tsType");
  if (node?.kind !== "string") return null;
  return node.value === "number" || node.value === "bigint" ? node.value : null;
}
