/**
 * A field of the writer is read into one field of the reader, and an alias comes before a name where nothing else feeds the field that has
 * the alias. Source: Avro 1.12 specification, "Aliases": the writer's field is renamed before the schemas are resolved.
 */
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { Field } from "../../runtime/avro/types.js";
import { nullDefault } from "../fix-fields.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { fieldSpot, member } from "../spots.js";
import { fieldDroppedPlan } from "./two-releases.js";

export function fieldTakenByAlias(
  { plan }: Site,
  { today }: Facts,
): readonly Fault[] {
  if (plan.kind !== "record") return [];
  return plan.missing.flatMap((field) => {
    const taken = takenBy(plan, field);
    if (taken === null) return [];
    const { writerField, readerField } = taken;
    return {
      message: `field \`${field.name}\` of ${plan.reader.fullName} without a value: the writer's \`${writerField.name}\` goes to \`${readerField.name}\`, and the field has no default`,
      remedy: {
        reader: `give \`${field.name}\` a default, or take the alias \`${writerField.name}\` from \`${readerField.name}\``,
        writer: `write \`${readerField.name}\` and \`${field.name}\` both`,
      },
      plan:
        today === "reader"
          ? () => []
          : fieldDroppedPlan(plan.reader, readerField, {
              alias: writerField.name,
            }),
      fix: nullDefault(plan, field),
      reader: member(fieldSpot(plan.reader, field), "name"),
      writer: member(fieldSpot(plan.writer, writerField), "name"),
      isTotal: true,
      field: field.name,
      witness: { fault: { plan, field }, value: { kind: "any" as const } },
    };
  });
}

/** The writer's field that a missing field asks for and another has got; null where it asks for none. */
export function takenBy(
  plan: RecordPlan,
  missing: Field,
): { readonly writerField: Field; readonly readerField: Field } | null {
  for (const one of plan.ambiguous) {
    if (one.kind !== "several-readers" || !one.candidates.includes(missing))
      continue;
    const { writerField } = one;
    const step = plan.steps.find((other) => other.writerField === writerField);
    if (step?.kind === "read")
      return { writerField, readerField: step.readerField };
  }
  return null;
}
