/** What is wrong with a catalog that is well-formed in each of its parts. */
import { canRead } from "../runtime/avro/can-read.js";
import { inhabited } from "../runtime/avro/inhabited.js";
import type { RecordType } from "../runtime/avro/types.js";
import type { Aggregate, EventType } from "./catalog.js";
import { sharedFingerprints } from "./fingerprints.js";
import type { Locatable } from "./place.js";
import type { Problems } from "./problems.js";

export interface ReviewOptions {
  /** Whether somebody else tells of earlier versions that today's schemas cannot read. */
  readonly areVersionsCompared: boolean;
  /** Whether every file could be read: what could not may be the version that is missing. */
  readonly isComplete: boolean;
}

export interface Reviewed {
  readonly events: readonly EventType[];
  readonly aggregates: readonly Aggregate[];
}

export function reviewCatalog(
  { events, aggregates }: Reviewed,
  documents: readonly Locatable[],
  problems: Problems,
  { areVersionsCompared, isComplete }: ReviewOptions,
): void {
  const byFile = new Map(documents.map((one) => [one.file, one]));
  const documentOf = ({ file }: RecordType): Locatable => {
    const document = byFile.get(file);
    if (document === undefined) throw new Error(`a record of no file: ${file}`);
    return document;
  };
  const records = [
    ...events.map(({ record }) => record),
    ...aggregates.flatMap(({ commands, rejections, projections }) =>
      [...commands, ...rejections, ...projections].map(({ record }) => record),
    ),
  ];
  const hasValue = inhabited(records);
  for (const record of records) {
    const document = documentOf(record);
    if (hasValue(record) || problems.hasFailed(document.file)) continue;
    // The specification allows such a record, and Avro Java accepts it.
    problems.warning(
      "no-value",
      document,
      record.node,
      `record ${record.fullName} that no value can have: it holds itself without end, or an enum without symbols`,
      "make the field that leads back nullable or an array, or give the enum a symbol",
    );
  }
  for (const event of events) {
    // what an error says already
    if (problems.hasFailed(event.record.file)) continue;
    if (isComplete) reviewNumbers(event, documentOf(event.record), problems);
    if (!areVersionsCompared)
      reviewReadings(event, documentOf(event.record), problems);
    reviewFingerprints(event, documentOf(event.record), problems);
  }
}

function reviewNumbers(
  { earlier, fullName, record }: EventType,
  document: Locatable,
  problems: Problems,
): void {
  const gap = earlier.find(
    ({ version }, index) =>
      index > 0 && version - 1 !== earlier[index - 1]?.version,
  );
  if (gap !== undefined) {
    problems.warning(
      "history-gap",
      document,
      record.node,
      `event ${fullName} without the version before ${gap.version}`,
      "restore its file, or data of that version cannot be read",
    );
  }
}

function reviewReadings(
  { earlier, fullName, record }: EventType,
  document: Locatable,
  problems: Problems,
): void {
  for (const { version, plan, source } of earlier) {
    if (canRead(plan) !== "never") continue;
    problems.warning(
      "history-unreadable",
      document,
      record.node,
      `event ${fullName} whose version ${version} in ${source} cannot be read any more`,
      "give new fields a default, and keep the types of old ones or widen them",
    );
  }
}

/** What wrote bytes behind a fingerprint is not known where versions share it; that matters where they mean something else by them. */
function reviewFingerprints(
  event: EventType,
  document: Locatable,
  problems: Problems,
): void {
  for (const { fingerprint, clashes } of sharedFingerprints(event))
    for (const { first, second, difference } of clashes) {
      const { path, field, left, right, readAs } = difference;
      const what =
        path === ""
          ? "the record"
          : path.length > 80
            ? `…${path.slice(-80)}`
            : path;
      problems.warning(
        "history-shared-fingerprint",
        document,
        field?.node ?? event.record.node,
        `event ${event.fullName} whose versions ${first.version} in ${first.source} and ${second.version} in ${second.source} share the fingerprint ${fingerprint}, though ${what} is ${left} in the one and ${right} in the other: a fingerprint, and so the single-object encoding, cannot tell them apart`,
        `decode them by version or by a registry's id${readAs === null ? "" : `, and expect ${what} to be read as ${readAs} either way`}; what changes its meaning needs a new name`,
      );
    }
}
