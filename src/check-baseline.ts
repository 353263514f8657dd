/** What today's schemas are compared with: the versions that are recorded, or those of a commit. */
import type { ResolvedConfig } from "./config/config.js";
import type { Diagnostic } from "./diagnostics.js";
import type { EarlierSchema } from "./evolution/subject.js";
import type { GitBaseline } from "./load/git-commit.js";
import type { Catalog, EventType } from "./model/catalog.js";
import type { SourceDocument } from "./model/source.js";

export interface Baseline {
  readonly label: string;
  /** The files that earlier versions stand in. */
  readonly documents: readonly SourceDocument[];
  readonly events: readonly EventType[];
  /** Versions before today's, oldest first. */
  readonly earlierOf: (event: EventType) => readonly EarlierSchema[];
}

export interface SoughtBaseline {
  /** Null where there is none, for reasons that `diagnostics` has. */
  readonly baseline: Baseline | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Files of a baseline that is none after all. */
  readonly read: readonly SourceDocument[];
}

export interface Today {
  readonly config: ResolvedConfig;
  readonly documents: readonly SourceDocument[];
  readonly catalog: Catalog;
}

/** @param against as on the command line; null where nothing was asked for. */
export async function findBaselineOf(
  { cwd, against }: { readonly cwd: string; readonly against: string | null },
  today: Today,
): Promise<SoughtBaseline> {
  if (
    against === null &&
    today.documents.some(({ version }) => version !== null)
  )
    return found(recordedBaseline(today));
  const git = await import("./load/git-commit.js");
  const commit =
    against === null ? git.mergeBase(cwd) : git.findBaseline(cwd, against);
  if (commit === null) return missing([noBaseline(today.config)]);
  if (!commit.ok) return missing([commit.problem]);
  return ofCommit(cwd, commit.value, today);
}

/** The versions that are recorded, whether in the history folder or beside each other. */
export function recordedBaseline({ documents, catalog }: Today): Baseline {
  const released = new Set(
    documents.map(({ version }) => versionKey(version?.name, version?.number)),
  );
  return {
    label: "recorded versions",
    documents,
    events: catalog.events,
    earlierOf: (event) => {
      const { fullName, version, record } = event;
      const versions = versionsOf(event, true);
      // nothing has changed since it was released: then the latest version is that one, and not the one before it
      return released.has(versionKey(fullName, version))
        ? [...versions, { label: `version ${version}`, record, plan: null }]
        : versions;
    },
  };
}

function versionKey(name: string | null = null, number = 0): string {
  return `${number} ${name ?? ""}`;
}

/** @param hasPlans whether the plans are about the schema that is compared. */
function versionsOf(
  { earlier }: EventType,
  hasPlans: boolean,
): readonly EarlierSchema[] {
  return earlier.map(({ version, record, plan }) => ({
    label: `version ${version}`,
    record,
    plan: hasPlans ? plan : null,
  }));
}

async function ofCommit(
  cwd: string,
  commit: GitBaseline,
  today: Today,
): Promise<SoughtBaseline> {
  const { loadGitSources } = await import("./load/git-sources.js");
  const { buildCatalog } = await import("./model/build.js");
  const loaded = await loadGitSources(
    cwd,
    { schemas: today.config.schemas, commands: [] },
    commit,
  );
  let { documents } = loaded;
  const built = buildCatalog(documents, { broken: loaded.broken });
  const errors = [...loaded.diagnostics, ...built.diagnostics].filter(
    ({ severity }) => severity === "error",
  );
  if (errors.length > 0) return missing(errors, documents);
  let { catalog } = built;
  let versions = versionsIn(catalog, commit.label);
  const moved = today.catalog.events.filter(
    ({ retired, fullName }) => !retired && !versions.has(fullName),
  );
  if (moved.length > 0 && commit.folder === null) {
    const others = await elsewhere(cwd, commit, { moved, documents });
    const more = buildCatalog([...documents, ...others]);
    // a file of that name that does not go with the others is another project's
    if (more.diagnostics.every(({ severity }) => severity !== "error")) {
      documents = [...documents, ...others];
      ({ catalog } = more);
      versions = versionsIn(catalog, commit.label);
    }
  }
  return found({
    label: commit.label,
    documents,
    events: catalog.events,
    earlierOf: ({ fullName }) => versions.get(fullName) ?? [],
  });
}

/** By full name: of events every version, the commit's own last; of records that are none yet that one. */
function versionsIn(
  { events, types }: Catalog,
  label: string,
): ReadonlyMap<string, readonly EarlierSchema[]> {
  const versions = new Map<string, readonly EarlierSchema[]>();
  for (const type of types)
    if (type.kind === "record")
      versions.set(type.fullName, [{ label, record: type, plan: null }]);
  for (const event of events)
    versions.set(event.fullName, [
      ...versionsOf(event, false),
      { label, record: event.record, plan: null },
    ]);
  return versions;
}

async function elsewhere(
  cwd: string,
  commit: GitBaseline,
  sought: {
    readonly moved: readonly EventType[];
    readonly documents: readonly SourceDocument[];
  },
): Promise<readonly SourceDocument[]> {
  const { loadOtherGitSources } = await import("./load/git-sources.js");
  const { findMoved } = await import("./load/moved.js");
  const { documents } = sought;
  const known = new Set(documents.map(({ file }) => file));
  const others = await loadOtherGitSources(cwd, commit, known);
  return findMoved(sought.moved, others, documents);
}

function found(baseline: Baseline): SoughtBaseline {
  return { baseline, diagnostics: [], read: [] };
}

function missing(
  diagnostics: readonly Diagnostic[],
  read: readonly SourceDocument[] = [],
): SoughtBaseline {
  return { baseline: null, diagnostics, read };
}

function noBaseline({ schemas }: ResolvedConfig): Diagnostic {
  return {
    code: "no-baseline",
    severity: "error",
    at: null,
    message:
      "nothing to compare with: no recorded version of an event, and no default branch of a git repository",
    hint: `give --against git:REF, or keep released versions in ${schemas.history}/<full name of the event>/<number>.avsc`,
  };
}
