/** Source: Avro 1.12 specification, "Schema Resolution": both are fixed whose sizes and (unqualified) names match. */
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, member } from "../spots.js";
import { plural } from "../../model/text.js";
import { isMismatch, wholly } from "./mismatch.js";
import { planOfField } from "./releases.js";

export function fixedSizeChanged(site: Site, facts: Facts): readonly Fault[] {
  if (!isMismatch(site) || site.plan.cause !== "size") return [];
  const { writer, reader } = site.plan;
  if (writer.kind !== "fixed" || reader.kind !== "fixed") return [];
  return [
    {
      message: `fixed ${writer.fullName} of ${plural(writer.size, "byte")} read as one of ${plural(reader.size, "byte")}`,
      remedy: { reader: keep(writer.size), writer: keep(reader.size) },
      plan: planOfField({
        site,
        facts,
        rule: "fixed-size-changed",
        renamed: [],
      }),
      reader: member(definitionOf(reader), "size"),
      writer: member(definitionOf(writer), "size"),
      ...wholly(site.plan),
    },
  ];
}

function keep(size: number): string {
  return `keep the ${plural(size, "byte")}: another size needs a name of its own`;
}
