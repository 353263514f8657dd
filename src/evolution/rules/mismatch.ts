/** What the rules about types that do not match have in common. */
import type { MismatchPlan, Plan } from "../../runtime/avro/plan.js";
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";

export type MismatchSite = Site<MismatchPlan>;

export function isMismatch(site: Site): site is MismatchSite {
  return site.plan.kind === "mismatch";
}

/** The site's own part of a fault. */
export function wholly(
  plan: Plan,
): Pick<Fault, "isTotal" | "field" | "witness"> {
  return {
    isTotal: true,
    field: null,
    witness: { fault: { plan, field: null }, value: { kind: "any" } },
  };
}
