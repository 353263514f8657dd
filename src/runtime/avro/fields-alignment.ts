/** Which field of a reader each field of a writer feeds. Source: Avro 1.12 specification, "Schema Resolution", "Aliases". */
import type { Field, RecordType } from "./types.js";

/**
 * The reader's field that each of the writer's feeds; one that feeds none is not in the map, and no two feed one.
 *
 * Names and aliases of one reader can claim one writer field twice, or two for one. The specification is silent there and decoders
 * differ. Here
 * - a reader's field without a namesake takes the first of its aliases that the writer has: `y` (alias `x`) takes `x`, even where
 *   the reader has a new `x`, as if the writer had been rewritten with the aliases first;
 * - every other takes its namesake, so that a schema reads itself field by field, whatever its aliases;
 * - a field whose namesake is taken so, as in a chain of renames, looks among its own aliases.
 */
export function alignFields(
  writer: RecordType,
  reader: RecordType,
): ReadonlyMap<Field, Field> {
  const byName = new Map(writer.fields.map((field) => [field.name, field]));
  const feeds = new Map<Field, Field>();
  const claim = (source: Field | undefined, field: Field): boolean => {
    if (source === undefined || feeds.has(source)) return false;
    feeds.set(source, field);
    return true;
  };
  const claimByAlias = (field: Field): boolean =>
    field.aliases.some((alias) => claim(byName.get(alias), field));
  const namesakes = reader.fields.filter((field) => byName.has(field.name));
  for (const field of reader.fields)
    if (!byName.has(field.name)) claimByAlias(field);
  const robbed = namesakes.filter(
    (field) => !claim(byName.get(field.name), field),
  );
  for (const field of robbed) claimByAlias(field);
  return feeds;
}
