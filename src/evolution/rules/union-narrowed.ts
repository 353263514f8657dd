/** Source: Avro 1.12 specification, "Schema Resolution": where the writer's alone is a union, the branch that was written must match. */
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { listed } from "../../model/text.js";
import { described, shortly } from "../text.js";
import { planOfType } from "./releases.js";
import { unreadBranches } from "./unions.js";

export function unionNarrowed(site: Site, facts: Facts): readonly Fault[] {
  const found = unreadBranches(site, facts);
  if (found === null || found.plan.reader.kind === "union") return [];
  const { reader, writer } = found.plan;
  const branches = listed(found.unread.map((one) => shortly(one.writer)));
  return [
    {
      message: `${described(writer)} read as ${described(reader)}, which does not take ${branches}`,
      remedy: {
        reader: `keep the union, with ${branches} in it`,
        writer: `keep writing ${described(reader)} alone until every reader has the union`,
      },
      plan: planOfType({ site, facts, rule: "union-narrowed", renamed: [] }),
      ...found.rest,
    },
  ];
}
