/** A project held against the rules. */
import type { Place } from "../diagnostics.js";
import type { Catalog } from "../model/catalog.js";
import { placeOf } from "../model/place.js";
import type { SourceDocument } from "../model/source.js";
import type { LintRuleId } from "./ids.js";
import {
  projectOf,
  type ModeOf,
  type Project,
  type Subject,
} from "./project.js";
import { noted } from "./rename.js";
import type { Fault, LintRule, LintSeverity } from "./rule.js";
import { lintRules } from "./rules.js";

/** What a rule finds, before anybody has accepted it. */
export interface FoundFault {
  readonly rule: LintRuleId;
  readonly severity: "error" | "warning";
  /** The full name of the event, command or type. */
  readonly subject: string;
  /** Null where the text of its file is not known. */
  readonly at: Place | null;
  /** What is wrong: a noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to do, in the imperative. */
  readonly remedy: string;
  /** What to write into the file, as its syntax has it; null where only a person can say. */
  readonly fix: string | null;
}

export interface LintedProject {
  readonly subjects: readonly Subject[];
  /** By file and place, then in the order of the rules. */
  readonly faults: readonly FoundFault[];
}

export interface LintOptions {
  readonly severityOf: (
    rule: Pick<LintRule, "id" | "severity">,
  ) => LintSeverity;
  /** Which files are looked at; what is usual in the project is found out from all of them. */
  readonly isAsked: (file: string) => boolean;
  readonly modeOf: ModeOf;
}

export function lintProject(
  catalog: Catalog,
  documents: readonly SourceDocument[],
  { severityOf, isAsked, modeOf }: LintOptions,
): LintedProject {
  const project = projectOf(catalog, documents, modeOf);
  const byFile = new Map(documents.map((one) => [one.file, one]));
  const subjects = project.subjects.filter(({ file }) => isAsked(file));
  const faults = lintRules.flatMap((rule) => {
    const severity = severityOf(rule);
    if (severity === "off") return [];
    const judge = rule.judge(project);
    return subjects.flatMap((subject) =>
      judge(subject).map((found): FoundFault => {
        const { node, ...fault } = repeated(found, subject, project);
        const document = byFile.get(subject.file);
        return {
          rule: rule.id,
          severity,
          subject: subject.fullName,
          at: document === undefined ? null : placeOf(document, node),
          ...fault,
        };
      }),
    );
  });
  return { subjects, faults: faults.toSorted(byPlace) };
}

/** What is defined in several places, word for word, changes in all of them or in none. */
function repeated(
  fault: Fault,
  { fullName }: Subject,
  { repetitions }: Project,
): Fault {
  const times = repetitions.get(fullName) ?? 1;
  if (times === 1 || fault.fix === null) return fault;
  const note = `change it in each of the ${times.toLocaleString("en-US")} places that define it`;
  return { ...fault, remedy: noted(fault.remedy, [note]), fix: null };
}

const nowhere: Place = { file: "", line: 0, column: 0, pointer: "" };

function byPlace(a: FoundFault, b: FoundFault): number {
  const [one, other] = [a.at ?? nowhere, b.at ?? nowhere];
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
