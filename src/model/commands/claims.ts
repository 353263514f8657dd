/** Which events each aggregate says are its own. */
import { simpleName } from "../../runtime/avro/names.js";
import type { Problems } from "../problems.js";
import type { AggregateDraft, Reference } from "./drafts.js";
import { NameIndex, shortened, type Found } from "./names.js";
import { quote, Shape } from "./shape.js";

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
  const owners = new Map<string, AggregateDraft>();
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
          const { fullName } = found;
          reportOwner(draft, reference, owners.get(fullName), context);
          if (!owners.has(fullName)) owners.set(fullName, draft);
          claimed.set(fullName, reference);
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

/** An event is in the streams of one aggregate, and once in its list. */
function reportOwner(
  draft: AggregateDraft,
  reference: Reference,
  owner: AggregateDraft | undefined,
  { problems }: ClaimContext,
): void {
  if (owner === undefined) return;
  if (owner === draft) {
    new Shape(problems, draft.document).twice(
      reference,
      "events of the aggregate",
    );
    return;
  }
  // Of two aggregates of one name that is what is reported.
  if (owner.name.text === draft.name.text) return;
  problems.error(
    "shared-event",
    draft.document,
    reference.node,
    `event ${quote(reference.text)} of aggregate ${quote(draft.name.text)} that belongs to aggregate ${quote(owner.name.text)} in ${owner.document.file}`,
    "leave it to one of them: an event is in the streams of one aggregate; projections and sagas may listen to any",
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
