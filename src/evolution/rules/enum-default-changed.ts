/** Source: Avro 1.12 specification, "Enums": the default is what a reader takes for symbols that it does not have. */
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, member } from "../spots.js";

export function enumDefaultChanged({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "enum") return [];
  const { writer, reader } = plan;
  const [old, now] = [writer.default, reader.default];
  if (old === null || now === null || old === now) return [];
  return [
    {
      message: `default ${now} of enum ${reader.fullName}, ${old} in the writer's schema: symbols that neither has are read as one or the other`,
      remedy: {
        reader: `keep the default ${old}, which readers of earlier data took`,
        writer: `keep the default ${now}, which readers of the data take`,
      },
      reader: member(definitionOf(reader), "default"),
      writer: member(definitionOf(writer), "default"),
      isTotal: false,
      field: null,
      witness: null,
    },
  ];
}
