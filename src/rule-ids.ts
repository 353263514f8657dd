/** The ids of all rules, and which command they are of. */
import { rules } from "./evolution/rules.js";
import { lintRuleIds } from "./lint/ids.js";

export type RuleOwner = "check" | "lint";

export const ruleOwners: ReadonlyMap<string, RuleOwner> = new Map<
  string,
  RuleOwner
>([
  ...rules.map(({ id }) => [id, "check"] as const),
  ...lintRuleIds.map((id) => [id, "lint"] as const),
]);
