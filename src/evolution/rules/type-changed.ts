/** Source: Avro 1.12 specification, "Schema Resolution": the schemas match, or the writer's type is promoted to the reader's. */
import { aliasesOfRenamed, renamedBranches } from "../fix-types.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { spotsOf } from "../spots.js";
import { described } from "../text.js";
import { isMismatch, wholly } from "./mismatch.js";
import { planOfType } from "./releases.js";
import { isBranch, orAliases } from "./unions.js";

export function typeChanged(site: Site, facts: Facts): readonly Fault[] {
  if (!isMismatch(site) || isBranch(site)) return [];
  const { cause, writer, reader } = site.plan;
  if (cause !== "kind" && cause !== "branch") return [];
  const [old, now] = [described(writer), described(reader)];
  const renamed = renamedBranches([writer], reader, { others: [], facts });
  return [
    {
      message: `${old} read as ${now}, which it does not become`,
      remedy: {
        reader:
          cause === "branch"
            ? `keep ${old} as a branch of the union${orAliases(renamed)}`
            : `read it as ${old}, or as a union with ${old} among its branches`,
        writer: `keep writing ${now}`,
        // a reader of the old type alone takes no union
        ...(cause === "kind" ? { readerOfBoth: `keep it ${old}` } : {}),
      },
      plan: planOfType({
        site,
        facts,
        rule: "type-changed",
        renamed: renamed.pairs,
      }),
      fix: aliasesOfRenamed(renamed.pairs),
      ...spotsOf(site),
      ...wholly(site.plan),
    },
  ];
}
