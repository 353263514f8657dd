/** Finds the events that the parts of aggregates name, and reports those that are not there. */
import { qualify } from "../../runtime/avro/names.js";
import type { EventType } from "../catalog.js";
import type { Problems } from "../problems.js";
import { reportEvent, type Claims } from "./claims.js";
import type { AggregateDraft, Reference } from "./drafts.js";
import type { NameIndex } from "./names.js";
import type { ParsedRecords } from "./records.js";
import { quote } from "./shape.js";

export interface LinkContext {
  readonly problems: Problems;
  /** Short names that files with errors may declare. */
  readonly suspects: ReadonlySet<string>;
  readonly events: ReadonlyMap<string, EventType>;
  readonly claims: ReadonlyMap<AggregateDraft, Claims>;
  /** Every record, event or not. */
  readonly records: NameIndex;
  readonly parsed: ParsedRecords;
  /** Whether every command file could be read: else an event of no aggregate may be one of such a file. */
  readonly isComplete: boolean;
}

/** What the parts of all aggregates are looked up in. */
export interface Index extends LinkContext {
  readonly eventNames: NameIndex;
  /** Full names of events that belong to an aggregate, or may belong to one whose file has an error. */
  readonly owned: ReadonlySet<string>;
}

/** The event of a reference; null where there is none, which is reported once in an aggregate. */
export function findEvent(
  draft: AggregateDraft,
  reference: Reference,
  index: Index,
): EventType | null {
  const claims = index.claims.get(draft);
  const found = index.eventNames.find(reference.text, draft.namespace);
  if (found.kind !== "found") {
    const { fullName } = qualify(reference.text, draft.namespace);
    const isKnown = [reference.text, fullName].some(
      (name) => claims?.faulty.has(name) === true,
    );
    if (isKnown) return null;
    const record = index.records.find(reference.text, draft.namespace);
    if (record.kind !== "found") reportEvent(draft, reference, found, index);
    else {
      index.problems.error(
        "unknown-event",
        draft.document,
        reference.node,
        `record ${quote(reference.text)} that is no event`,
        "name it in `events` of its aggregate, or move its schema out of the folder of types",
      );
    }
    return null;
  }
  return index.events.get(found.fullName) ?? null;
}

/** An event that a projection or saga listens to: one of any aggregate. */
export function heardEvent(
  draft: AggregateDraft,
  reference: Reference,
  listener: string,
  index: Index,
): EventType | null {
  const event = findEvent(draft, reference, index);
  if (event === null || index.owned.has(event.fullName)) return event;
  if (!index.isComplete) return null;
  index.problems.error(
    "unowned-event",
    draft.document,
    reference.node,
    `${listener} on ${quote(reference.text)}, an event of no aggregate`,
    "add it to the `events` of the aggregate that emits it",
  );
  return null;
}
