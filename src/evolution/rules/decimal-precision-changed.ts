/** Source: Avro 1.12 specification, "Decimal": for schema resolution two decimals match if their scales and precisions match. */
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { decimalMismatch, decimalSpots } from "./decimals.js";
import { wholly } from "./mismatch.js";
import { planOfField } from "./releases.js";

export function decimalPrecisionChanged(
  site: Site,
  facts: Facts,
): readonly Fault[] {
  const found = decimalMismatch(site);
  if (found === null || found.writer.precision === found.reader.precision)
    return [];
  const { writer, reader } = found;
  const isWider = reader.precision > writer.precision;
  const loss = isWider
    ? "which loses nothing and which the specification has a reader refuse all the same"
    : "which has no room for its longest values";
  return [
    {
      message: `decimal of precision ${writer.precision} read as one of precision ${reader.precision}, ${loss}`,
      remedy: {
        reader: `keep the precision ${writer.precision}`,
        writer: `keep the precision ${reader.precision}`,
      },
      plan: planOfField({
        site: found.site,
        facts,
        rule: "decimal-precision-changed",
        renamed: [],
      }),
      ...decimalSpots(found.site, "precision"),
      ...wholly(found.site.plan),
    },
  ];
}
