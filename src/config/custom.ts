/** What is wrong with types of the user's own that are well-formed by themselves. */
import type { ResolvedConfig } from "./config.js";
import type { Path } from "./validate.js";

export interface CustomTypeIssue {
  readonly code: "config-missing-option";
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

export function checkCustomTypes({
  types,
}: ResolvedConfig): readonly CustomTypeIssue[] {
  return Object.entries(types).flatMap(([name, form]): CustomTypeIssue[] =>
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
