/** An event as aggregates, projections, sagas and the registry list it: its class and its earlier versions. */
import type { EventType } from "../../model/catalog.js";
import { placeOf, reference, type FileContext } from "../context.js";
import { layoutSignature } from "../layout.js";
import { stringLiteral } from "../text.js";
import { versionsModule, versionsName } from "./events.js";

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
    [stringLiteral(name), type, versionsValue(file, event)],
    "",
    file.options.style,
  );
  return call.trimStart();
}

/** The decoders of the event's earlier versions; an empty object where there are none. */
export function versionsValue(file: FileContext, event: EventType): string {
  if (event.earlier.length === 0) return "{}";
  const place = placeOf(file, event.record);
  return file.scope.value(
    versionsModule(place.module),
    versionsName(place.typeName),
    event.fullName,
  );
}
