/** What a release would record of one event. */
import { hash } from "node:crypto";
import type { Diagnostic } from "./diagnostics.js";
import type { SubjectFinding } from "./evolution/subject.js";
import { fails } from "./failing.js";
import type { History } from "./history.js";
import type { EventType } from "./model/catalog.js";
import { releaseText, type ReleaseText } from "./model/release-text.js";
import { meaningHash, type Release } from "./model/releases.js";
import type { SourceDocument } from "./model/source.js";

export interface ReleasedEvent {
  /** The full name of the event. */
  readonly name: string;
  /** The version that today's schema is, released or not. */
  readonly version: number;
  /**
   * `released`: recorded, or it would be in a run that writes nothing. `unchanged`: it is the version that was recorded last. `versioned`: its
   * own path says which version it is, so that there is nothing to record. `refused`: findings stand against it.
   */
  readonly state: "released" | "unchanged" | "versioned" | "refused";
  /** The file that records it, relative to the working folder; null where none does. */
  readonly file: string | null;
  /** Why it was released although findings stand against it; null where none do. */
  readonly forced: string | null;
}

export interface Draft {
  readonly event: ReleasedEvent;
  /** Null where nothing is written. */
  readonly text: ReleaseText | null;
  readonly release: Release | null;
  readonly problem: Diagnostic | null;
  /** What stands against it; empty where there is nothing to record, so that nobody asks. */
  readonly findings: readonly SubjectFinding[];
}

interface Circumstances {
  readonly history: History;
  readonly documents: readonly SourceDocument[];
  readonly folder: string;
  /** Holds the event against its earlier versions. */
  readonly judge: (event: EventType) => readonly SubjectFinding[];
  /** Why findings are no hindrance; null where they are. */
  readonly force: string | null;
}

export function draftOf(
  event: EventType,
  { history, documents, folder, judge, force }: Circumstances,
): Draft {
  const { fullName: name, version } = event;
  const nothing = { text: null, release: null, problem: null, findings: [] };
  const described = { name, version, forced: null } as const;
  const standing = history.versions.find(
    (one) => one.name === name && one.version === version,
  );
  if (standing !== undefined) {
    const { file } = standing.document;
    return { event: { ...described, state: "unchanged", file }, ...nothing };
  }
  const document = documents.find(({ file }) => file === event.record.file);
  if (document === undefined)
    throw new Error(`event ${name} without a document: ${event.record.file}`);
  if (document.version !== null) {
    const { file } = document;
    return { event: { ...described, state: "versioned", file }, ...nothing };
  }
  const findings = judge(event);
  const isIncompatible = findings.some(fails);
  if (isIncompatible && force === null)
    return {
      event: { ...described, state: "refused", file: null },
      ...nothing,
      findings,
    };
  const made = releaseText(event, { document, folder });
  if (!made.ok)
    return {
      event: { ...described, state: "refused", file: null },
      ...nothing,
      findings,
      problem: made.problem,
    };
  const { text } = made;
  const forced = isIncompatible ? force : null;
  return {
    event: { name, version, state: "released", file: text.path, forced },
    text,
    release: {
      name,
      version,
      meaning: meaningHash(event.record),
      file: hash("sha256", text.text),
      forced,
    },
    problem: null,
    findings,
  };
}

/** Versions that stand in the history and were never recorded: a run may have been interrupted, or a person has put them there. */
export function adoptedReleases(
  { releases, versions }: History,
  digests: ReadonlyMap<string, string>,
): readonly Release[] {
  const known = new Set(
    releases.map(({ name, version }) => `${name}/${version}`),
  );
  return versions.flatMap(({ name, version, document, record }) =>
    record === null || known.has(`${name}/${version}`)
      ? []
      : {
          name,
          version,
          meaning: meaningHash(record),
          file: digests.get(document.file) ?? "",
          forced: null,
        },
  );
}
