/** Events that are new beside one that is gone and that looks like them: without an alias nothing says that they are the same. */
import type { CheckedSubject } from "../check.js";
import type { Diagnostic, Place } from "../diagnostics.js";
import { isSameShape } from "../evolution/alike.js";
import { definitionOf, member, type Spot } from "../evolution/spots.js";
import type { EventType } from "../model/catalog.js";
import type { Code } from "../model/codes.js";

/** @param subjects events with their state. */
export function reviewLookalikes(
  subjects: readonly {
    readonly event: EventType;
    readonly state: CheckedSubject["state"];
  }[],
  placeOf: (spot: Spot) => Place | null,
): readonly Diagnostic[] {
  const of = (wanted: CheckedSubject["state"]): readonly EventType[] =>
    subjects.flatMap(({ event, state }) => (state === wanted ? event : []));
  const removed = of("removed");
  if (removed.length === 0) return [];
  const fresh = of("new");
  return fresh.flatMap((event): Diagnostic[] => {
    const alike = removed.filter((old) => isAlike(old, event));
    const [old] = alike;
    if (old === undefined || alike.length > 1) return [];
    // several that look like it: none of them is it for certain
    if (fresh.some((other) => other !== event && isAlike(old, other)))
      return [];
    return [
      {
        code: "event-renamed" satisfies Code,
        severity: "warning",
        at: placeOf(member(definitionOf(event.record), "name")),
        message: `event ${event.fullName} that is new, and looks like ${old.fullName}, which is gone`,
        hint: `if they are one, give it \`"aliases": [${JSON.stringify(old.fullName)}]\`, and it is compared with what that was`,
      },
    ];
  });
}

function isAlike(old: EventType, event: EventType): boolean {
  const [writer, reader] = [old.record, event.record];
  if (writer.name === reader.name) return isSameShape(writer, reader);
  // an id alone is what every event has
  const names = new Set(reader.fields.map(({ name }) => name));
  return (
    writer.fields.length > 1 &&
    writer.fields.every(({ name }) => names.has(name)) &&
    isSameShape(writer, reader)
  );
}
