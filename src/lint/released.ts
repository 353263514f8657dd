/** What is recorded of events, and who reads their data: what of a type can still be changed. */
import type { EventType } from "../model/catalog.js";
import { definitionOf } from "../model/scan.js";
import type { SourceDocument } from "../model/source.js";
import type { AvroType } from "../runtime/avro/types.js";
import { reachedFrom } from "./reached.js";

export interface Released {
  /** Whether an event that it is part of has a recorded version. */
  readonly isRecorded: boolean;
  /** The mode by which earlier readers have to read new data, the strictest of the events that it is part of; null where none has to. */
  readonly forward: string | null;
}

const unreleased: Released = { isRecorded: false, forward: null };

/** @param modeOf by the full name of an event. */
export function releasesOf(
  events: readonly EventType[],
  documents: readonly SourceDocument[],
  modeOf: (fullName: string) => string,
): (type: AvroType) => Released {
  const recorded = new Set(
    documents
      .filter(({ role }) => role === "history")
      .map(
        ({ version, root }) =>
          version?.name ?? definitionOf(root, "")?.fullName,
      ),
  );
  const known = new Map<AvroType, Released>();
  for (const { fullName, record } of events) {
    const mode = modeOf(fullName);
    const own: Released = {
      isRecorded: recorded.has(fullName),
      forward: /^(?:FORWARD|FULL)/.test(mode) ? mode : null,
    };
    if (!own.isRecorded && own.forward === null) continue;
    for (const type of reachedFrom([record]))
      known.set(type, both(known.get(type) ?? unreleased, own));
  }
  return (type) => known.get(type) ?? unreleased;
}

function both(a: Released, b: Released): Released {
  const isStricter = a.forward === null || isTransitive(b.forward ?? "");
  return {
    isRecorded: a.isRecorded || b.isRecorded,
    forward: isStricter ? (b.forward ?? a.forward) : a.forward,
  };
}

/** Whether data of today is read by all earlier readers, and not by those of the version before alone. */
export function isTransitive(mode: string): boolean {
  return mode.endsWith("_TRANSITIVE");
}
