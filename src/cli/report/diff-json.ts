/** The report of a diff for machines: one JSON object. Members are only ever added. */
import type { DiffOutcome, DiffReport } from "../../diff/index.js";

/** With a line break at its end. */
export function diffJson(
  { a, b, diagnostics, pairs }: DiffOutcome,
  {
    exitCode,
    took,
  }: { readonly exitCode: DiffReport["exitCode"]; readonly took: number },
): string {
  const report: DiffReport = {
    version: 1,
    command: "diff",
    exitCode,
    milliseconds: Math.round(took),
    a,
    b,
    diagnostics,
    schemas: pairs,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
