/** The schemas of a catalog, each ready to be explained. */
import type { ExplainedSchema } from "../evolution/side-by-side.js";
import { definitionOf } from "../evolution/spots.js";
import { placesIn, type PlaceFinder } from "../evolution/subject.js";
import type { NamedType } from "../runtime/avro/types.js";
import type { SchemaSet } from "./project.js";

/** Today's events of a set of schemas, then all other named types. */
export function schemasIn(
  set: SchemaSet,
  label: string,
): readonly ExplainedSchema[] {
  const { events, types } = set.catalog;
  const records = events
    .filter(({ retired }) => !retired)
    .map(({ record }) => record);
  const place = placesIn(set.documents);
  return [...records, ...types].map((type) => schemaOf(type, place, label));
}

export function schemaOf(
  type: NamedType,
  place: PlaceFinder,
  label: string,
): ExplainedSchema {
  const spot = definitionOf(type);
  return { name: type.fullName, label, type, spot, place };
}
