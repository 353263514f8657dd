/** The stages of a release in order: load -> model -> evolution -> write. Today's schemas become the next recorded versions. */
import { hash } from "node:crypto";
import { fails } from "./check.js";
import { recordedBaseline } from "./check/baseline.js";
import { loadConfig } from "./config/load.js";
import type { Config, ResolvedConfig } from "./config/config.js";
import type { Diagnostic } from "./diagnostics.js";
import {
  checkSubject,
  placesIn,
  type SubjectFinding,
} from "./evolution/subject.js";
import { readHistory, type History } from "./history.js";
import { readReleasesText } from "./load/releases.js";
import { loadSources } from "./load/sources.js";
import { buildCatalog } from "./model/build.js";
import type { EventType } from "./model/catalog.js";
import {
  meaningHash,
  printReleases,
  releasesPath,
  type Release,
} from "./model/releases.js";
import { releaseText, type ReleaseText } from "./model/release-text.js";
import type { SourceDocument } from "./model/source.js";
import { policyOf } from "./policy.js";
import { chooseEvents } from "./model/chosen.js";
import { applyPlan } from "./write/apply.js";
import type { PlanEntry } from "./write/plan.js";

export interface ReleaseRun {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The configuration, or the path of its file; null for the one that is found, if any. */
  readonly config: Config | string | null;
  /** Full or short names of events; null for all of them. */
  readonly names: readonly string[] | null;
  /** Why incompatible schemas are released all the same; null where they are refused. */
  readonly force: string | null;
  /** Whether files are written. */
  readonly apply: boolean;
  readonly now: Date;
  readonly onStage: (stage: "reading" | "comparing" | "writing") => void;
}

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

export interface ReleaseOutcome {
  /** Whether every event is recorded: no input at fault, and none refused. */
  readonly ok: boolean;
  /** Errors, and then nothing was compared or written, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sorted by name; empty where the inputs are at fault. */
  readonly events: readonly ReleasedEvent[];
  /** Recorded versions that had no hash so far and got one, as `name/version`. */
  readonly adopted: readonly string[];
  /** What stands against the events, waived and forced ones included. */
  readonly findings: readonly SubjectFinding[];
  /** The text of every file that was compared, by the name that places have. */
  readonly sources: ReadonlyMap<string, string>;
}

export async function runRelease(request: ReleaseRun): Promise<ReleaseOutcome> {
  const { cwd, names, force, onStage } = request;
  onStage("reading");
  const configured = await loadConfig(cwd, request.config);
  if (configured.config === null) return failed(configured.diagnostics, []);
  const { config } = configured;
  const { now } = request;
  const ruled = policyOf(configured, config, { owner: "check", now });
  const loaded = await loadSources(cwd, config);
  const { documents, broken } = loaded;
  const { catalog, ...built } = buildCatalog(documents, { broken });
  const history = readHistory({
    cwd,
    folder: config.schemas.history,
    catalog,
    documents,
    digests: loaded.digests,
  });
  const chosen = chooseEvents(catalog, names);
  const found = [configured, ruled, loaded, built, history, chosen]
    .flatMap(({ diagnostics }) => diagnostics)
    // what stands against a release says more of it
    .filter(({ code }) => code !== "history-unreadable");
  if (hasError(found)) return failed(found, documents);

  onStage("comparing");
  const { earlierOf } = recordedBaseline({ documents, catalog });
  const places = { today: placesIn(documents), earlier: placesIn(documents) };
  const { mode, subjects } = config.compatibility;
  const findings = new Map(
    chosen.events.map((event) => {
      const verdict = checkSubject({
        ...ruled.policy,
        record: event.record,
        mode: subjects.get(event.fullName) ?? mode,
        earlier: earlierOf(event),
        places,
      });
      return [event, verdict.findings] as const;
    }),
  );
  const drafts = chosen.events.map((event) =>
    draftOf(event, {
      history,
      documents,
      folder: config.schemas.history,
      isRefused: force === null && (findings.get(event) ?? []).some(fails),
      forced: (findings.get(event) ?? []).some(fails) ? force : null,
    }),
  );
  const events = drafts.map(({ event }) => event);
  const outcome = {
    diagnostics: [...found, ...drafts.flatMap(({ problem }) => problem ?? [])],
    events,
    adopted: [],
    findings: [...findings.values()].flat(),
    sources: textsOf(documents),
  };
  const ok =
    !hasError(outcome.diagnostics) &&
    events.every(({ state }) => state !== "refused");
  if (!ok) return { ...outcome, ok };

  const adopted = adoptedReleases(history, loaded.digests);
  const refused = write(request, config, {
    texts: drafts.flatMap(({ text }) => text ?? []),
    releases: [
      ...history.releases,
      ...adopted,
      ...drafts.flatMap(({ release }) => release ?? []),
    ],
  });
  return {
    ...outcome,
    ok: refused === null,
    diagnostics: refused === null ? found : [...found, refused],
    adopted: adopted.map(({ name, version }) => `${name}/${version}`),
  };
}

