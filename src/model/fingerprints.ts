/** Versions of an event that share a fingerprint: CRC-64-AVRO covers the canonical form, which has no defaults, aliases and logical types. */
import type { Plan } from "../runtime/avro/plan.js";
import { resolve } from "../runtime/avro/resolve.js";
import {
  decodingDifference,
  type DecodingDifference,
} from "../runtime/avro/same-decoding.js";
import type { RecordType } from "../runtime/avro/types.js";
import type { EventType } from "./catalog.js";

export interface SharingVersion {
  readonly version: number;
  readonly source: string;
  /** This version as the writer, today's as the reader. */
  readonly plan: Plan;
}

/** Two versions of which nothing in the bytes tells the one from the other, and what they differ in. */
export interface FingerprintClash {
  readonly first: SharingVersion;
  readonly second: SharingVersion;
  readonly difference: DecodingDifference;
}

export interface SharedFingerprint {
  readonly fingerprint: string;
  /** Oldest first; of the pairs that differ in the same, the first. Empty where all versions decode alike. */
  readonly clashes: readonly FingerprintClash[];
}

/** The fingerprints that several versions of the event share, today's version with them. */
export function sharedFingerprints(
  event: EventType,
): readonly SharedFingerprint[] {
  const { record, version, source, earlier } = event;
  const lengths = new Set(earlier.map((one) => one.record.fields.length));
  // of none two can be alike
  if (lengths.add(record.fields.length).size > earlier.length) return [];
  const sizes = counted([event, ...earlier], ({ fields }) => fields.length);
  const alike = [event, ...earlier].filter((one) => sizes.has(one));
  const outlined = counted(alike, outlineOf);
  const isAlone = (one: Recorded): boolean => !outlined.has(one);
  const groups = new Map<string, SharingVersion[]>();
  for (const one of earlier) {
    if (isAlone(one)) continue;
    const sharing = {
      version: one.version,
      source: one.source,
      plan: one.plan,
    };
    const known = groups.get(one.fingerprint);
    if (known === undefined) groups.set(one.fingerprint, [sharing]);
    else known.push(sharing);
  }
  if (!isAlone(event))
    groups
      .get(event.fingerprint)
      ?.push({ version, source, plan: resolve(record, record) });
  return [...groups]
    .filter(([, versions]) => versions.length > 1)
    .map(([fingerprint, versions]) => ({
      fingerprint,
      clashes: clashesOf(versions),
    }));
}

interface Recorded {
  readonly record: RecordType;
}

/** Those that have something in common with another. */
function counted(
  all: readonly Recorded[],
  keyOf: (record: RecordType) => unknown,
): ReadonlySet<Recorded> {
  const keys = all.map(({ record }) => keyOf(record));
  const counts = new Map<unknown, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set(all.filter((_, index) => (counts.get(keys[index]) ?? 0) > 1));
}

/** What records of one fingerprint have in common, and that takes less time to make. */
function outlineOf({ fields }: RecordType): string {
  return fields.map(({ name, type }) => `${name} ${type.kind}`).join();
}

/** Of each version with the nearest one before it that differs, each difference once. */
function clashesOf(
  versions: readonly SharingVersion[],
): readonly FingerprintClash[] {
  const clashes = new Map<string, FingerprintClash>();
  for (const [index, second] of versions.entries())
    for (const first of versions.slice(0, index).toReversed()) {
      const difference = decodingDifference(first.plan, second.plan);
      if (difference === null) continue;
      const { path, left, right } = difference;
      const key = JSON.stringify([path, left, right]);
      if (!clashes.has(key)) clashes.set(key, { first, second, difference });
      break;
    }
  return [...clashes.values()];
}

/** The fingerprints that say enough: those that several versions of one event share, and whose bytes all of them read alike. */
export function harmlessFingerprints(
  events: readonly EventType[],
): readonly string[] {
  const owners = new Map<string, Set<string>>();
  for (const { fullName, fingerprint, earlier } of events)
    for (const one of [fingerprint, ...earlier.map((old) => old.fingerprint)])
      owners.set(one, (owners.get(one) ?? new Set()).add(fullName));
  return events
    .flatMap(sharedFingerprints)
    .filter(
      ({ fingerprint, clashes }) =>
        clashes.length === 0 && owners.get(fingerprint)?.size === 1,
    )
    .map(({ fingerprint }) => fingerprint);
}
