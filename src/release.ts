/** The stages of a release in order: load -> model -> evolution -> write. Today's schemas become the next recorded versions. */
import { fails } from "./failing.js";
import { recordedBaseline } from "./check/baseline.js";
import { loadConfig } from "./config/load.js";
import type { Config, ResolvedConfig } from "./config/config.js";
import { hasError, type Diagnostic } from "./diagnostics.js";
import {
  checkSubject,
  placesIn,
  type SubjectFinding,
} from "./evolution/subject.js";
import { readHistory } from "./history.js";
import { readReleasesText } from "./load/releases.js";
import { loadSources } from "./load/sources.js";
import { buildCatalog } from "./model/build.js";
import { printReleases, releasesPath, type Release } from "./model/releases.js";
import type { ReleaseText } from "./model/release-text.js";
import { textsOf, type SourceDocument } from "./model/source.js";
import { policyOf } from "./policy.js";
import { chooseEvents } from "./model/chosen.js";
import { applyPlan } from "./write/apply.js";
import type { PlanEntry } from "./write/plan.js";
import {
  adoptedReleases,
  draftOf,
  type ReleasedEvent,
} from "./release-draft.js";

export type { ReleasedEvent };

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

/** What `codegen release --json` writes. Members are only ever added. */
export interface ReleaseReport extends Omit<ReleaseOutcome, "sources"> {
  readonly version: 1;
  readonly command: "release";
  /** 0: recorded. 1: refused, and nothing was written. 2: inputs are at fault, and nothing was compared or written. */
  readonly exitCode: 0 | 1 | 2;
  readonly dryRun: boolean;
  readonly milliseconds: number;
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
  const text = readReleasesText(cwd, releasesPath(config.schemas.history));
  const history = readHistory({
    cwd,
    text,
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
    present: text.ok ? text.text : null,
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

interface Written {
  /** The record as it stands; null where there is none. */
  readonly present: string | null;
  readonly texts: readonly ReleaseText[];
  readonly releases: readonly Release[];
}

/** The record comes last, so that it never tells of a version that is not there. Null where everything is written. */
function write(
  { cwd, apply, onStage }: ReleaseRun,
  { schemas: { history } }: ResolvedConfig,
  { present, texts, releases }: Written,
): Diagnostic | null {
  const path = releasesPath(history);
  const attributes = `${history}/.gitattributes`;
  const record = printReleases(releases);
  if (!apply || releases.length === 0 || present === record) return null;
  onStage("writing");
  const files = texts.map((one) => created(one.path, one.text));
  const known = readReleasesText(cwd, attributes);
  if (known.ok && known.text === null)
    files.push(created(attributes, "releases.json merge=union\n"));
  const manifest: PlanEntry = {
    ...created(path, record),
    ...(present === null ? {} : { action: "update", reason: "stale", present }),
  };
  return applyPlan({ entries: files, manifest, leftovers: [] }, cwd);
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
