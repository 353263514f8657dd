/** What a project says about rules: how grave their findings are, and which are accepted for a time. Of `check` and `lint` alike. */
import type { ResolvedConfig, WaiverSetting } from "./config/config.js";
import type { ConfiguredProject } from "./config/load.js";
import { suggest } from "./config/suggest.js";
import type { Diagnostic } from "./diagnostics.js";
import type { RuleSeverity } from "./evolution/rule.js";
import type { Waiver } from "./evolution/subject.js";
import type { Code } from "./model/codes.js";
import { ruleOwners, type RuleOwner } from "./rule-ids.js";

export interface Policy {
  /** How grave findings of a rule are: as configured, else as the rule has it. */
  readonly severityOf: (rule: {
    readonly id: string;
    readonly severity: RuleSeverity;
  }) => RuleSeverity;
  /** Null where no waiver holds. One that is asked for counts as used. */
  readonly waiverOf: (rule: string, subject: string) => Waiver | null;
  /**
   * An error for every waiver of this command's rules that has expired, or that nothing asked for.
   * @param isWhole whether all subjects were looked at, so that what was not asked for is not needed.
   */
  readonly review: (run: {
    readonly isWhole: boolean;
  }) => readonly Diagnostic[];
}

export interface FoundPolicy {
  readonly policy: Policy;
  /** What the configuration says about rules that do not exist, or days that do not. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param owner the command whose rules are asked about; waivers of the other's are left to it.
 * @param now decides which waivers have expired.
 */
export function policyOf(
  { locate }: Pick<ConfiguredProject, "locate">,
  { rules, waivers }: Pick<ResolvedConfig, "rules" | "waivers">,
  { owner, now }: { readonly owner: RuleOwner; readonly now: Date },
): FoundPolicy {
  const today = now.toISOString().slice(0, 10);
  const placed = waivers.map((setting, index) => ({
    setting,
    at: locate(["waivers", index], "value"),
    key: keyOf(setting.rule, setting.subject),
  }));
  const current = placed.filter(({ setting }) => setting.expires >= today);
  const byKey = new Map(current.map((one) => [one.key, one.setting]));
  const used = new Set<string>();
  const seen = new Set<string>();
  return {
    policy: {
      severityOf: ({ id, severity }) => rules.get(id) ?? severity,
      waiverOf: (rule, subject) => {
        const key = keyOf(rule, subject);
        const setting = byKey.get(key);
        if (setting === undefined) return null;
        used.add(key);
        return { reason: setting.reason, expires: setting.expires };
      },
      review: ({ isWhole }) =>
        placed.flatMap(({ setting, at, key }): Diagnostic[] => {
          if (ruleOwners.get(setting.rule) !== owner) return [];
          if (setting.expires < today) return [expired(setting, at)];
          return used.has(key) || !isWhole ? [] : [unused(setting, at)];
        }),
    },
    diagnostics: [
      ...[...rules.keys()].flatMap((id) =>
        unknownRule(id, locate(["rules", id], "key")),
      ),
      ...waivers.flatMap(({ rule, expires }, index) => [
        ...unknownRule(rule, locate(["waivers", index, "rule"], "value")),
        ...badDay(expires, locate(["waivers", index, "expires"], "value")),
      ]),
      ...placed
        .filter(({ key }) => seen.size === seen.add(key).size)
        .map(({ setting, at }) => duplicate(setting, at)),
    ],
  };
}

function keyOf(rule: string, subject: string): string {
  return `${rule} ${subject}`;
}

function unknownRule(id: string, at: Diagnostic["at"]): readonly Diagnostic[] {
  if (ruleOwners.has(id)) return [];
  const ids = [...ruleOwners.keys()];
  return [
    problem("rule-unknown", at, {
      message: `no rule \`${id}\``,
      hint:
        suggest(id, ids) ??
        "`codegen explain` lists the rules of check and lint",
    }),
  ];
}

function badDay(day: string, at: Diagnostic["at"]): readonly Diagnostic[] {
  const date = new Date(`${day}T00:00:00Z`);
  // February 30 would become a day of March
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(day))
    return [];
  return [
    problem("waiver-bad-day", at, {
      message: `no day ${day} for a waiver to expire`,
      hint: "write a day of the calendar, such as 2027-01-31",
    }),
  ];
}

function expired(
  { rule, subject, expires }: WaiverSetting,
  at: Diagnostic["at"],
): Diagnostic {
  return problem("waiver-expired", at, {
    message: `waiver of ${rule} for ${subject} that expired on ${expires}`,
    hint: "mend what it waives and remove it, or decide anew until when it holds",
  });
}

function unused(
  { rule, subject }: WaiverSetting,
  at: Diagnostic["at"],
): Diagnostic {
  return problem("waiver-unused", at, {
    message: `waiver of ${rule} for ${subject} that nothing needs`,
    hint: "remove it: the next finding of the kind is another one",
  });
}

function duplicate(
  { rule, subject }: WaiverSetting,
  at: Diagnostic["at"],
): Diagnostic {
  return problem("waiver-duplicate", at, {
    message: `second waiver of ${rule} for ${subject}`,
    hint: "keep one of them",
  });
}

function problem(
  code: Code,
  at: Diagnostic["at"],
  { message, hint }: { readonly message: string; readonly hint: string },
): Diagnostic {
  return { code, severity: "error", at, message, hint };
}
