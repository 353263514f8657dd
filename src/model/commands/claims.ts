/** Which events each aggregate says are its own. */
import { simpleName } from "../../runtime/avro/names.js";
import type { Problems } from "../problems.js";
import type { AggregateDraft, Reference } from "./drafts.js";
import { NameIndex, shortened, type Found } from "./names.js";
import { quote } from "./shape.js";

export interface Claims {
  /** The full names of an aggregate's events, with where it names them. */
  readonly events: ReadonlyMap<string, Reference>;
  /** Names that could not be found and are reported; and what they were probably meant to be. */
  readonly faulty: ReadonlySet<string>;
}

export interface ClaimContext {
  readonly problems: Problems;
  /** Short names that files with errors may declare. */
  readonly suspects: ReadonlySet<string>;
}

/**
 * Resolves the `events` of every aggregate.
 * @param events full names of what is an event by its file or its history.
 * @param records full names of every record, any of which an aggregate may call its event.
 */
export function claimEvents(
  drafts: readonly AggregateDraft[],
  events: Iterable<string>,
  records: Iterable<string>,
  context: ClaimContext,
): ReadonlyMap<AggregateDraft, Claims> {
  const eventIndex = new NameIndex(events);
  const recordIndex = new NameIndex(records);
  return new Map(
    drafts.map((draft) => {
      const claimed = new Map<string, Reference>();
      const faulty = new Set<string>();
      for (const reference of draft.events) {
        const asEvent = eventIndex.find(reference.text, draft.namespace);
        const asRecord = recordIndex.find(reference.text, draft.namespace);
        const found =
          asEvent.kind === "missing" && asRecord.kind !== "missing"
            ? asRecord
            : asEvent;
        if (found.kind === "found") {
          claimed.set(found.fullName, reference);
          continue;
        }
        faulty.add(reference.text);
        if (found.kind === "missing") {
          const near = found.near ?? nearOf(asRecord);
          if (near !== null) faulty.add(near);
          reportEvent(draft, reference, { ...found, near }, context);
        } else {
          reportEvent(draft, reference, found, context);
        }
      }
      return [draft, { events: claimed, faulty }];
    }),
  );
}

function nearOf(found: Found): string | null {
  return found.kind === "missing" ? found.near : null;
}

/** Reports an event that is not found, unless a file with an error may declare it. */
export function reportEvent(
  draft: AggregateDraft,
  { text, node }: Reference,
  found: Exclude<Found, { kind: "found" }>,
  { problems, suspects }: ClaimContext,
): void {
  if (found.kind === "ambiguous") {
    problems.error(
      "ambiguous-event",
      draft.document,
      node,
      `event ${quote(text)} that stands for ${found.fullNames.join(" and ")}`,
      "write the full name",
    );
    return;
  }
  if (suspects.has(simpleName(text))) return;
  problems.error(
    "unknown-event",
    draft.document,
    node,
    `unknown event ${quote(text)}`,
    found.near === null
      ? "add its schema, or take the name away"
      : `did you mean ${shortened(found.near, draft.namespace)}?`,
  );
}
