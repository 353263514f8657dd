/** All pages in groups: of rules by their axis, of diagnostics by what they are about. */
import type { Axis } from "../evolution/finding.js";
import { rulePages } from "../evolution/pages/index.js";
import { rules } from "../evolution/rules.js";
import { lintPages } from "../lint/pages/index.js";
import { lintRules } from "../lint/rules.js";
import { diagnosticGroups } from "../model/pages/index.js";
import type { Page } from "../model/page.js";

export interface Entry {
  readonly page: Page;
  /** What a rule asks for, or what a diagnostic says, in one line without a stop. */
  readonly purpose: string;
  /** Of a rule, where the configuration says nothing else; null of a diagnostic. */
  readonly severity: "error" | "warning" | "off" | null;
}

export interface Group {
  /** `wire`, `schema`. */
  readonly name: string;
  /** Lower case, without a stop. */
  readonly about: string;
  readonly kind: "rules of check" | "rules of lint" | "diagnostics";
  readonly entries: readonly Entry[];
}

const axes: Readonly<Record<Axis, string>> = {
  wire: "data that a reader cannot read",
  meaning: "data that is read as something else than was written",
  portability: "data on which implementations differ",
  source: "code that does not compile any more",
};

export const groups: readonly Group[] = [
  ...(Object.keys(axes) as Axis[]).map((axis) => ({
    name: axis,
    about: axes[axis],
    kind: "rules of check" as const,
    entries: entriesOf(
      rules.filter((rule) => rule.axis === axis),
      rulePages,
    ),
  })),
  {
    name: "lint",
    about: "names, docs and what makes change hard later",
    kind: "rules of lint" as const,
    entries: entriesOf(lintRules, lintPages),
  },
  ...diagnosticGroups.map(({ name, about, pages }) => ({
    name,
    about,
    kind: "diagnostics" as const,
    entries: pages.map((page) => ({
      page,
      purpose: page.title,
      severity: null,
    })),
  })),
].filter(({ entries }) => entries.length > 0);

interface RuleRow {
  readonly id: string;
  readonly purpose: string;
  readonly severity: "error" | "warning" | "off";
}

/** In the order of the rules. */
function entriesOf(
  rows: readonly RuleRow[],
  pages: readonly Page[],
): readonly Entry[] {
  const byCode = new Map(pages.map((page) => [page.code, page]));
  return rows.flatMap(({ id, purpose, severity }) => {
    const page = byCode.get(id);
    return page === undefined ? [] : [{ page, purpose, severity }];
  });
}
