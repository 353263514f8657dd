/** The report of a lint for machines: one JSON object. Members are only ever added. */
import type { LintOutcome, LintReport } from "../../lint.js";

/** With a line break at its end. */
export function lintJson(
  outcome: LintOutcome,
  {
    exitCode,
    took,
  }: { readonly exitCode: LintReport["exitCode"]; readonly took: number },
): string {
  const { ok, diagnostics, subjects, findings } = outcome;
  const report: LintReport = {
    version: 1,
    command: "lint",
    ok,
    exitCode,
    milliseconds: Math.round(took),
    diagnostics,
    subjects,
    findings,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
