/** An event as aggregates, projections, sagas and the registry list it: its class and its earlier versions. */
import type { EventType } from "../../model/catalog.js";
import { reference, type FileContext } from "../context.js";
import type { DomainPlaces } from "../domain.js";
import { layoutList, layoutSignature } from "../layout.js";
import { stringLiteral } from "../text.js";
import { sourcesOf } from "../upcasts.js";
import { versionsReference } from "../version-places.js";

/** A call of `eventEntry`; `indent` is the line's. */
export function eventEntry(
  file: FileContext,
  event: EventType,
  name: string,
  indent: string,
): string {
  const type = reference(file, event.record, "class");
  const call = layoutSignature(
    `${indent}${file.scope.rt("eventEntry")}`,
    [stringLiteral(name), type, laterVersions(file, event)],
    "",
    file.options.style,
  );
  return call.trimStart();
}

/** Behind a function: a module of versions imports the user's upcaster, and that may import whatever lists the event. */
function laterVersions(file: FileContext, event: EventType): string {
  const versions = versionsValue(file, event);
  return versions === "{}" ? versions : `() => ${versions}`;
}

/** The decoders of the event's earlier versions; an empty object where there are none. */
export function versionsValue(file: FileContext, event: EventType): string {
  return event.earlier.length === 0 ? "{}" : versionsReference(file, event);
}

/** The member of a consumer's definition with the events that it does not take, whose upcasters may give some that it takes. */
export function sourceEntries(
  file: FileContext,
  { upcasts }: DomainPlaces,
  taken: readonly EventType[],
): string {
  const { codecs } = file.options.targets;
  const sources = codecs ? sourcesOf(upcasts, taken) : [];
  if (sources.length === 0) return "";
  const entries = sources.map((event) =>
    eventEntry(file, event, event.fullName, "    "),
  );
  return layoutList("  sources: ", entries, ",", file.options.style);
}
