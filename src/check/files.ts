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
  readonly catalog: Catalog;
  readonly documents: readonly SourceDocument[];
  readonly baseline: Pick<Baseline, "documents" | "events" | "nameOf">;
}

/**
 * An event is chosen by the files of its schema, of the types in it, and of its versions; one that is gone by those that it stood in.
 */
export function choose(
  { files, areGiven }: Pick<CheckedFiles, "files" | "areGiven">,
  { catalog, documents, baseline }: Compared,
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
  return {
    has: (event) => chosen.has(event),
    problem: areGiven
      ? noneKnown(
          files,
          (file) => given.has(file) || given.has(baseline.nameOf(file)),
        )
      : null,
  };
}

function ownFiles({ source, earlier }: EventType): readonly string[] {
  return [source, ...earlier.map((one) => one.source)];
}

/** A diagnostic where files were named and none of them is an input. */
export function noneKnown(
  files: readonly string[],
  isKnown: (file: string) => boolean,
): Diagnostic | null {
  if (files.length === 0 || files.some(isKnown)) return null;
  const more = files.length > 1 ? `, nor ${files.length - 1} more` : "";
  return {
    code: "no-such-schema",
    severity: "error",
    at: null,
    message: `${files[0] ?? ""} that is no schema of this project${more}`,
    hint: "give files that `schemas.include` of the configuration takes, or none to check all events",
  };
}
