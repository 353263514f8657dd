/** The ids of the rules of lint, alone, so that others need not load the rules to know them. */
export const lintRuleIds = ["event-past-tense"] as const;

export type LintRuleId = (typeof lintRuleIds)[number];
