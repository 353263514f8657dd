/** What is wrong with settings that are well-formed by themselves. */
import type { ResolvedConfig } from "./config.js";
import type { Path } from "./validate.js";

export interface SettingIssue {
  readonly code: "config-missing-option" | "config-bad-value";
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

export function checkSettings(config: ResolvedConfig): readonly SettingIssue[] {
  return [...checkTypes(config), ...checkTargets(config)];
}

function checkTargets({ targets }: ResolvedConfig): readonly SettingIssue[] {
  if (targets.codecs) return [];
  return Object.entries(targets).flatMap(([name, isWanted]): SettingIssue[] =>
    isWanted
      ? [
          {
            code: "config-bad-value",
            path: ["targets", name],
            message: `\`targets.${name}\` without codecs, which it needs`,
            hint: "leave it out, or set `targets.codecs` to true",
          },
        ]
      : [],
  );
}

function checkTypes({ types }: ResolvedConfig): readonly SettingIssue[] {
  return Object.entries(types).flatMap(([name, form]): SettingIssue[] =>
    typeof form !== "object" ||
    form === null ||
    (form.from ?? form.mappingFrom) !== undefined
      ? []
      : [
          {
            code: "config-missing-option",
            path: ["types", name],
            message: `mapping \`${form.mapping}\` of \`types.${name}\` without a module`,
            hint: "set `mappingFrom` to the package or file that exports it",
          },
        ],
  );
}