interface Draft {
  readonly event: ReleasedEvent;
  /** Null where nothing is written. */
  readonly text: ReleaseText | null;
  readonly release: Release | null;
  readonly problem: Diagnostic | null;
}

interface Circumstances {
  readonly history: History;
  readonly documents: readonly SourceDocument[];
  readonly folder: string;
  readonly isRefused: boolean;
  readonly forced: string | null;
}

function draftOf(
  event: EventType,
  { history, documents, folder, isRefused, forced }: Circumstances,
): Draft {
  const { fullName: name, version } = event;
  const nothing = { text: null, release: null, problem: null };
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
  if (isRefused)
    return {
      event: { ...described, state: "refused", file: null },
      ...nothing,
    };
  const made = releaseText(event, { document, folder });
  if (!made.ok)
    return {
      event: { ...described, state: "refused", file: null },
      ...nothing,
      problem: made.problem,
    };
  const { text } = made;
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
  };
}

/** Versions that stand in the history and were never recorded: a run may have been interrupted, or a person has put them there. */
function adoptedReleases(
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

interface Written {
  readonly texts: readonly ReleaseText[];
  readonly releases: readonly Release[];
}

/** The record comes last, so that it never tells of a version that is not there. Null where everything is written. */
function write(
  { cwd, apply, onStage }: ReleaseRun,
  { schemas: { history } }: ResolvedConfig,
  { texts, releases }: Written,
): Diagnostic | null {
  const path = releasesPath(history);
  const attributes = `${history}/.gitattributes`;
  const record = printReleases(releases);
  const present = presentText(cwd, path);
  if (!apply || releases.length === 0 || present === record) return null;
  onStage("writing");
  const files = texts.map((one) => created(one.path, one.text));
  if (presentText(cwd, attributes) === null)
    files.push(created(attributes, "releases.json merge=union\n"));
  const manifest: PlanEntry = {
    ...created(path, record),
    ...(present === null ? {} : { action: "update", reason: "stale", present }),
  };
  return applyPlan({ entries: files, manifest, leftovers: [] }, cwd);
}

function presentText(cwd: string, path: string): string | null {
  const read = readReleasesText(cwd, path);
  return read.ok ? read.text : "";
}

function created(path: string, wanted: string): PlanEntry {
  return {
    path,
    owner: "generator",
    action: "create",
    reason: "missing",
    effect: "write",
    wanted,
    present: null,
  };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function textsOf(
  documents: readonly SourceDocument[],
): ReadonlyMap<string, string> {
  return new Map(documents.map(({ file, text }) => [file, text]));
}

function failed(
  diagnostics: readonly Diagnostic[],
  documents: readonly SourceDocument[],
): ReleaseOutcome {
  return {
    ok: false,
    diagnostics,
    events: [],
    adopted: [],
    findings: [],
    sources: textsOf(documents),
  };
}
