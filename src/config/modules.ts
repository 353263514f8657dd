/** Files of the user's that a configuration names. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ResolvedConfig } from "./config.js";
import { cleanPath } from "./resolve.js";
import type { SettingIssue } from "./settings.js";

/** Modules of the user's own types that are not there. @param cwd the working folder, absolute. */
export function checkModules(
  { types }: ResolvedConfig,
  cwd: string,
): readonly SettingIssue[] {
  return Object.entries(types).flatMap(([name, form]): SettingIssue[] => {
    if (typeof form !== "object" || form === null) return [];
    return (["from", "mappingFrom"] as const).flatMap((key) => {
      const path = form[key];
      if (path === undefined) return [];
      if (!path.startsWith("."))
        return /[/\\].*\.[cm]?[jt]sx?$/.test(path) && isModule(join(cwd, path))
          ? [
              {
                code: "config-bad-value",
                path: ["types", name, key],
                message: `package ${path} for \`types.${name}.${key}\`, where there is a file of that name`,
                hint: `write \`./${path}\` for the file`,
              },
            ]
          : [];
      if (isModule(join(cwd, cleanPath(path)))) return [];
      return [
        {
          code: "config-bad-value",
          path: ["types", name, key],
          message: `no file ${path} for \`types.${name}.${key}\``,
          hint: "give its path from the working folder, as in `./src/money.ts`",
        },
      ];
    });
  });
}

/** A file as it is named, or the source of what is named. */
function isModule(path: string): boolean {
  const bare = path.replace(/\.(?:[cm]?[jt]s|[jt]sx)$/, "");
  return ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"]
    .map((end) => bare + end)
    .concat(path)
    .some((one) => one !== bare && existsSync(one));
}
