/** What the program itself says of an example. */
import type { Diagnostic } from "../diagnostics.js";
import { compareBy } from "../evolution/compare.js";
import type { Finding } from "../evolution/finding.js";
import { lintRuleIds } from "../lint/ids.js";
import type { Example } from "../model/page.js";
import { diagnosticsOf, lintedBy } from "./project.js";

export interface Said {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything of one code. Both lists are empty where it takes more than texts to get there: a disk, a repository, a command line.
 * A rule that is off by default speaks all the same.
 */
export async function saidOf(example: Example, code: string): Promise<Said> {
  switch (example.kind) {
    case "pair":
      return { findings: findingsOf(example, code), diagnostics: [] };
    case "project": {
      const rule = lintRuleIds.find((id) => id === code);
      const all =
        rule === undefined
          ? await diagnosticsOf(example.files)
          : await lintedBy(rule, example.files);
      return {
        findings: [],
        diagnostics: all.filter((one) => one.code === code),
      };
    }
    case "none":
      return { findings: [], diagnostics: [] };
  }
}

function findingsOf(
  texts: { readonly reader: string; readonly writer: string },
  rule: string,
): readonly Finding[] {
  return compareBy(texts, ({ id, severity }) => {
    if (id !== rule) return "off";
    return severity === "off" ? "warning" : severity;
  }).findings;
}
