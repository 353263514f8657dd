/** Source: Avro 1.12 specification, "Schema Resolution" and "Aliases": named types match by unqualified name, or by the reader's alias. */
import { aliasesOfRenamed, aliasText, renamedType } from "../fix-types.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, member } from "../spots.js";
import { isMismatch, wholly } from "./mismatch.js";
import { planOfField } from "./releases.js";

export function nameChanged(site: Site, facts: Facts): readonly Fault[] {
  if (!isMismatch(site) || site.plan.cause !== "name") return [];
  const { writer, reader } = site.plan;
  if (!("fullName" in writer) || !("fullName" in reader)) return [];
  const pair = renamedType(writer, reader, facts);
  const renamed = pair === null ? [] : [pair];
  return [
    {
      message: `${writer.kind} ${writer.fullName} read as ${reader.fullName}, which has neither its name nor an alias for it`,
      remedy: {
        reader: `give ${reader.fullName} ${aliasText({ writer, reader })}, if the two are one`,
        writer: `keep the name ${reader.name}: an alias helps readers that have it, and this one does not`,
      },
      plan: planOfField({ site, facts, rule: "name-changed", renamed }),
      fix: aliasesOfRenamed(renamed),
      reader: member(definitionOf(reader), "name"),
      writer: member(definitionOf(writer), "name"),
      ...wholly(site.plan),
    },
  ];
}
