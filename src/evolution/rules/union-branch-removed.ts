/** Source: Avro 1.12 specification, "Schema Resolution": each branch of the writer's union is resolved with the reader's schema. */
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { described, listed, shortly } from "../text.js";
import { unreadBranches } from "./unions.js";

export function unionBranchRemoved(site: Site, facts: Facts): readonly Fault[] {
  const found = unreadBranches(site, facts);
  if (found === null || found.plan.reader.kind !== "union") return [];
  const names = found.unread.map(({ writer }) => shortly(writer));
  const noun = names.length === 1 ? "branch" : "branches";
  const branches = listed(names);
  return [
    {
      message: `${noun} ${branches} of the writer's union that no branch of the reader's ${described(found.plan.reader)} takes`,
      remedy: {
        reader: `keep ${branches} in the reader's union`,
        writer: `write ${branches} only when every reader's union has the ${noun}`,
      },
      ...found.rest,
    },
  ];
}
