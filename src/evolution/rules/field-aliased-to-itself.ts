/**
 * Source: Avro 1.12 specification, "Aliases": other names of a field. Apache Avro Java takes the name and the alias for two fields of
 * the writer, and throws.
 */
import type { Fault } from "../rule.js";
import { fieldSpot, member } from "../spots.js";
import type { Site } from "../sites.js";

export function fieldAliasedToItself({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "record") return [];
  return plan.steps.flatMap((step) => {
    if (step.kind === "skip") return [];
    const { readerField, writerField } = step;
    const { name, aliases } = readerField;
    if (name !== writerField.name || !aliases.includes(name)) return [];
    return {
      message: `field \`${name}\` of ${plan.reader.fullName} with its own name as an alias`,
      remedy: {
        reader: `take the alias \`${name}\` away, which says nothing`,
        writer: `have readers take the alias \`${name}\` away, which says nothing`,
      },
      reader: member(fieldSpot(plan.reader, readerField), "aliases"),
      writer: member(fieldSpot(plan.writer, writerField), "name"),
      isTotal: true,
      field: name,
      witness: null,
    };
  });
}
