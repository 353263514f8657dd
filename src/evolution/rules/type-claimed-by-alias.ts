/**
 * Source: Avro 1.12 specification, "Aliases", by which a writer's schema is rewritten to the names of the reader's, and "Names": two
 * types of one full name there may not be.
 */
import type { Facts, Fault } from "../rule.js";
import { definitionOf, member } from "../spots.js";
import type { Site } from "../sites.js";
import { qualify } from "../../runtime/avro/names.js";
import { aliasSpot, namedPair } from "./names.js";

export function typeClaimedByAlias(
  site: Site,
  { claimOn }: Facts,
): readonly Fault[] {
  const pair = namedPair(site);
  if (pair === null) return [];
  const { writer, reader } = pair;
  const claimant = reader.fullName === writer.fullName ? claimOn(reader) : null;
  if (claimant === null) return [];
  return [
    {
      message: `${writer.kind} ${writer.fullName} that the reader has, and whose name is an alias of its ${claimant.fullName} as well: implementations that rename types by aliases before they read take the one for the other, or fail`,
      remedy: {
        reader: `take the alias away from ${claimant.fullName}, or give ${reader.fullName} another name and an alias`,
        writer: `give ${writer.fullName} a name that no reader has as an alias`,
      },
      reader: aliasSpot(
        claimant,
        (alias) =>
          qualify(alias, claimant.namespace).fullName === writer.fullName,
      ),
      writer: member(definitionOf(writer), "name"),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}
