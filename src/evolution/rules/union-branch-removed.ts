/** Source: Avro 1.12 specification, "Schema Resolution": each branch of the writer's union is resolved with the reader's schema. */
import { aliasOfRenamed, renamedBranch } from "../fix-types.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { listed } from "../../model/text.js";
import { described, shortly } from "../text.js";
import { plansOfType, renamedPlan } from "./releases.js";
import { orAlias, unreadBranches } from "./unions.js";

export function unionBranchRemoved(site: Site, facts: Facts): readonly Fault[] {
  const found = unreadBranches(site, facts);
  if (found === null || found.plan.reader.kind !== "union") return [];
  const names = found.unread.map(({ writer }) => shortly(writer));
  const noun = names.length === 1 ? "branch" : "branches";
  const branches = listed(names);
  const [first, second] = found.unread;
  const renamed =
    first === undefined || second !== undefined
      ? null
      : renamedBranch(first, found.plan.branches, facts);
  return [
    {
      message: `${noun} ${branches} of the writer's union that no branch of the reader's ${described(found.plan.reader)} takes`,
      remedy: {
        reader: `keep ${branches} in the reader's union${orAlias(renamed)}`,
        writer: `write ${branches} only when every reader's union has the ${noun}`,
      },
      plan:
        renamed === null
          ? plansOfType(site)
          : { reader: null, writer: renamedPlan(renamed) },
      fix: renamed && aliasOfRenamed(renamed),
      ...found.rest,
    },
  ];
}
