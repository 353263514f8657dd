/** One subject held against its earlier versions, in the readings that its mode asks for. */
import type { Place } from "../diagnostics.js";
import { placeOf, type Locatable } from "../model/place.js";
import type { Plan } from "../runtime/avro/plan.js";
import { resolve } from "../runtime/avro/resolve.js";
import { sameMeaning } from "../runtime/avro/same.js";
import type { RecordType } from "../runtime/avro/types.js";
import type { Finding } from "./finding.js";
import { judge, type Judged, type SeverityOf } from "./judge.js";
import {
  readingsOf,
  type Direction,
  type Mode,
  type Reading,
} from "./modes.js";
import { definitionOf, type Spot } from "./spots.js";

/** A finding, and whose it is. */
export interface SubjectFinding extends Finding {
  /** The full name of the event. */
  readonly subject: string;
  readonly direction: Direction;
  /** What today's schema was compared with: `version 3`, or a commit as it was asked for. */
  readonly earlier: string;
  /** Why it is accepted for a time, so that it fails nothing; null where it is not. */
  readonly waiver: Waiver | null;
}

export interface Waiver {
  readonly reason: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly expires: string;
}

export interface EarlierSchema {
  readonly label: string;
  readonly record: RecordType;
  /** It as the writer and today's as the reader, where somebody has resolved them already. */
  readonly plan: Plan | null;
}

export interface Subject {
  readonly record: RecordType;
  readonly mode: Mode;
  /** Oldest first. */
  readonly earlier: readonly EarlierSchema[];
  readonly places: {
    readonly today: PlaceFinder;
    readonly earlier: PlaceFinder;
  };
  readonly severityOf: SeverityOf;
  readonly waiverOf: (
    rule: string,
    subject: string,
    path: string,
  ) => Waiver | null;
}

export type PlaceFinder = (spot: Spot) => Place | null;

export interface SubjectVerdict {
  /** How many times one schema was held against another. */
  readonly readings: number;
  readonly findings: readonly SubjectFinding[];
}

/**
 * Findings on the wire are of each reading. The others are given once for a place in today's schema: of the latest version that shows
 * them, and of one direction, for they say the same of both.
 */
export function checkSubject(subject: Subject): SubjectVerdict {
  const { record, mode, earlier, waiverOf } = subject;
  const readings = readingsOf(mode, earlier);
  // what is generated is compared once: where today's schema reads, for its aliases say what became of a name
  const hasBackward = readings.some(
    ({ direction }) => direction === "backward",
  );
  const given = new Set<string>();
  const latest = earlier.at(-1);
  /** Where the latest version fails, by direction and path. */
  const open = new Set<string>();
  const findings = readings.flatMap((reading) => {
    const { direction, earlier: other } = reading;
    if (sameMeaning(other.record, record)) return [];
    const judged = judgeReading(subject, reading, {
      isSourceCompared: direction === "backward" || !hasBackward,
      isMended:
        other === latest
          ? () => false
          : (path) => !open.has(`${direction} ${path}`),
    });
    if (other === latest)
      for (const { axis, path } of judged)
        if (axis === "wire") open.add(`${direction} ${path}`);
    const found = judged
      .map((finding) => ({ finding, key: keyOf(finding, direction) }))
      .filter(({ key }) => key === null || !given.has(key));
    for (const { key } of found) if (key !== null) given.add(key);
    return found.map(({ finding }) => ({
      subject: record.fullName,
      direction,
      earlier: other.label,
      waiver: waiverOf(finding.rule, record.fullName, finding.path),
      ...finding,
    }));
  });
  return { readings: readings.length, findings };
}

function judgeReading(
  { record, mode, places, severityOf }: Subject,
  { earlier, direction }: Reading<EarlierSchema>,
  {
    isSourceCompared,
    isMended,
  }: Required<Pick<Judged, "isMended">> & {
    readonly isSourceCompared: boolean;
  },
): readonly Finding[] {
  const [today, old] = [definitionOf(record), definitionOf(earlier.record)];
  const common = {
    severityOf: isSourceCompared ? severityOf : withoutSource(severityOf),
    mode,
    isMended,
  };
  return direction === "backward"
    ? judge({
        plan: earlier.plan ?? resolve(earlier.record, record),
        spots: { reader: today, writer: old },
        places: { reader: places.today, writer: places.earlier },
        changes: "reader",
        ...common,
      })
    : judge({
        plan: resolve(record, earlier.record),
        spots: { reader: old, writer: today },
        places: { reader: places.earlier, writer: places.today },
        changes: "writer",
        ...common,
      });
}

/** The same function for the same one, by which rules are known. */
const sourceless = new WeakMap<SeverityOf, SeverityOf>();

function withoutSource(severityOf: SeverityOf): SeverityOf {
  const known = sourceless.get(severityOf);
  if (known !== undefined) return known;
  const without: SeverityOf = (rule) =>
    rule.axis === "source" ? "off" : severityOf(rule);
  sourceless.set(severityOf, without);
  return without;
}

/** The rule and the place in today's schema; null of what each reading has for itself. */
function keyOf(
  { rule, axis, path, reader, writer }: Finding,
  direction: Direction,
): string | null {
  if (axis === "wire") return null;
  const at = direction === "backward" ? reader : writer;
  return `${rule} ${at === null ? path : `${at.file}:${at.line}:${at.column}`}`;
}

/** Finds the places of nodes in files that were read. */
export function placesIn(documents: readonly Locatable[]): PlaceFinder {
  const byFile = new Map(documents.map((one) => [one.file, one]));
  return ({ file, node }) => {
    const document = byFile.get(file);
    return document === undefined ? null : placeOf(document, node);
  };
}
