/** Source: Avro 1.12 specification, "Schema Resolution" and "Aliases": named types match by unqualified name, or by the reader's alias. */
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, member } from "../spots.js";
import { isMismatch, wholly } from "./mismatch.js";

export function nameChanged(site: Site): readonly Fault[] {
  if (!isMismatch(site) || site.plan.cause !== "name") return [];
  const { writer, reader } = site.plan;
  if (!("fullName" in writer) || !("fullName" in reader)) return [];
  return [
    {
      message: `${writer.kind} ${writer.fullName} read as ${reader.fullName}, which has neither its name nor an alias for it`,
      remedy: {
        reader: `give ${reader.fullName} \`"aliases": [${JSON.stringify(writer.fullName)}]\`, if the two are one`,
        writer: `keep the name ${reader.name}: an alias helps readers that have it, and this one does not`,
      },
      reader: member(definitionOf(reader), "name"),
      writer: member(definitionOf(writer), "name"),
      ...wholly(site.plan),
    },
  ];
}
