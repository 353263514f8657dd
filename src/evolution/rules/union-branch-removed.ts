/** Source: Avro 1.12 specification, "Schema Resolution": each branch of the writer's union is resolved with the reader's schema. */
import { aliasesOfRenamed, renamedBranches } from "../fix-types.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { listed } from "../../model/text.js";
import { described, shortly } from "../text.js";
import { planOfType } from "./releases.js";
import { orAliases, unreadBranches } from "./unions.js";

export function unionBranchRemoved(site: Site, facts: Facts): readonly Fault[] {
  const found = unreadBranches(site, facts);
  if (found === null || found.plan.reader.kind !== "union") return [];
  const names = found.unread.map(({ writer }) => shortly(writer));
  const noun = names.length === 1 ? "branch" : "branches";
  const branches = listed(names);
  const renamed = renamedBranches(
    found.unread.map(({ writer }) => writer),
    found.plan.reader,
    { others: found.plan.branches, facts },
  );
  // an alias for some of them would not mend it
  const pairs = renamed.isAll ? renamed.pairs : [];
  return [
    {
      message: `${noun} ${branches} of the writer's union that no branch of the reader's ${described(found.plan.reader)} takes`,
      remedy: {
        reader: `keep ${branches} in the reader's union${orAliases(renamed)}`,
        writer: `write ${branches} only when every reader's union has the ${noun}`,
      },
      plan: planOfType({
        site,
        facts,
        rule: "union-branch-removed",
        renamed: pairs,
      }),
      fix: aliasesOfRenamed(pairs),
      ...found.rest,
    },
  ];
}
