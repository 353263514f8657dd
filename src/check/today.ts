/** Today's schemas as a model: all of them, or the part that decides about some files. */
import type { CheckedFiles, CheckedProject } from "./project.js";
import type { Diagnostic } from "../diagnostics.js";
import { openInputs, purposeOf } from "../load/purpose.js";
import { listInputs, type ListedInputs } from "../load/read.js";
import { loadDigest, loadSources } from "../load/sources.js";
import { buildCatalog } from "../model/build.js";
import { releasesPath } from "../model/releases-path.js";
import type { Catalog } from "../model/catalog.js";
import type { BrokenSource, SourceDocument } from "../model/source.js";

export interface Today {
  readonly documents: readonly SourceDocument[];
  readonly broken: readonly BrokenSource[];
  readonly catalog: Catalog;
  /** Errors, and then the catalog is not to be used, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether any version is recorded in the project, in what was loaded or not. */
  readonly hasVersions: boolean;
  /** The full names that may be decided about; null where all of the project was loaded. */
  readonly names: ReadonlySet<string> | null;
}

interface Loaded {
  readonly documents: readonly SourceDocument[];
  readonly broken: readonly BrokenSource[];
  readonly digests: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param texts stand for those that are read, by file. */
export async function loadToday(
  project: CheckedProject,
  texts: ReadonlyMap<string, string> | undefined,
): Promise<Today> {
  const { files, configured } = project;
  if (files !== null && texts === undefined && !needsAll(project, files)) {
    const part = await loadPartOf(project, files);
    // what is wrong is told in full, with all that may have to do with it
    if (part.diagnostics.every(({ severity }) => severity !== "error"))
      return part;
  }
  const loaded = await loadSources(project.tree, configured.config, {
    ...(texts === undefined ? {} : { texts }),
    hasDigests: hasReleases(project),
  });
  return build(project, loaded, {
    hasVersions: loaded.documents.some(({ version }) => version !== null),
    names: null,
  });
}

/** Command files and protocols say of other files which records are events, and are wrong where those lack what they name. */
function needsAll(
  { configured }: CheckedProject,
  { files }: CheckedFiles,
): boolean {
  const inputs = openInputs(configured.config);
  return files.some((file) => {
    const purpose = purposeOf(file, inputs);
    if (purpose?.kind !== "input") return false;
    return purpose.role === "commands" || purpose.role === "protocol";
  });
}

async function loadPartOf(
  project: CheckedProject,
  { files, names }: CheckedFiles,
): Promise<Today> {
  const { tree, configured } = project;
  const { loadPart } = await import("../load/part.js");
  const listed = listInputs(tree, configured.config);
  const part = await loadPart(tree, listed, { files, names, withUsers: true });
  const digests = hasReleases(project)
    ? await digestsOf(project, part.documents)
    : new Map<string, string>();
  return build(
    project,
    { ...part, digests },
    { hasVersions: hasVersions(listed), names: part.names },
  );
}

function hasVersions({ inputs }: ListedInputs): boolean {
  return inputs.some(({ version }) => version !== null);
}

function hasReleases({ releases }: CheckedProject): boolean {
  return !releases.ok || releases.text !== null;
}

/** Of recorded versions alone: nobody asks for others. */
async function digestsOf(
  { tree }: CheckedProject,
  documents: readonly SourceDocument[],
): Promise<ReadonlyMap<string, string>> {
  const digest = await loadDigest();
  const files = documents
    .filter(({ role }) => role === "history")
    .map(({ file }) => file);
  const read = tree.read(files);
  return new Map(
    files.flatMap((file, at) => {
      const one = read[at];
      return one?.ok === true ? [[file, digest(one.bytes)] as const] : [];
    }),
  );
}

async function build(
  project: CheckedProject,
  { documents, broken, digests, diagnostics }: Loaded,
  known: Pick<Today, "hasVersions" | "names">,
): Promise<Today> {
  const { names } = known;
  const built = buildCatalog(documents, {
    broken,
    isPart: names !== null,
    areVersionsCompared: true,
  });
  const { catalog } = built;
  const history = await reviewHistory(project, {
    documents,
    catalog,
    digests,
    names,
  });
  return {
    documents,
    broken,
    catalog,
    diagnostics: [...diagnostics, ...built.diagnostics.map(graver), ...history],
    ...known,
  };
}

/** Who cannot see all versions cannot vouch for them. */
function graver(found: Diagnostic): Diagnostic {
  return found.code === "history-gap" ? { ...found, severity: "error" } : found;
}

/** What is wrong with recorded versions, by the record of releases. */
async function reviewHistory(
  project: CheckedProject,
  {
    names,
    ...today
  }: Pick<Loaded, "documents" | "digests"> & Pick<Today, "catalog" | "names">,
): Promise<readonly Diagnostic[]> {
  if (!hasReleases(project)) return lostRecord(project, today.documents);
  const { readHistory } = await import("../history.js");
  const { diagnostics } = await readHistory({
    // the text is given, so that nothing is read
    cwd: "",
    folder: project.configured.config.schemas.history,
    text: project.releases,
    ...(names === null ? {} : { names }),
    ...today,
  });
  return diagnostics;
}

/** By itself, for projects that record nothing need nothing else of the history. */
async function lostRecord(
  { configured, git, staged }: CheckedProject,
  documents: readonly SourceDocument[],
): Promise<readonly Diagnostic[]> {
  if (!documents.some(({ role }) => role === "history")) return [];
  const { lostReleases } = await import("../load/lost-releases.js");
  const path = releasesPath(configured.config.schemas.history);
  return lostReleases(path, staged ?? git);
}
