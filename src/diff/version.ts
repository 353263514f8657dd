/** The schema that a version of an event is. */
import type { Diagnostic } from "../diagnostics.js";
import { SchemaError } from "../evolution/compare.js";
import { givenDocument, type GivenSchema } from "../evolution/given.js";
import type { ExplainedSchema } from "../evolution/side-by-side.js";
import { placesIn } from "../evolution/subject.js";
import type { EventType } from "../model/catalog.js";
import { scanNames } from "../model/scan.js";
import type { SourceDocument } from "../model/source.js";
import { problem } from "./problem.js";
import type { SchemaSet } from "./project.js";
import { schemaOf } from "./schemas.js";

/**
 * A recorded version, or today's, where its path says its number or nothing has changed since the one that has it; then the file of that one
 * stands for it, if it needs no other.
 */
export function versionOf(
  event: EventType,
  version: number,
  set: SchemaSet,
): ExplainedSchema | null {
  const label = `version ${version}`;
  const earlier = event.earlier.find((one) => one.version === version);
  const place = placesIn(set.documents);
  if (earlier !== undefined) return schemaOf(earlier.record, place, label);
  if (event.version !== version) return null;
  const { fullName } = event;
  const document = set.documents.find(
    (one) => one.version?.number === version && one.version.name === fullName,
  );
  if (document === undefined && !isNumbered(event, set)) return null;
  const given = document === undefined ? null : givenAlone(document);
  return given === null
    ? schemaOf(event.record, place, label)
    : { name: fullName, label, ...given };
}

/** Null where it refers to types of other files. */
function givenAlone(document: SourceDocument): GivenSchema | null {
  try {
    return givenDocument(document);
  } catch (error) {
    if (error instanceof SchemaError) return null;
    throw error;
  }
}

/** Whether the number of today's schema stands in a path beside it. */
function isNumbered(
  { fullName, version }: EventType,
  { documents }: SchemaSet,
): boolean {
  return documents.some(
    (one) =>
      one.version?.number === version &&
      one.version.name === null &&
      scanNames(one.root).defined.has(fullName),
  );
}

export function noVersion(
  name: string,
  version: number,
  event: EventType | undefined,
  set: SchemaSet,
): Diagnostic {
  const numbers = set.documents.flatMap((one) =>
    one.version?.name === name ? [one.version.number] : [],
  );
  const earlier = (event?.earlier ?? []).map((one) => one.version);
  const today =
    event !== undefined && isNumbered(event, set) ? [event.version] : [];
  const there = [...new Set([...earlier, ...numbers, ...today])].toSorted(
    (a, b) => a - b,
  );
  const last = there.at(-1);
  return problem(
    "diff-unknown-version",
    `no version ${version} of ${name}`,
    last === undefined
      ? "no version of it is recorded: `codegen release` records one"
      : there.length === 1
        ? `there is version ${last}`
        : `there are versions ${there.slice(0, -1).join(", ")} and ${last}`,
  );
}
