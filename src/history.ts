/** The record of releases held against what stands in the history folder. */
import type { Diagnostic } from "./diagnostics.js";
import { readReleasesText, type ReleasesText } from "./load/releases.js";
import type { Catalog } from "./model/catalog.js";
import type { Code } from "./model/codes.js";
import { readReleases, releasesPath, type Release } from "./model/releases.js";
import {
  recordedVersions,
  reviewReleases,
  type RecordedVersion,
} from "./model/review-releases.js";
import type { SourceDocument } from "./model/source.js";

export interface History {
  /** Everything that was ever released and recorded as such. */
  readonly releases: readonly Release[];
  /** The versions that stand in the history folder. */
  readonly versions: readonly RecordedVersion[];
  /** Errors where the record cannot be read or was lost, and where a released version is gone, was edited or was released twice. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface HistoryRequest {
  readonly cwd: string;
  /** The folder of released versions, relative to the working folder. */
  readonly folder: string;
  readonly catalog: Catalog;
  readonly documents: readonly SourceDocument[];
  /** SHA-256 of each file, in hexadecimal, by file. */
  readonly digests: ReadonlyMap<string, string>;
  /** The record as somebody has read it; left out to read what is on the disk. */
  readonly text?: ReleasesText;
  /** The events whose releases are looked at, by full name; left out for all of them. */
  readonly names?: ReadonlySet<string>;
}

export async function readHistory(request: HistoryRequest): Promise<History> {
  const { cwd, folder, catalog, documents, digests, names } = request;
  const versions = recordedVersions(catalog, documents);
  const path = releasesPath(folder);
  const read = request.text ?? readReleasesText(cwd, path);
  if (!read.ok)
    return {
      releases: [],
      versions,
      diagnostics: [unreadable(path, read.code)],
    };
  if (read.text === null) {
    // git is asked only where there is something to lose
    if (versions.length === 0)
      return { releases: [], versions, diagnostics: [] };
    const { lostReleases } = await import("./load/lost-releases.js");
    return { releases: [], versions, diagnostics: lostReleases(path, cwd) };
  }
  const { releases: all, diagnostics } = readReleases(path, read.text);
  const reviewed = reviewReleases(
    names === undefined ? all : all.filter(({ name }) => names.has(name)),
    { versions, history: folder, digests },
  );
  return {
    releases: reviewed.releases,
    versions,
    diagnostics: [...diagnostics, ...reviewed.diagnostics],
  };
}

function unreadable(file: string, code: string): Diagnostic {
  return {
    code: "file-unreadable" satisfies Code,
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: `unreadable file (${code})`,
    hint: "give yourself permission to read it",
  };
}
