/** The report of a check for machines: one JSON object. Members are only ever added. */
import type { CheckOutcome, CheckReport } from "../../check.js";

/** With a line break at its end. */
export function checkJson(
  outcome: CheckOutcome,
  {
    exitCode,
    took,
  }: { readonly exitCode: CheckReport["exitCode"]; readonly took: number },
): string {
  const { ok, baseline, diagnostics, subjects, findings, fixes } = outcome;
  const report: CheckReport = {
    version: 1,
    command: "check",
    ok,
    exitCode,
    milliseconds: Math.round(took),
    baseline,
    diagnostics,
    subjects,
    findings,
    ...fixes,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
