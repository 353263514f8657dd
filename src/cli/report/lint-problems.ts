/** A lint, reduced to what report formats are written from. */
import type { LintFinding, LintOutcome } from "../../lint.js";
import { plain } from "./plain.js";
import {
  diagnosticProblems,
  fingerprinted,
  fromRoot,
  type Problem,
  type Report,
} from "./problems.js";

export interface LintReportOptions extends Pick<
  Report,
  "version" | "exitCode" | "took" | "rules"
> {
  /** The working folder from the root of the repository: empty, or ending in a slash. */
  readonly prefix: string;
}

export function lintReport(
  { diagnostics, subjects, findings }: LintOutcome,
  { prefix, ...common }: LintReportOptions,
): Report {
  return {
    command: "lint",
    ...common,
    baseline: null,
    subjects: subjects
      .map(({ kind, name }) => ({
        name: plain(name),
        note: kind,
        skipped: null,
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    problems: problemsOf(findings, prefix),
    diagnostics: diagnosticProblems(diagnostics, (place) =>
      fromRoot(prefix, place),
    ),
  };
}

function problemsOf(
  findings: readonly LintFinding[],
  prefix: string,
): readonly Problem[] {
  const bySubject = findings.toSorted((a, b) =>
    a.subject === b.subject ? 0 : a.subject < b.subject ? -1 : 1,
  );
  return fingerprinted(
    bySubject.map(
      ({ rule, severity, subject, message, remedy, fix, at, waiver }) => ({
        rule,
        axis: null,
        severity,
        subject: plain(subject),
        against: null,
        message: plain(message),
        extent: null,
        proof: fix === null ? [] : [["write", plain(fix)]],
        remedy: plain(remedy),
        plan: [],
        at: at === null ? null : fromRoot(prefix, at),
        related: null,
        waiver:
          waiver === null ? null : { ...waiver, reason: plain(waiver.reason) },
        identity: [rule, subject, message],
      }),
    ),
  );
}
