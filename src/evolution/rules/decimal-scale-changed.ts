/** Source: Avro 1.12 specification, "Decimal": for schema resolution two decimals match if their scales and precisions match. */
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { plural } from "../../model/text.js";
import { decimalMismatch, decimalSpots } from "./decimals.js";
import { wholly } from "./mismatch.js";
import { planOfField } from "./releases.js";

export function decimalScaleChanged(
  site: Site,
  facts: Facts,
): readonly Fault[] {
  const found = decimalMismatch(site);
  if (found === null || found.writer.scale === found.reader.scale) return [];
  const { writer, reader } = found;
  const moved = Math.abs(writer.scale - reader.scale);
  return [
    {
      message: `decimal of scale ${writer.scale} read as one of scale ${reader.scale}, which would move the point by ${plural(moved, "digit")}`,
      remedy: { reader: keep(writer.scale), writer: keep(reader.scale) },
      plan: planOfField({
        site: found.site,
        facts,
        rule: "decimal-scale-changed",
        renamed: [],
      }),
      ...decimalSpots(found.site, "scale"),
      ...wholly(found.site.plan),
    },
  ];
}

function keep(scale: number): string {
  return `keep the scale ${scale}: the bytes do not say where the point is`;
}
