/** The report for machines: one JSON object. Members are only ever added. */
import type { Diagnostic } from "../../diagnostics.js";
import type { PlanEntry } from "../../pipeline.js";
import type { ExitCode } from "../command.js";
import type { Mode } from "./summary.js";

export interface GenerateReport {
  readonly mode: Mode;
  readonly exitCode: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
  readonly entries: readonly PlanEntry[];
  /** Whether it is known from the last run that nothing has changed. */
  readonly isRemembered: boolean;
  /** A patch; null where none was asked for. */
  readonly patch: string | null;
  /** What the run took, in milliseconds. */
  readonly took: number;
}

/** With a line break at its end. */
export function generateJson(report: GenerateReport): string {
  const counts: Record<string, number> = {};
  for (const { action } of report.entries)
    counts[action] = (counts[action] ?? 0) + 1;
  const json = {
    version: 1,
    command: "generate",
    mode: report.mode,
    ok: report.exitCode === 0,
    exitCode: report.exitCode,
    milliseconds: Math.round(report.took),
    cached: report.isRemembered,
    counts,
    diagnostics: report.diagnostics,
    files: report.entries.map(({ path, action, reason, effect }) => ({
      path,
      action,
      reason,
      effect,
    })),
    ...(report.patch === null ? {} : { patch: report.patch }),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
