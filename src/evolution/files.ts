/** The files that an event's schemas stand in. */
import type { EventType } from "../model/catalog.js";
import { innerTypes } from "../runtime/avro/inhabited.js";
import type { AvroType } from "../runtime/avro/types.js";

/** Those of today's schema and of every type in it, and those of its earlier versions. */
export function filesOf({
  record,
  source,
  earlier,
}: EventType): readonly string[] {
  const files = new Set([source, ...earlier.map((one) => one.source)]);
  const types = new Set<AvroType>([record]);
  for (const type of types) {
    if ("fullName" in type) files.add(type.file);
    // the set grows while it is walked
    for (const inner of innerTypes(type)) types.add(inner);
  }
  return [...files];
}
