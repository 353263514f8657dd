/**
 * The stages of a check in order: load -> model -> evolution. Nothing is generated and nothing written.
 *
 * Each stage is imported when it is reached, so that a check that ends early loads none of the later ones.
 */
import type { CompatibilityMode, Config } from "./config/config.js";
import { hasError, type Diagnostic, type Place } from "./diagnostics.js";
import type { Direction } from "./evolution/modes.js";
import type { SubjectFinding } from "./evolution/subject.js";
import type { EventType } from "./model/catalog.js";
import type { Started } from "./load/started.js";
import {
  textsOf,
  type BrokenSource,
  type SourceDocument,
} from "./model/source.js";
import type { Followed } from "./check/renamed.js";
import { fails } from "./failing.js";

export { fails };
export type {
  Axis,
  Confirmation,
  Finding,
  Witness,
} from "./evolution/finding.js";
export type { Edit, Fix } from "./evolution/fix.js";
export type { Direction } from "./evolution/modes.js";
export type { SubjectFinding, Waiver } from "./evolution/subject.js";

export interface CheckRun {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The configuration, or the path of its file; null for the one that is found, if any. */
  readonly config: Config | string | null;
  /** `git:REF` or `git:REF:FOLDER`; null for the recorded versions, or without any the merge base with the default branch. */
  readonly against: string | null;
  /** In place of every mode of the configuration; null for those. */
  readonly mode: CompatibilityMode | null;
  /** Files whose events alone are checked, relative to the working folder; null for all events. */
  readonly files: readonly string[] | null;
  /** What decides whether a waiver has expired. */
  readonly now: Date;
  /** Texts that stand for those on the disk, by file; left out where none does. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Whether today's schemas are those of git's index, and are compared with the last commit where nothing is recorded; left out where not. */
  readonly staged?: boolean;
  /** How the program was started, where git may have given it variables; left out where it has not. */
  readonly started?: Started;
  readonly onStage: (stage: "reading" | "comparing") => void;
}

export interface CheckedSubject {
  /** The full name of the event. */
  readonly name: string;
  readonly mode: CompatibilityMode;
  /** The file of today's schema; null where there is none any more. */
  readonly source: string | null;
  /** `new`: there is no earlier version. `removed`: there is no schema today. Neither can break anything here. */
  readonly state: "checked" | "new" | "removed";
  /** How many times one schema was held against another; 0 by the mode NONE. */
  readonly readings: number;
}

export interface CheckOutcome {
  /** Whether there was something to compare with, no input and no waiver at fault, and no finding that is an error and not waived. */
  readonly ok: boolean;
  /** Errors, and then nothing was checked, and warnings about input and configuration. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was compared with: `recorded versions`, or a commit; null where nothing was. */
  readonly baseline: string | null;
  /** Sorted by name. */
  readonly subjects: readonly CheckedSubject[];
  /** By subject, the latest version first, then by place. */
  readonly findings: readonly SubjectFinding[];
  /** The text of every file that was compared, by the name that places have. */
  readonly sources: ReadonlyMap<string, string>;
  /** What `--fix` did; left out where nobody asked for it. */
  readonly fixes?: FixReport;
}

export interface FixReport {
  readonly fixed: readonly FixedFinding[];
  readonly unfixed: readonly UnfixedFinding[];
}

/** A change that was made in a file, and a finding that it mended. */
export interface FixedFinding {
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  /** What was changed, where it is now. */
  readonly at: Place;
  /** What it brought, a noun phrase: `"default": null` of `note`. */
  readonly change: string;
  readonly rule: string;
  readonly subject: string;
  readonly direction: Direction;
  readonly earlier: string;
}

/** A change that was not made. */
export interface UnfixedFinding extends FixedFinding {
  /** Why, as a sentence without a stop. */
  readonly why: string;
}

/** What `codegen check --json` writes. Members are only ever added. */
export interface CheckReport {
  readonly version: 1;
  readonly command: "check";
  readonly ok: boolean;
  /** 0: no finding that is an error. 1: findings. 2: nothing was compared, for reasons that `diagnostics` has. */
  readonly exitCode: 0 | 1 | 2;
  readonly milliseconds: number;
  /** `recorded versions`, or a commit; null where nothing was compared. */
  readonly baseline: string | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly subjects: readonly CheckedSubject[];
  readonly findings: readonly SubjectFinding[];
  /** What was found before, and is no more, for what `--fix` changed; left out without `--fix`. */
  readonly fixed?: readonly FixedFinding[];
  /** What `--fix` could have changed and did not; left out without `--fix`. */
  readonly unfixed?: readonly UnfixedFinding[];
}

