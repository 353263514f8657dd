/** Which events some files are about. */
import type { CheckedFiles } from "./project.js";
import type { Baseline } from "./versions.js";
import type { Diagnostic } from "../diagnostics.js";
import { filesOf } from "../evolution/files.js";
import type { Catalog, EventType } from "../model/catalog.js";
import type { SourceDocument } from "../model/source.js";

export interface Chosen {
  readonly has: (event: EventType) => boolean;
  /** Null where at least one of the files is an input, or nobody has named them. */
  readonly problem: Diagnostic | null;
}

interface Compared {
  /** Whether there is a file, relative to the working folder. */
  readonly exists: (file: string) => boolean;
  /** Files that the last commit has, and what is checked has not. */
  readonly gone: readonly string[];
  readonly catalog: Catalog;
  readonly documents: readonly SourceDocument[];
  readonly baseline: Pick<Baseline, "documents" | "events" | "nameOf">;
}

/**
 * An event is chosen by the files of its schema, of the types in it, and of its versions; one that is gone by those that it stood in, or because they declared it.
 */
export function choose(
  { files, areGiven, names: before }: CheckedFiles,
  { catalog, documents, baseline, exists, gone: lost }: Compared,
): Chosen {
  const names = files.flatMap((file) => [file, baseline.nameOf(file)]);
  const known = new Set(
    [...documents, ...baseline.documents].map(({ file }) => file),
  );
  const given = new Set(names.filter((name) => known.has(name)));
  const isIn = (paths: readonly string[]): boolean =>
    paths.some((path) => given.has(path));
  const today = catalog.events.filter((event) =>
    isIn(event.retired ? ownFiles(event) : filesOf(event)),
  );
  const gone = baseline.events.filter((event) => isIn(ownFiles(event)));
  const chosen = new Set([...today, ...gone]);
  const declared = new Set(before);
  // the last version is none of the earlier ones while today's is the same
  const recorded = new Set(
    documents.flatMap(({ file, version }) =>
      given.has(file) ? (version?.name ?? []) : [],
    ),
  );
  const current = new Set(
    catalog.events.filter(({ retired }) => !retired).map((one) => one.fullName),
  );
  return {
    has: (event) =>
      chosen.has(event) ||
      recorded.has(event.fullName) ||
      (declared.has(event.fullName) && !current.has(event.fullName)),
    problem: areGiven
      ? unknownFile(files, {
          isKnown: (file) =>
            given.has(file) ||
            given.has(baseline.nameOf(file)) ||
            lost.includes(file),
          exists,
        })
      : null,
  };
}

function ownFiles({ source, earlier }: EventType): readonly string[] {
  return [source, ...earlier.map((one) => one.source)];
}

/**
 * A diagnostic where files were named and none of them is an input, or one that is none is not even there: other tools hand over whatever
 * has changed, and a slip of the pen is no file.
 */
export function unknownFile(
  files: readonly string[],
  {
    isKnown,
    exists,
  }: {
    readonly isKnown: (file: string) => boolean;
    readonly exists: (file: string) => boolean;
  },
): Diagnostic | null {
  const unknown = files.filter((file) => !isKnown(file));
  const named =
    unknown.length === files.length
      ? unknown
      : unknown.filter((file) => !exists(file));
  const [first] = named;
  if (first === undefined) return null;
  const more = named.length > 1 ? `, nor ${named.length - 1} more` : "";
  return {
    code: "no-such-schema",
    severity: "error",
    at: null,
    message: `${first === "" ? "the working folder" : first} that is no schema of this project${more}`,
    hint: "give files that `schemas.include` of the configuration takes, or none to check all events",
  };
}
