/**
 * What `codegen release` recorded of each version: `releases.json` in the history folder, a JSON object with one sorted line a release. Its
 * last line is always the same, so that every other line ends in a comma and branches that release different events merge.
 */
import { hash } from "node:crypto";
import type { Diagnostic } from "../diagnostics.js";
import {
  parseJson,
  lookup,
  lookupText,
  type JsonNode,
} from "../runtime/avro/json.js";
import { meaningText } from "../runtime/avro/meaning.js";
import type { RecordType } from "../runtime/avro/types.js";
import type { Catalog, EventType } from "./catalog.js";
import type { Code } from "./codes.js";
import { placeAt, placeOf, type Locatable } from "./place.js";
import { compare } from "./problems.js";
import { releasesPath } from "./releases-path.js";
import type { SourceDocument } from "./source.js";

export { releasesPath };

export interface Release {
  /** The full name of the event. */
  readonly name: string;
  readonly version: number;
  /** SHA-256 of the version's whole meaning, in hexadecimal. */
  readonly meaning: string;
  /** SHA-256 of the bytes of its file, in hexadecimal; what has them needs no further look. */
  readonly file: string;
  /** Why it was released although it was incompatible; null where it was not. */
  readonly forced: string | null;
}

export interface ReadReleases {
  readonly releases: readonly Release[];
  readonly diagnostics: readonly Diagnostic[];
}

const form = 1;

/** SHA-256 of a schema's whole meaning, in hexadecimal. */
export function meaningHash(record: RecordType): string {
  return hash("sha256", meaningText(record));
}

export function printReleases(releases: readonly Release[]): string {
  const lines = releases
    .toSorted((a, b) => compare(a.name, b.name) || a.version - b.version)
    .map(({ name, version, meaning, file, forced }) => {
      const value = { meaning, file, ...(forced === null ? {} : { forced }) };
      return `  ${JSON.stringify(`${name}/${version}`)}: ${JSON.stringify(value)},\n`;
    });
  return `{\n${lines.join("")}  "eventwright": ${form}\n}\n`;
}

/** @param file the path that diagnostics name. */
export function readReleases(file: string, text: string): ReadReleases {
  const parsed = parseJson(text, { comments: false });
  if (!parsed.ok) {
    const at = placeAt({ file, text, root: null }, parsed.offset);
    return { releases: [], diagnostics: [unreadable(at, parsed.message)] };
  }
  const document: Locatable = { file, text, root: parsed.root };
  const { root } = parsed;
  if (root.kind !== "object" || numberAt(root, "eventwright") !== form) {
    const at = placeOf(document, root);
    const message = `record of releases that is not of form ${form}`;
    return { releases: [], diagnostics: [unreadable(at, message)] };
  }
  const releases: Release[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const member of root.members) {
    if (member.key === "eventwright") continue;
    const release = releaseOf(member.key, member.value);
    if (release !== null) releases.push(release);
    else
      diagnostics.push(
        unreadable(
          placeOf(document, member),
          `release \`${member.key}\` without a name, a version and two hashes`,
        ),
      );
  }
  return { releases, diagnostics };
}

function releaseOf(key: string, value: JsonNode): Release | null {
  const [, name, digits] = /^(.+)\/([1-9]\d{0,8})$/.exec(key) ?? [];
  const meaning = lookupText(value, "meaning");
  const file = lookupText(value, "file");
  if (name === undefined || !isHash(meaning) || !isHash(file)) return null;
  return {
    name,
    version: Number(digits),
    meaning,
    file,
    forced: lookupText(value, "forced"),
  };
}

function isHash(text: string | null): text is string {
  return text !== null && /^[0-9a-f]{64}$/.test(text);
}

function numberAt(node: JsonNode, key: string): number | null {
  const value = lookup(node, key);
  return value?.kind === "number" ? Number(value.text) : null;
}

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

/** An error for every released version that is gone, or means something else than when it was released. */
export function reviewReleases(
  releases: readonly Release[],
  versions: readonly RecordedVersion[],
  {
    history,
    digests,
  }: {
    readonly history: string;
    readonly digests: ReadonlyMap<string, string>;
  },
): readonly Diagnostic[] {
  const standing = new Map(
    versions.map((one) => [`${one.name}/${one.version}`, one]),
  );
  return releases.flatMap((release) => {
    const key = `${release.name}/${release.version}`;
    const version = standing.get(key);
    if (version === undefined) return [missing(release, history)];
    const { document, record } = version;
    if (record === null || digests.get(document.file) === release.file)
      return [];
    return meaningHash(record) === release.meaning
      ? []
      : [edited(release, document)];
  });
}

function edited(
  { name, version }: Release,
  document: SourceDocument,
): Diagnostic {
  return problem(
    "history-edited",
    placeOf(document, document.root),
    `version ${version} of ${name} that is not as it was released`,
    `restore the file, from git for one: data is out there that was written by it; what changes today's schema is released as a version of its own`,
  );
}

function missing({ name, version }: Release, history: string): Diagnostic {
  return problem(
    "history-missing",
    { file: releasesPath(history), line: 1, column: 1, pointer: "" },
    `released version ${version} of ${name} whose file is gone`,
    `restore ${history}/${name}/${version}.avsc, from git for one: data is out there that was written by it`,
  );
}

function unreadable(at: Diagnostic["at"], message: string): Diagnostic {
  return problem(
    "releases-unreadable",
    at,
    message,
    "restore the file from git, or remove it and run `codegen release`, which records what stands there",
  );
}

function problem(
  code: Code,
  at: Diagnostic["at"],
  message: string,
  hint: string,
): Diagnostic {
  return { code, severity: "error", at, message, hint };
}
