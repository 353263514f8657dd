/** What a command found, reduced to what every report format can be written from. */
import { hash } from "node:crypto";
import { posix } from "node:path";
import type { Diagnostic, Place, Severity } from "../../diagnostics.js";
import { plain } from "./plain.js";

export interface Report {
  /** The command: `check`. */
  readonly command: string;
  /** Of eventwright. */
  readonly version: string;
  /** 2: nothing was looked at, for reasons that `diagnostics` has. */
  readonly exitCode: 0 | 1 | 2;
  /** What the run took, in milliseconds. */
  readonly took: number;
  /** What today's files were compared with; null of a command that compares nothing. */
  readonly baseline: string | null;
  /** Everything that was looked at or left out, sorted by name. */
  readonly subjects: readonly ReportedSubject[];
  /** Every rule that could have been broken; those that were are among them. */
  readonly rules: readonly ReportedRule[];
  /** By subject. */
  readonly problems: readonly Problem[];
  /** What is wrong with the input and the configuration. */
  readonly diagnostics: readonly Problem[];
}

export interface ReportedSubject {
  /** A full name. */
  readonly name: string;
  /** What it was asked for, such as a mode; null where there is nothing to say. */
  readonly note: string | null;
  /** Why it was not looked at; null where it was. */
  readonly skipped: string | null;
}

export interface ReportedRule {
  readonly id: string;
  readonly axis: string | null;
  readonly severity: Severity | "off";
  readonly purpose: string;
}

/** All texts are lines that every format can hold (`plain.ts`); names of files are as they are. */
export interface Problem {
  /** The id of the rule, or the code of the diagnostic. */
  readonly rule: string;
  readonly axis: string | null;
  readonly severity: Severity;
  readonly subject: string | null;
  /** Which earlier schema it was found against: `version 3`, or a commit; null where nothing was compared. */
  readonly against: string | null;
  /** A noun phrase first, no full stop at the end. */
  readonly message: string;
  /** Which data it is about, in a sentence without a stop; null where the message says it. */
  readonly extent: string | null;
  /** A value that proves it, what its readers say, and a note on what others make of it; empty where there is none. */
  readonly proof: readonly ProofRow[];
  readonly remedy: string | null;
  /** The steps of the remedy, where it takes several releases. */
  readonly plan: readonly string[];
  /** The place to mend, its file from the root of the repository; null where no file is at fault. */
  readonly at: Place | null;
  /** The place that it does not go with. */
  readonly related: RelatedPlace | null;
  readonly waiver: AcceptedFor | null;
  /** The same in every run in which the problem is there, wherever its lines move; no two problems of a report share it. */
  readonly fingerprint: string;
}

/** Under a name that is empty where the row goes on with the one before it. */
export type ProofRow = readonly [name: string, text: string];

export interface RelatedPlace {
  readonly at: Place;
  /** Whose it is: `writer, version 1`. */
  readonly label: string;
  /** The commit whose file it is; null of a file that is there today. */
  readonly revision: string | null;
}

export interface AcceptedFor {
  readonly reason: string;
  /** The last day: `2027-01-31`. */
  readonly expires: string;
}

/** Whether it makes the command fail. */
export function isFailure({
  severity,
  waiver,
}: Pick<Problem, "severity" | "waiver">): boolean {
  return severity === "error" && waiver === null;
}

/** `error`, `warning` or `waived`. */
export function standingOf({
  severity,
  waiver,
}: Pick<Problem, "severity" | "waiver">): Severity | "waived" {
  return waiver === null ? severity : "waived";
}

/** A file of the working folder, from the root of the repository. @param prefix the working folder from there, empty or ending in a slash. */
export function fromRoot(prefix: string, place: Place): Place {
  return { ...place, file: posix.normalize(`${prefix}${place.file}`) };
}

/** @param rooted gives a place as the report has it; null of one in a file that is not there today, which is then told in words. */
export function diagnosticProblems(
  diagnostics: readonly Diagnostic[],
  rooted: (place: Place) => Place | null,
): readonly Problem[] {
  return fingerprinted(
    diagnostics.map(({ code, severity, at, message, hint }) => {
      const today = at === null ? null : rooted(at);
      const where =
        at === null || today !== null ? "" : `, at ${placeText(at)}`;
      return {
        rule: code,
        axis: null,
        severity,
        subject: null,
        against: null,
        message: `${plain(message)}${where}`,
        extent: null,
        proof: [],
        remedy: hint === null ? null : plain(hint),
        plan: [],
        at: today,
        related: null,
        waiver: null,
        identity: [code, at?.file ?? "", message],
      };
    }),
  );
}

/** @param drafts each with what tells it apart from others and does not change while it is there. */
export function fingerprinted(
  drafts: readonly (Omit<Problem, "fingerprint"> & {
    readonly identity: readonly string[];
  })[],
): readonly Problem[] {
  const seen = new Map<string, number>();
  return drafts.map(({ identity, ...problem }) => {
    const key = JSON.stringify(identity);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return {
      ...problem,
      fingerprint: hash("sha256", `${key} ${count}`).slice(0, 32),
    };
  });
}

/** What is said below the message, a line each. */
export function detailLines({
  extent,
  related,
  proof,
  remedy,
  plan,
  waiver,
}: Problem): readonly string[] {
  return [
    ...(extent === null ? [] : [extent]),
    ...(related === null ? [] : [`${related.label}: ${relatedText(related)}`]),
    ...proof.map(([name, text]) => `${name.padEnd(6)} ${text}`),
    ...(remedy === null
      ? []
      : [`→ ${remedy}${plan.length === 0 ? "" : "; or step by step:"}`]),
    ...plan.map((step, i) => `  ${i + 1}. ${step}`),
    ...(waiver === null
      ? []
      : [`waived until ${waiver.expires}: ${waiver.reason}`]),
  ];
}

/** `file:line:column`, safe to show. */
export function placeText({ file, line, column }: Place): string {
  return `${plain(file)}:${line}:${column}`;
}

/** As `git show` names files, where it is one of a commit. */
export function relatedText({ at, revision }: RelatedPlace): string {
  return `${revision === null ? "" : `${plain(revision)}:`}${placeText(at)}`;
}
