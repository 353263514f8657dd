/** What a project says about rules: how grave their findings are, and which are accepted for a time. Of `check` and `lint` alike. */
import type { ResolvedConfig, WaiverSetting } from "./config/config.js";
import type { ConfiguredProject } from "./config/load.js";
import { fullNameOf, suggest } from "./config/suggest.js";
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
  /**
   * Null where no waiver holds. One that is asked for counts as used.
   * @param path where in the data the finding is; left out of what has none.
   */
  readonly waiverOf: (
    rule: string,
    subject: string,
    path?: string,
  ) => Waiver | null;
  /**
   * An error for every waiver of this command's rules that has expired, or that nothing asked for.
   * @param isWhole whether all subjects were looked at, so that what was not asked for is not needed.
   * @param subjects the names that a waiver may have.
   */
  readonly review: (run: {
    readonly isWhole: boolean;
    readonly subjects: readonly string[];
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
    key: keyOf(setting.rule, setting.subject, setting.path),
  }));
  const current = placed.filter(({ setting }) => setting.expires >= today);
  const byKey = new Map(current.map((one) => [one.key, one.setting]));
  const used = new Set<string>();
  /** Where findings were, by rule and subject. */
  const paths = new Map<string, Set<string>>();
  const seen = new Set<string>();
  return {
    policy: {
      severityOf: ({ id, severity }) => rules.get(id) ?? severity,
      waiverOf: (rule, subject, path) => {
        const about = keyOf(rule, subject, undefined);
        if (path !== undefined)
          paths.set(about, (paths.get(about) ?? new Set()).add(path));
        // what is about one place goes before what is about all
        for (const key of [keyOf(rule, subject, path), about]) {
          const setting = byKey.get(key);
          if (setting === undefined) continue;
          used.add(key);
          return { reason: setting.reason, expires: setting.expires };
        }
        return null;
      },
      review: ({ isWhole, subjects }) =>
        placed.flatMap(({ setting, at, key }): Diagnostic[] => {
          if (ruleOwners.get(setting.rule) !== owner) return [];
          if (setting.expires < today) return [expired(setting, at)];
          return used.has(key) || !isWhole
            ? []
            : [
                unused(setting, at, {
                  subjects,
                  paths: [
                    ...(paths.get(
                      keyOf(setting.rule, setting.subject, undefined),
                    ) ?? []),
                  ],
                }),
              ];
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

/** An error for every mode of an event that there is not. @param names those of all events, today's and earlier ones. */
export function reviewModes(
  {
    config,
    locate,
  }: Pick<ConfiguredProject, "locate"> & { readonly config: ResolvedConfig },
  names: readonly string[],
): readonly Diagnostic[] {
  return [...config.compatibility.subjects.keys()]
    .filter((name) => !names.includes(name))
    .map((name) =>
      problem(
        "subject-unknown",
        locate(["compatibility", "subjects", name], "key"),
        {
          message: `mode for ${name}, a name that no event has`,
          hint: fullNameOf(name, names) ?? "remove it, or mend the name",
        },
      ),
    );
}

function keyOf(
  rule: string,
  subject: string,
  path: string | undefined,
): string {
  return JSON.stringify([rule, subject, path]);
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
  { rule, expires, ...about }: WaiverSetting,
  at: Diagnostic["at"],
): Diagnostic {
  return problem("waiver-expired", at, {
    message: `waiver of ${rule} for ${named(about)} that expired on ${expires}`,
    hint: "mend what it waives and remove it, or decide anew until when it holds",
  });
}

function unused(
  { rule, ...about }: WaiverSetting,
  at: Diagnostic["at"],
  {
    subjects,
    paths,
  }: {
    readonly subjects: readonly string[];
    /** Where findings of the rule and the subject are. */
    readonly paths: readonly string[];
  },
): Diagnostic {
  const { subject, path } = about;
  return subjects.includes(subject)
    ? problem("waiver-unused", at, {
        message: `waiver of ${rule} for ${named(about)} that nothing needs`,
        hint:
          (path === undefined ? null : suggest(path, paths)) ??
          "remove it: the next finding of the kind is another one",
      })
    : problem("waiver-unused", at, {
        message: `waiver of ${rule} for ${named(about)}, a name that nothing has`,
        hint: fullNameOf(subject, subjects) ?? "remove it, or mend the name",
      });
}

function named({
  subject,
  path,
}: Pick<WaiverSetting, "subject" | "path">): string {
  return path === undefined ? subject : `\`${path}\` of ${subject}`;
}

function duplicate(
  { rule, ...about }: WaiverSetting,
  at: Diagnostic["at"],
): Diagnostic {
  return problem("waiver-duplicate", at, {
    message: `second waiver of ${rule} for ${named(about)}`,
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
