/**
 * Source: Avro 1.12 specification, "Aliases": an alias without a namespace is in that of the type that has it. Python's implementation
 * takes it as it is written.
 */
import type { Fault } from "../rule.js";
import { definitionOf, member } from "../spots.js";
import type { Site } from "../sites.js";
import { aliasSpot, namedPair } from "./names.js";

export function aliasUnqualified(site: Site): readonly Fault[] {
  const pair = namedPair(site);
  if (pair === null) return [];
  const { writer, reader } = pair;
  const isNeeded =
    writer.fullName !== reader.fullName &&
    reader.aliases.includes(writer.fullName);
  if (!isNeeded || writer.namespace === "") return [];
  const spot = aliasSpot(
    reader,
    (alias) => alias === writer.fullName || alias === writer.name,
  );
  if (spot.node.kind !== "string" || spot.node.value !== writer.name) return [];
  return [
    {
      message: `alias ${writer.name} of ${reader.fullName} without a namespace: Python does not take it for ${writer.fullName}`,
      remedy: {
        reader: `write \`${JSON.stringify(writer.fullName)}\``,
        writer: `keep the name ${reader.fullName}, or have readers write the alias with its namespace`,
      },
      reader: spot,
      writer: member(definitionOf(writer), "name"),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}
