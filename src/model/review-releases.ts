/** What is recorded of releases held against the versions that stand in the history folder. */
import type { Diagnostic } from "../diagnostics.js";
import type { RecordType } from "../runtime/avro/types.js";
import type { Catalog, EventType } from "./catalog.js";
import type { Code } from "./codes.js";
import { placeOf } from "./place.js";
import { meaningHash, type RecordedRelease } from "./releases.js";
import type { SourceDocument } from "./source.js";

/** A recorded version as it stands today. */
export interface RecordedVersion {
  readonly name: string;
  readonly version: number;
  readonly document: SourceDocument;
  /** Null where it could not be parsed, which is reported elsewhere. */
  readonly record: RecordType | null;
}

/** Every file of the history folder that is a version. */
export function recordedVersions(
  { events }: Catalog,
  documents: readonly SourceDocument[],
): readonly RecordedVersion[] {
  const byName = new Map(events.map((event) => [event.fullName, event]));
  return documents.flatMap((document) => {
    const { role, version } = document;
    if (role !== "history" || version?.name == null) return [];
    const { name, number } = version;
    const event = byName.get(name);
    const record = event === undefined ? null : recordOf(event, number);
    return [{ name, version: number, document, record }];
  });
}

function recordOf(
  { version, record, earlier }: EventType,
  number: number,
): RecordType | null {
  if (number === version) return record;
  return earlier.find((one) => one.version === number)?.record ?? null;
}

export interface ReviewedReleases {
  /** Each version once, unless there is an error about it. */
  readonly releases: readonly RecordedRelease[];
  /** An error for every released version that is gone, means something else than when it was released, or was released twice. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Standing {
  readonly versions: readonly RecordedVersion[];
  readonly history: string;
  /** SHA-256 of each file, in hexadecimal, by file. */
  readonly digests: ReadonlyMap<string, string>;
}

export function reviewReleases(
  recorded: readonly RecordedRelease[],
  standing: Standing,
): ReviewedReleases {
  const byKey = new Map(standing.versions.map((one) => [keyOf(one), one]));
  const releases = withoutRepeats(recorded);
  const entries = new Map<string, RecordedRelease[]>();
  for (const release of releases) {
    const key = keyOf(release);
    entries.set(key, [...(entries.get(key) ?? []), release]);
  }
  const diagnostics = [...entries].flatMap(
    ([key, [first, second, ...more]]) => {
      if (first === undefined) return [];
      const version = byKey.get(key) ?? null;
      if (second !== undefined) {
        const next = nextVersion(first.name, [
          ...releases,
          ...standing.versions,
        ]);
        return duplicate([first, second, ...more], { version, next, standing });
      }
      if (version === null) return missing(first, standing.history);
      return isRefuted(first, version, standing)
        ? edited(first, version.document)
        : [];
    },
  );
  return { releases, diagnostics };
}

function nextVersion(
  name: string,
  known: readonly Pick<RecordedVersion, "name" | "version">[],
): number {
  const numbers = known.map((one) => (one.name === name ? one.version : 0));
  return numbers.reduce((a, b) => Math.max(a, b), 0) + 1;
}

function keyOf({
  name,
  version,
}: Pick<RecordedVersion, "name" | "version">): string {
  return `${name}/${version}`;
}

/** Branches that released the same are one release, for all the reasons that they had. */
function withoutRepeats(
  recorded: readonly RecordedRelease[],
): readonly RecordedRelease[] {
  const byMeaning = new Map<string, RecordedRelease>();
  for (const release of recorded) {
    const key = `${keyOf(release)} ${release.meaning}`;
    const known = byMeaning.get(key);
    byMeaning.set(
      key,
      known === undefined
        ? release
        : { ...known, forced: both(known, release) },
    );
  }
  return [...byMeaning.values()];
}

function both(a: RecordedRelease, b: RecordedRelease): string | null {
  if (a.forced === null || b.forced === null || a.forced === b.forced)
    return a.forced ?? b.forced;
  return `${a.forced}; ${b.forced}`;
}

/** Whether a file is known to mean something else. */
function isRefuted(
  { file, meaning }: RecordedRelease,
  { document, record }: RecordedVersion,
  { digests }: Pick<Standing, "digests">,
): boolean {
  if (record === null || digests.get(document.file) === file) return false;
  return meaningHash(record) !== meaning;
}

function edited(
  { name, version }: RecordedRelease,
  document: SourceDocument,
): Diagnostic {
  return problem(
    "history-edited",
    placeOf(document, document.root),
    `version ${version} of ${name} that is not as it was released`,
    `restore the file, from git for one: data is out there that was written by it; what changes today's schema is released as a version of its own`,
  );
}

function missing(
  { name, version, place }: RecordedRelease,
  history: string,
): Diagnostic {
  return problem(
    "history-missing",
    place(),
    `released version ${version} of ${name} whose file is gone`,
    `restore ${fileOf({ name, version }, history)}, from git for one: data is out there that was written by it`,
  );
}

/** @param entries of one version, of which no two mean the same. */
function duplicate(
  entries: readonly [RecordedRelease, RecordedRelease, ...RecordedRelease[]],
  {
    version: found,
    next,
    standing,
  }: {
    readonly version: RecordedVersion | null;
    readonly next: number;
    readonly standing: Standing;
  },
): Diagnostic {
  const [first, second] = entries;
  const { name, version } = first;
  const lineOf = ({ place }: RecordedRelease): number => place().line;
  const kept =
    found?.record == null
      ? undefined
      : entries.find((one) => !isRefuted(one, found, standing));
  const others = entries.filter((one) => one !== kept).map(lineOf);
  const file = fileOf(first, standing.history);
  const again = `put what it released into today's schema: \`codegen release\` makes it version ${next}`;
  return problem(
    "releases-duplicate",
    second.place(),
    `second entry for version ${version} of ${name}, with another schema than in line ${lineOf(first)}: two branches have released it`,
    kept === undefined
      ? `decide which of them version ${version} is and restore its file, ${file}; then take the line of the other out, and ${again}`
      : `${file} is the one of line ${lineOf(kept)}: take line ${others.join(" and ")} out, and ${again}`,
  );
}

function fileOf(
  { name, version }: Pick<RecordedVersion, "name" | "version">,
  history: string,
): string {
  return `${history}/${name}/${version}.avsc`;
}

function problem(
  code: Code,
  at: Diagnostic["at"],
  message: string,
  hint: string,
): Diagnostic {
  return { code, severity: "error", at, message, hint };
}
