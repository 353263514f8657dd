/** A check, reduced to what report formats are written from. */
import type {
  CheckedSubject,
  CheckOutcome,
  SubjectFinding,
} from "../../check.js";
import type { Place } from "../../diagnostics.js";
import { extentText, witnessRows } from "./check-text.js";
import { plain } from "./plain.js";
import {
  diagnosticProblems,
  fingerprinted,
  fromRoot,
  type Problem,
  type RelatedPlace,
  type Report,
  type ReportedSubject,
} from "./problems.js";

export interface CheckReportOptions extends Pick<
  Report,
  "version" | "exitCode" | "took" | "rules"
> {
  /** The baseline as it was asked for; null where none was. */
  readonly against: string | null;
  /** The working folder from the root of the repository: empty, or ending in a slash. */
  readonly prefix: string;
}

export function checkReport(
  outcome: CheckOutcome,
  { against, prefix, ...common }: CheckReportOptions,
): Report {
  const { baseline, diagnostics, subjects } = outcome;
  const revisionOf = revisions(baseline, against);
  const rooted = (place: Place): Place => fromRoot(prefix, place);
  return {
    command: "check",
    ...common,
    baseline: baseline === null ? null : plain(baseline),
    subjects: subjects.map(reportedSubject),
    problems: findingProblems(outcome, { rooted, revisionOf }),
    diagnostics: diagnosticProblems(diagnostics, (place) =>
      revisionOf(place) === null ? rooted(place) : null,
    ),
  };
}

const notes: Readonly<Record<CheckedSubject["state"], string | null>> = {
  new: "new, nothing to compare with",
  removed: "removed, no schema of it any more",
  checked: null,
};

function reportedSubject({
  name,
  mode,
  state,
}: CheckedSubject): ReportedSubject {
  const unasked = mode === "NONE" ? "not checked, by the mode NONE" : null;
  return { name: plain(name), note: mode, skipped: notes[state] ?? unasked };
}

type RevisionOf = (place: Place) => string | null;

interface Places {
  readonly rooted: (place: Place) => Place;
  readonly revisionOf: RevisionOf;
}

function findingProblems(
  { findings, subjects }: CheckOutcome,
  places: Places,
): readonly Problem[] {
  const sources = new Map(subjects.map(({ name, source }) => [name, source]));
  return fingerprinted(
    findings.map((finding) => {
      const { rule, axis, severity, subject, message, remedy } = finding;
      const { direction, path, plan, waiver } = finding;
      const { today, reader, writer } = sidesOf(finding);
      const at = today ?? startOf(sources.get(subject) ?? null);
      return {
        rule,
        axis,
        severity,
        subject: plain(subject),
        against: plain(finding.earlier),
        message: plain(message),
        extent: plain(
          `${extentText(finding, reader, writer)}${path === "" ? "" : `, at ${path}`}`,
        ),
        proof: proofOf(finding),
        remedy: plain(remedy),
        plan: plan.map(plain),
        at: at === null ? null : places.rooted(at),
        related: relatedOf(finding, places),
        waiver:
          waiver === null ? null : { ...waiver, reason: plain(waiver.reason) },
        // the versions that it is found against come and go: the latest one has the first of the fingerprints
        identity: [rule, subject, direction, path, message],
      };
    }),
  );
}

function sidesOf({ direction, reader, writer, earlier }: SubjectFinding): {
  readonly today: Place | null;
  readonly other: Place | null;
  /** What each is called. */
  readonly reader: string;
  readonly writer: string;
} {
  const today = "today's schema";
  return direction === "backward"
    ? { today: reader, other: writer, reader: today, writer: earlier }
    : { today: writer, other: reader, reader: earlier, writer: today };
}

function relatedOf(
  finding: SubjectFinding,
  { rooted, revisionOf }: Places,
): RelatedPlace | null {
  const { other } = sidesOf(finding);
  if (other === null) return null;
  const role = finding.direction === "backward" ? "writer" : "reader";
  const revision = revisionOf(other);
  const at =
    revision === null
      ? rooted(other)
      : { ...other, file: other.file.slice(revision.length + 1) };
  return { at, label: plain(`${role}, ${finding.earlier}`), revision };
}

/** With what a registry makes of it, where that is something else. */
function proofOf({ witness, registry }: SubjectFinding): Problem["proof"] {
  const rows = [
    ...(witness === null ? [] : witnessRows(witness)),
    ...(registry === null ? [] : [["note", registry] as const]),
  ];
  return rows.map(([name, text]) => [name, plain(text)]);
}

function startOf(file: string | null): Place | null {
  return file === null ? null : { file, line: 1, column: 1, pointer: "" };
}

/** Which commit a file is of, by its name: those of a baseline are called `main:schemas/order.avsc`. */
function revisions(
  baseline: string | null,
  against: string | null,
): RevisionOf {
  const asked = /^git:([^:]+)/.exec(against ?? "")?.[1];
  const known = [baseline, asked].filter((one) => typeof one === "string");
  return ({ file }) =>
    known.find((one) => file.startsWith(`${one}:`)) ??
    // of a baseline that was found and not asked for, where it is at fault itself
    (baseline === null ? (/^([0-9a-f]{7,64}):/.exec(file)?.[1] ?? null) : null);
}