export async function runCheck(request: CheckRun): Promise<CheckOutcome> {
  const { against, mode, now, texts, onStage } = request;
  onStage("reading");
  const { openProject } = await import("./check/project.js");
  const opened = await openProject(request);
  if (opened.kind === "nothing") return nothing;
  if (opened.kind === "failed")
    return failed(opened.diagnostics, [], opened.sources);
  const { project } = opened;
  const { configured, files } = project;
  const { config } = configured;
  const { policyOf, reviewModes } = await import("./policy.js");
  const ruled = policyOf(configured, config, { owner: "check", now });
  const { policy } = ruled;
  const { loadToday } = await import("./check/today.js");
  const today = await loadToday(project, texts);
  const { documents, catalog } = today;
  const found = [configured, ruled, today].flatMap(
    (stage) => stage.diagnostics,
  );
  if (hasError(found))
    return failed(
      found,
      [...readable(today.broken), ...documents],
      project.sources,
    );

  const { findBaselineOf } = await import("./check/baseline.js");
  const sought = await findBaselineOf(against, project, today);
  const all = [...found, ...sought.diagnostics];
  const { baseline } = sought;
  if (baseline === null) return failed(all, [...documents, ...sought.read]);

  onStage("comparing");
  const { choose } = await import("./check/files.js");
  const chosen =
    files &&
    choose(files, {
      catalog,
      documents,
      baseline,
      exists: (file) => project.tree.list([file]).files.length > 0,
      gone: project.staged?.gone ?? [],
    });
  if (chosen !== null && chosen.problem !== null)
    return failed([...all, chosen.problem], documents);
  const { checkSubject, placesIn } = await import("./evolution/subject.js");
  const places = {
    today: placesIn(documents),
    earlier: placesIn(baseline.documents),
  };
  const { follow } = await import("./check/renamed.js");
  const followed = follow(catalog, baseline);
  const findings: SubjectFinding[] = [];
  const asked = subjectsOf(followed).filter(
    ({ event }) => chosen === null || chosen.has(event),
  );
  const subjects = asked.map(({ event, state }): CheckedSubject => {
    const { mode: common, subjects: own } = config.compatibility;
    const wanted = mode ?? own.get(event.fullName) ?? common;
    const verdict = checkSubject({
      severityOf: policy.severityOf,
      waiverOf: policy.waiverOf,
      record: event.record,
      mode: wanted,
      earlier: state === "checked" ? followed.earlierOf(event) : [],
      places,
    });
    findings.push(...verdict.findings);
    return {
      name: event.fullName,
      mode: wanted,
      source: state === "removed" ? null : event.source,
      state,
      readings: verdict.readings,
    };
  });
  const isWhole = files === null && mode === null;
  const names = subjects.map(({ name }) => name);
  const stale = [
    ...policy.review({ isWhole, subjects: names }),
    ...(isWhole ? reviewModes(configured, names) : []),
  ];
  const { reviewLookalikes } = await import("./check/lookalikes.js");
  const alike = reviewLookalikes(asked, places.today);
  return {
    ok: stale.length === 0 && findings.every((finding) => !fails(finding)),
    diagnostics: [...all, ...alike, ...stale],
    baseline: baseline.label,
    subjects,
    findings,
    sources: new Map([
      ...project.sources,
      ...textsOf([...documents, ...baseline.documents]),
    ]),
  };
}

/** Every event of today and of the baseline, sorted by name; those that live on under another name are left out. */
function subjectsOf({ today, removed, earlierOf }: Followed): readonly {
  readonly event: EventType;
  readonly state: CheckedSubject["state"];
}[] {
  return [
    ...today.map((event) => ({
      event,
      state:
        earlierOf(event).length === 0 ? ("new" as const) : ("checked" as const),
    })),
    ...removed.map((event) => ({ event, state: "removed" as const })),
  ].toSorted((a, b) => (a.event.fullName < b.event.fullName ? -1 : 1));
}

/** Of a commit that is about no schema. */
const nothing: CheckOutcome = {
  ok: true,
  diagnostics: [],
  baseline: null,
  subjects: [],
  findings: [],
  sources: new Map(),
};

/** Those whose text is known: what is no text is shown as it is on the disk. */
function readable(
  broken: readonly BrokenSource[],
): readonly Pick<SourceDocument, "file" | "text">[] {
  return broken.filter(({ text }) => text !== "");
}

function failed(
  diagnostics: readonly Diagnostic[],
  documents: readonly Pick<SourceDocument, "file" | "text">[],
  others: ReadonlyMap<string, string> = new Map(),
): CheckOutcome {
  return {
    ok: false,
    diagnostics,
    baseline: null,
    subjects: [],
    findings: [],
    sources: new Map([...others, ...textsOf(documents)]),
  };
}
