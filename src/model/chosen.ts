/** Which events are meant by the names that somebody typed. */
import type { Diagnostic } from "../diagnostics.js";
import type { Catalog, EventType } from "./catalog.js";
import type { Code } from "./codes.js";
import { nearest, simpleName } from "../runtime/avro/names.js";

export interface ChosenEvents {
  /** Sorted by full name; retired ones are released no more. */
  readonly events: readonly EventType[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param names full or short names; null for every event. */
export function chooseEvents(
  catalog: Catalog,
  names: readonly string[] | null,
): ChosenEvents {
  const events = catalog.events.filter(({ retired }) => !retired);
  if (names === null) return { events, diagnostics: [] };
  const chosen = new Set<EventType>();
  const diagnostics: Diagnostic[] = [];
  for (const name of names) {
    const named = events.filter(({ fullName }) => fullName === name);
    const meant =
      named.length > 0
        ? named
        : events.filter(({ fullName }) => simpleName(fullName) === name);
    const [event] = meant;
    if (event !== undefined && meant.length === 1) chosen.add(event);
    else diagnostics.push(problem(name, meant, events));
  }
  return { events: events.filter((event) => chosen.has(event)), diagnostics };
}

function problem(
  name: string,
  meant: readonly EventType[],
  events: readonly EventType[],
): Diagnostic {
  const isUnknown = meant.length === 0;
  const near = nearest(
    name,
    events.map(({ fullName }) => fullName),
  );
  const code: Code = isUnknown ? "unknown-event" : "ambiguous-event";
  return {
    code,
    severity: "error",
    at: null,
    message: isUnknown
      ? `no event ${name} with a schema`
      : `short name ${name} of several events: ${meant.map(({ fullName }) => fullName).join(", ")}`,
    hint: isUnknown
      ? near === null
        ? null
        : `did you mean \`${near}\`?`
      : "give the full name",
  };
}
