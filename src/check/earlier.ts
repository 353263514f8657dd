/** Today's schemas as they were in a commit, by the full names of their events. */
import type { CheckedProject } from "./project.js";
import type { Today } from "./today.js";
import { found, missing, versionsOf, type SoughtBaseline } from "./versions.js";
import { hasError, type Diagnostic } from "../diagnostics.js";
import type { EarlierSchema } from "../evolution/subject.js";
import type { GitBaseline } from "../load/git-commit.js";
import {
  commitTree,
  isReadable,
  loadOtherGitSources,
  pathsOf,
  readAll,
} from "../load/git-sources.js";
import type { InputPaths } from "../load/inputs.js";
import { findMoved } from "../load/moved.js";
import { loadPart } from "../load/part.js";
import { listInputs } from "../load/read.js";
import type { ParsedSources } from "../load/sources.js";
import type { SourceTree } from "../load/tree.js";
import { buildCatalog, type BuiltCatalog } from "../model/build.js";
import type { Catalog } from "../model/catalog.js";
import type { SourceDocument } from "../model/source.js";

/** Where earlier schemas are read from. */
interface Earlier {
  readonly label: string;
  readonly tree: SourceTree;
  readonly paths: InputPaths;
  readonly nameOf: (file: string) => string;
  /** Schemas that are no longer where they were, and that may stand elsewhere today; `known` are names of files that were read. */
  readonly others: (
    known: ReadonlySet<string>,
  ) => Promise<readonly SourceDocument[]>;
  /** Whether a file that is at fault keeps the others from being compared with. */
  readonly isStrict: boolean;
}

export function ofCommit(
  commit: GitBaseline,
  { git, configured }: CheckedProject,
  today: Today,
): Promise<SoughtBaseline> {
  const { label, folder, prefix } = commit;
  const ofRoot = commitTree(git, { ...commit, folder: "" });
  return compared(
    {
      label,
      tree: commitTree(git, commit),
      paths: pathsOf(configured.config, commit),
      nameOf: (file) => ofRoot.nameOf(prefix + file),
      others: async (known) =>
        folder === null ? loadOtherGitSources(git, commit, known) : [],
      isStrict: true,
    },
    today,
  );
}

/** The last commit, as what is staged is compared with it. */
export function ofHead(
  {
    head,
    gone,
  }: { readonly head: SourceTree; readonly gone: readonly string[] },
  { configured }: CheckedProject,
  today: Today,
): Promise<SoughtBaseline> {
  return compared(
    {
      label: "HEAD",
      tree: head,
      paths: configured.config,
      nameOf: (file) => head.nameOf(file),
      others: async (known) => {
        const files = gone.filter(
          (file) =>
            /\.(?:avsc|avpr)$/.test(file) && !known.has(head.nameOf(file)),
        );
        const inputs = files.map(
          (file) => ({ file, role: "event", version: null }) as const,
        );
        return (await readAll(head, inputs)).documents;
      },
      isStrict: false,
    },
    today,
  );
}

async function compared(
  earlier: Earlier,
  today: Today,
): Promise<SoughtBaseline> {
  const { names } = today;
  const loaded = await load(earlier, names);
  const built = build(loaded, earlier, names !== null);
  if (!built.ok) return missing(built.errors, loaded.documents);
  let { documents } = built;
  let { catalog } = built;
  let versions = versionsIn(catalog, earlier.label);
  const moved = today.catalog.events.filter(
    ({ retired, fullName }) =>
      !retired &&
      !versions.has(fullName) &&
      (names === null || names.has(fullName)),
  );
  if (moved.length > 0) {
    const known = new Set(documents.map(({ file }) => file));
    const others = await earlier.others(known);
    const there = findMoved(moved, others, documents);
    // with what it needs, wherever that is
    if (there.length > 0 && names !== null)
      return compared(earlier, { ...today, names: null });
    const more = buildCatalog([...documents, ...there], {
      areVersionsCompared: true,
    });
    // a file of that name that does not go with the others is another project's
    if (!hasError(more.diagnostics)) {
      documents = [...documents, ...there];
      ({ catalog } = more);
      versions = versionsIn(catalog, earlier.label);
    }
  }
  return {
    ...found({
      label: earlier.label,
      documents,
      events: catalog.events,
      nameOf: earlier.nameOf,
      earlierOf: ({ fullName }) => versions.get(fullName) ?? [],
    }),
    diagnostics: built.warnings,
  };
}

async function load(
  { tree, paths }: Earlier,
  names: ReadonlySet<string> | null,
): Promise<ParsedSources> {
  const listed = listInputs(tree, paths);
  const [problem] = listed.problems;
  if (problem !== undefined)
    return { documents: [], broken: [], diagnostics: [problem] };
  const inputs = listed.inputs.filter(isReadable);
  return names === null
    ? readAll(tree, inputs)
    : loadPart(
        tree,
        { ...listed, inputs, strays: [] },
        { files: [], names, withUsers: false },
      );
}

type Built =
  | {
      readonly ok: true;
      readonly documents: readonly SourceDocument[];
      readonly catalog: Catalog;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly errors: readonly Diagnostic[] };

function build(
  { documents, broken, diagnostics }: ParsedSources,
  { isStrict }: Earlier,
  isPart: boolean,
): Built {
  let kept = documents;
  let built: BuiltCatalog = buildCatalog(kept, {
    broken,
    isPart,
    areVersionsCompared: true,
  });
  let errors = [...diagnostics, ...built.diagnostics].filter(isError);
  if (errors.length > 0 && (isStrict || errors.some(({ at }) => at === null)))
    return { ok: false, errors };
  const warnings: Diagnostic[] = [];
  while (errors.length > 0) {
    warnings.push(...errors.map(leftOut));
    const faulty = new Set(errors.map(({ at }) => at?.file));
    const sound = kept.filter(({ file }) => !faulty.has(file));
    // of a file that could not be parsed, nothing is there to leave out
    if (sound.length === kept.length && built.diagnostics.some(isError))
      return { ok: false, errors };
    kept = sound;
    built = buildCatalog(kept, { isPart, areVersionsCompared: true });
    errors = built.diagnostics.filter(isError);
  }
  return { ok: true, documents: kept, catalog: built.catalog, warnings };
}

/** A commit that mends a schema is not kept from being made by what it mends. */
function leftOut(problem: Diagnostic): Diagnostic {
  return {
    ...problem,
    severity: "warning",
    hint: "nothing is compared with this file as it was, for it was no valid schema",
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
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
      ...versionsOf(event),
      { label, record: event.record, plan: null },
    ]);
  return versions;
}
