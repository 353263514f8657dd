/** The ids of the rules of lint, alone, so that others need not load the rules to know them. */
export const lintRuleIds = [
  "event-named-as-command",
  "event-past-tense",
  "command-imperative",
  "name-suffix",
  "type-name-case",
  "field-name-case",
  "symbol-name-case",
  "name-not-portable",
  "event-without-doc",
  "command-without-doc",
  "type-without-doc",
  "field-without-doc",
  "namespace-missing",
  "namespace-matches-folder",
  "key-field-present",
  "id-as-number",
  "timestamp-as-long",
  "money-as-float",
  "enum-without-default",
  "nullable-without-default",
  "nullable-not-first",
  "union-cannot-evolve",
] as const;

export type LintRuleId = (typeof lintRuleIds)[number];
