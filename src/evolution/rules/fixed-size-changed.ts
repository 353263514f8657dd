/** Source: Avro 1.12 specification, "Schema Resolution": both are fixed whose sizes and (unqualified) names match. */
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, member } from "../spots.js";
import { plural } from "../text.js";
import { isMismatch, wholly } from "./mismatch.js";

export function fixedSizeChanged(site: Site): readonly Fault[] {
  if (!isMismatch(site) || site.plan.cause !== "size") return [];
  const { writer, reader } = site.plan;
  if (writer.kind !== "fixed" || reader.kind !== "fixed") return [];
  const remedy = `give the new size a name of its own, in a new field with a default`;
  return [
    {
      message: `fixed ${writer.fullName} of ${plural(writer.size, "byte")} read as one of ${plural(reader.size, "byte")}`,
      remedy: { reader: remedy, writer: remedy },
      reader: member(definitionOf(reader), "size"),
      writer: member(definitionOf(writer), "size"),
      ...wholly(site.plan),
    },
  ];
}
