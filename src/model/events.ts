/** Events with their versions: today's, earlier ones with the plans that read them, and retired events. */
import { fingerprint64 } from "../runtime/avro/canonical.js";
import { resolve } from "../runtime/avro/resolve.js";
import { sameMeaning } from "../runtime/avro/same.js";
import { simpleName } from "../runtime/avro/names.js";
import type { NamedType, RecordType } from "../runtime/avro/types.js";
import type { EarlierVersion, EventType } from "./catalog.js";
import type { Recorded, SplitSources } from "./current.js";
import { parseRecorded, type RecordedContext } from "./recorded.js";
import { compare, type Problems } from "./problems.js";
import { retiredRecord } from "./retired.js";
import type { SourceDocument } from "./source.js";

export interface EventContext extends RecordedContext {
  readonly split: SplitSources;
}

export interface BuiltEvents {
  /** By full name, sorted by it. */
  readonly events: ReadonlyMap<string, EventType>;
  /** Types that only retired events declare, by full name. */
  readonly types: ReadonlyMap<string, NamedType>;
}

interface ParsedVersion {
  readonly number: number;
  readonly record: RecordType;
  readonly document: SourceDocument;
}

/** @param names full names of today's events; every one is a record of `context.types`. */
export function buildEvents(
  names: Iterable<string>,
  context: EventContext,
): BuiltEvents {
  const today = new Set(names);
  const { earlier } = context.split;
  const types = new Map(context.types);
  const events: EventType[] = [];
  for (const fullName of [
    ...new Set([...today, ...earlier.keys()]),
  ].toSorted()) {
    const recorded = earlier.get(fullName) ?? [];
    const record = context.types.get(fullName);
    if (record?.kind === "record") {
      // A record that was released as an event is one, wherever its schema stands now.
      if (!today.has(fullName) && !wasReleased(recorded)) continue;
      const versions = parseVersions(fullName, recorded, context);
      events.push(currentEvent(record, versions, context));
    } else if (
      record === undefined &&
      wasReleased(recorded) &&
      !context.suspects.has(simpleName(fullName))
    ) {
      const versions = parseVersions(fullName, recorded, context);
      const event = retiredEvent(fullName, versions, types);
      if (event !== null) events.push(event);
    }
  }
  const retired = [...types].filter(([name]) => !context.types.has(name));
  return {
    events: new Map(
      events
        .toSorted((a, b) => compare(a.fullName, b.fullName))
        .map((event) => [event.fullName, event]),
    ),
    types: new Map(retired),
  };
}

function wasReleased(recorded: readonly Recorded[]): boolean {
  return recorded.some(({ document }) => document.role === "history");
}

/** Every version that is right, oldest first, each number once. */
function parseVersions(
  fullName: string,
  recorded: readonly Recorded[],
  context: EventContext,
): readonly ParsedVersion[] {
  const versions: ParsedVersion[] = [];
  for (const { number, document } of recorded) {
    const record = parseRecorded(fullName, { number, document }, context);
    if (record === null) continue;
    const last = versions.at(-1);
    if (last?.number !== number) {
      versions.push({ number, record, document });
    } else if (!sameMeaning(last.record, record)) {
      reportDuplicate(fullName, last, document, context.problems);
    }
  }
  return versions;
}

function reportDuplicate(
  fullName: string,
  first: ParsedVersion,
  document: SourceDocument,
  problems: Problems,
): void {
  problems.error(
    "history-duplicate",
    document,
    document.root,
    `version ${first.number} of ${fullName} that differs from the one in ${first.document.file}`,
    "give one of them another number, or remove it",
  );
}

function currentEvent(
  record: RecordType,
  versions: readonly ParsedVersion[],
  { split }: EventContext,
): EventType {
  const stated = split.numbers.get(record.fullName);
  const released = versions.some(({ number }) => number >= (stated ?? 0));
  const { version, earlier } = numbered(
    record,
    versions,
    released ? undefined : stated,
  );
  return eventType(record, version, earlier, {
    retired: false,
    source: record.file,
  });
}

function retiredEvent(
  fullName: string,
  versions: readonly ParsedVersion[],
  types: Map<string, NamedType>,
): EventType | null {
  const last = versions.at(-1);
  if (last === undefined) return null;
  const retired = retiredRecord(fullName, last.document, types);
  for (const [name, type] of retired?.types ?? []) types.set(name, type);
  const record = retired?.record ?? last.record;
  const { version, earlier } = numbered(record, versions, undefined);
  return eventType(record, version, earlier, {
    retired: true,
    source: last.document.file,
  });
}

/** Today's number is the last recorded one where nothing changed since, else one more. */
function numbered(
  record: RecordType,
  versions: readonly ParsedVersion[],
  stated: number | undefined,
): { readonly version: number; readonly earlier: readonly ParsedVersion[] } {
  const last = versions.at(-1);
  if (stated !== undefined) {
    return { version: Math.max(1, stated), earlier: versions };
  }
  if (last === undefined) return { version: 1, earlier: [] };
  return sameMeaning(last.record, record)
    ? { version: Math.max(1, last.number), earlier: versions.slice(0, -1) }
    : { version: last.number + 1, earlier: versions };
}

function eventType(
  record: RecordType,
  version: number,
  versions: readonly ParsedVersion[],
  origin: Pick<EventType, "retired" | "source">,
): EventType {
  const fingerprint = once(() => fingerprint64(record));
  return {
    fullName: record.fullName,
    record,
    ...origin,
    version,
    get fingerprint() {
      return fingerprint();
    },
    earlier: versions.map((one) => earlierVersion(one, record)),
  };
}

function earlierVersion(
  { number, record, document }: ParsedVersion,
  reader: RecordType,
): EarlierVersion {
  const fingerprint = once(() => fingerprint64(record));
  const plan = once(() => resolve(record, reader));
  return {
    version: number,
    record,
    source: document.file,
    get fingerprint() {
      return fingerprint();
    },
    get plan() {
      return plan();
    },
  };
}

/** A value that is made when somebody asks for it: of a thousand events a check asks for few fingerprints. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
