/** Which events some files are about. */
import type { Diagnostic } from "./diagnostics.js";
import type { Catalog, EventType } from "./model/catalog.js";
import type { SourceDocument } from "./model/source.js";
import { filesOf } from "./evolution/files.js";

export interface Chosen {
  readonly has: (event: EventType) => boolean;
  /** Null where at least one of the files is an input. */
  readonly problem: Diagnostic | null;
}

/** @param files relative to the working folder, with forward slashes. */
export function isAbout(
  files: readonly string[],
  { events }: Catalog,
  documents: readonly SourceDocument[],
): Chosen {
  const known = new Set(documents.map(({ file }) => file));
  const given = new Set(files.filter((file) => known.has(file)));
  const chosen = new Set(
    events.filter((event) => filesOf(event).some((file) => given.has(file))),
  );
  return {
    has: (event) => chosen.has(event),
    problem: given.size > 0 || files.length === 0 ? null : noSchema(files),
  };
}

function noSchema(files: readonly string[]): Diagnostic {
  const more = files.length > 1 ? `, nor ${files.length - 1} more` : "";
  return {
    code: "no-such-schema",
    severity: "error",
    at: null,
    message: `${files[0] ?? ""} that is no schema of this project${more}`,
    hint: "give files that `schemas.include` of the configuration takes, or none to check all events",
  };
}
