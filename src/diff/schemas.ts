/** The schemas of a catalog, each ready to be explained. */
import type { ExplainedSchema } from "../evolution/side-by-side.js";
import { definitionOf } from "../evolution/spots.js";
import { placesIn } from "../evolution/subject.js";
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
  return [...records, ...types].map((type) => schemaOf(type, set, label));
}

export function schemaOf(
  type: NamedType,
  { documents }: Pick<SchemaSet, "documents">,
  label: string,
): ExplainedSchema {
  return {
    name: type.fullName,
    label,
    type,
    spot: definitionOf(type),
    place: placesIn(documents),
  };
}
