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

/**
 * An error where the reason of a forced release is the name of an event, for then the reason was forgotten and every event would be forced.
 * @param names of the events that were chosen.
 */
export function reviewReason(
  { events }: Catalog,
  reason: string,
  names: readonly string[],
): readonly Diagnostic[] {
  const text = reason.trim();
  const event = events.find(
    ({ fullName }) => fullName === text || simpleName(fullName) === text,
  );
  if (event === undefined) return [];
  return [
    {
      code: "release-reason" satisfies Code,
      severity: "error",
      at: null,
      message: `option --force without a reason: ${text} is an event`,
      hint: `write \`--force "reason" ${[...new Set([text, ...names])].join(" ")}\``,
    },
  ];
}

/** A warning where the first versions are recorded of some events alone: from then on the others are compared with nothing. */
export function reviewFirst(
  { events }: Catalog,
  chosen: readonly EventType[],
  isFirst: boolean,
): readonly Diagnostic[] {
  const others = events.filter(
    (event) => !event.retired && !chosen.includes(event),
  );
  const [first] = others;
  if (!isFirst || first === undefined || chosen.length === 0) return [];
  const more = others.length > 1 ? ` and ${others.length - 1} more` : "";
  return [
    {
      code: "release-partial" satisfies Code,
      severity: "warning",
      at: null,
      message: `first release, of some events alone: ${first.fullName}${more} without a recorded version`,
      hint: "`codegen check` compares with recorded versions where there are any: release the others too, or it compares them with nothing",
    },
  ];
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
