/** The stages of a release in order: load -> model -> evolution -> write. Today's schemas become the next recorded versions. */
import { join } from "node:path";
import { recordedBaseline } from "./check/baseline.js";
import { follow } from "./check/renamed.js";
import { loadConfig } from "./config/load.js";
import type {
  CompatibilityMode,
  Config,
  ResolvedConfig,
} from "./config/config.js";
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
import type { Code } from "./model/codes.js";
import { printReleases, releasesPath, type Release } from "./model/releases.js";
import type { ReleaseText } from "./model/release-text.js";
import { textsOf, type SourceDocument } from "./model/source.js";
import { policyOf } from "./policy.js";
import { chooseEvents, reviewFirst, reviewReason } from "./model/chosen.js";
import { applyPlan, failure } from "./write/apply.js";
import { isSystemError, nodeDisk } from "./write/disk.js";
import { withLock } from "./write/lock.js";
import { leftoversIn } from "./write/scan.js";
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
  /** In place of every mode of the configuration, and recorded nowhere; null for those. */
  readonly mode: CompatibilityMode | null;
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
  /** What stands against the events that are recorded or refused, waived and forced ones included. */
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

/** Another process that releases at the same time makes it begin again; so often. */
const MOST_ATTEMPTS = 100;

export async function runRelease(request: ReleaseRun): Promise<ReleaseOutcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await release(request);
    if (outcome !== "overtaken") return outcome;
    if (attempt === MOST_ATTEMPTS) throw new Error("overtaken without end");
  }
}

async function release(
  request: ReleaseRun,
): Promise<ReleaseOutcome | "overtaken"> {
  const { cwd, names, force, onStage } = request;
  onStage("reading");
  const configured = await loadConfig(cwd, request.config);
  if (configured.config === null) return failed(configured.diagnostics, []);
  const { config } = configured;
  const { now } = request;
  const ruled = policyOf(configured, config, { owner: "check", now });
  // before the versions that it tells of, for somebody may be writing both: the record comes last
  const text = readReleasesText(cwd, releasesPath(config.schemas.history));
  const loaded = await loadSources(cwd, config);
  const { documents, broken } = loaded;
  const { catalog, ...built } = buildCatalog(documents, { broken });
  const history = await readHistory({
    cwd,
    text,
    folder: config.schemas.history,
    catalog,
    documents,
    digests: loaded.digests,
  });
  const chosen = chooseEvents(catalog, names);
  const isFirst = documents.every(({ version }) => version === null);
  const found = [configured, ruled, loaded, built, history, chosen]
    .flatMap(({ diagnostics }) => diagnostics)
    .concat(force === null ? [] : reviewReason(catalog, force, names ?? []))
    .concat(reviewFirst(catalog, chosen.events, isFirst))
    // what stands against a release says more of it
    .filter(({ code }) => code !== "history-unreadable");
  if (hasError(found)) return failed(found, documents);

  onStage("comparing");
  const baseline = recordedBaseline({ documents, catalog });
  const { earlierOf } = follow(catalog, baseline);
  const places = { today: placesIn(documents), earlier: placesIn(documents) };
  const { mode, subjects } = config.compatibility;
  const drafts = chosen.events.map((event) =>
    draftOf(event, {
      history,
      documents,
      folder: config.schemas.history,
      judge: ({ fullName, record }) =>
        checkSubject({
          ...ruled.policy,
          record,
          mode: request.mode ?? subjects.get(fullName) ?? mode,
          earlier: earlierOf(event),
          places,
        }).findings,
      force,
    }),
  );
  const events = drafts.map(({ event }) => event);
  const outcome = {
    diagnostics: [...found, ...drafts.flatMap(({ problem }) => problem ?? [])],
    events,
    adopted: [],
    findings: drafts.flatMap(({ findings }) => findings),
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
  if (refused === "overtaken") return refused;
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

/** Null where everything is written. */
function write(
  { cwd, apply, onStage }: ReleaseRun,
  { schemas: { history } }: ResolvedConfig,
  written: Written,
): Diagnostic | "overtaken" | null {
  const { present, releases } = written;
  const record = printReleases(releases);
  if (!apply || releases.length === 0 || present === record) return null;
  onStage("writing");
  const path = releasesPath(history);
  const lock = `${history}/.releases.lock`;
  try {
    const locked = withLock(join(cwd, lock), () => {
      const now = readReleasesText(cwd, path);
      if (!now.ok || now.text !== present) return "overtaken";
      return writeAll(cwd, history, { ...written, record });
    });
    return locked.ok ? locked.value : busy(path, lock, locked.owner);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return failure(error, path, "nothing was changed");
  }
}

/** The record comes last, so that it never tells of a version that is not there. */
function writeAll(
  cwd: string,
  history: string,
  {
    present,
    texts,
    record,
  }: Pick<Written, "present" | "texts"> & { readonly record: string },
): Diagnostic | null {
  const attributes = `${history}/.gitattributes`;
  const files = texts.map((one) => created(one.path, one.text));
  const known = readReleasesText(cwd, attributes);
  if (known.ok && known.text === null)
    files.push(created(attributes, "releases.json merge=union\n"));
  const manifest: PlanEntry = {
    ...created(releasesPath(history), record),
    ...(present === null ? {} : { action: "update", reason: "stale", present }),
  };
  const leftovers = leftoversIn(cwd, history, nodeDisk);
  return applyPlan({ entries: files, manifest, leftovers }, cwd);
}

function busy(file: string, lock: string, owner: string): Diagnostic {
  return {
    code: "release-busy" satisfies Code,
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: `release that another process (${owner}) does not end`,
    hint: `wait for it, or end it, and run again; what is left of one that is gone is ${lock}`,
  };
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
