/** What a report says of rules, whether anything breaks them or not. */
import type { RuleSeverity } from "./evolution/rule.js";
import { rules } from "./evolution/rules.js";

export interface RuleFacts {
  readonly id: string;
  /** Null of a rule that has none. */
  readonly axis: string | null;
  /** Where the configuration says nothing else. */
  readonly severity: RuleSeverity;
  /** What it asks for, in one sentence without a stop. */
  readonly purpose: string;
}

/** The rules of `check`. */
export const checkRuleFacts: readonly RuleFacts[] = rules.map(
  ({ id, axis, severity, purpose }) => ({ id, axis, severity, purpose }),
);
