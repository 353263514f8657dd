/** The earlier versions that today's schemas are compared with, wherever they come from. */
import type { Diagnostic } from "../diagnostics.js";
import type { EarlierSchema } from "../evolution/subject.js";
import type { EventType } from "../model/catalog.js";
import type { SourceDocument } from "../model/source.js";

export interface Baseline {
  readonly label: string;
  /** The files that earlier versions stand in. */
  readonly documents: readonly SourceDocument[];
  readonly events: readonly EventType[];
  /** What its documents call a file of today's. */
  readonly nameOf: (file: string) => string;
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

/** Without their plans: each is made for its reading, and forgotten. */
export function versionsOf({ earlier }: EventType): readonly EarlierSchema[] {
  return earlier.map(({ version, record }) => ({
    label: `version ${version}`,
    record,
    plan: null,
  }));
}

export function found(baseline: Baseline): SoughtBaseline {
  return { baseline, diagnostics: [], read: [] };
}

export function missing(
  diagnostics: readonly Diagnostic[],
  read: readonly SourceDocument[] = [],
): SoughtBaseline {
  return { baseline: null, diagnostics, read };
}
