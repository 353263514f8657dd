/**
 * Source: Avro 1.12 specification, "Unions": the default may be of any branch; until then it had to be of the first. What was there in
 * both schemas has been lived with.
 */
import { DefaultChecker } from "../../runtime/avro/default-checker.js";
import { stringify } from "../../runtime/avro/json-values.js";
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { AvroType, Field } from "../../runtime/avro/types.js";
import type { Facts, Fault } from "../rule.js";
import { definitionOf, fieldSpot, member, type Spot } from "../spots.js";
import type { Site } from "../sites.js";
import { shortly } from "../text.js";

export function unionDefaultMisplaced(
  { plan }: Site,
  { today }: Facts,
): readonly Fault[] {
  if (plan.kind !== "record") return [];
  const [record, other] =
    today === "reader"
      ? [plan.reader, plan.writer]
      : [plan.writer, plan.reader];
  const misplaced = record.fields.filter(
    (field) => firstBranchOf(field) !== null,
  );
  if (misplaced.length === 0) return [];
  const before = earlierFields(plan, today);
  return misplaced.flatMap((field) => {
    const first = firstBranchOf(field);
    const old = before.get(field) ?? null;
    if (first === null || (old !== null && firstBranchOf(old) !== null))
      return [];
    const here = member(fieldSpot(record, field), "default");
    const there: Spot =
      old === null
        ? member(definitionOf(other), "name")
        : member(fieldSpot(other, old), "name");
    const remedy = `put the branch of the default first in the union, which no data minds, or choose a default of ${shortly(first)}`;
    return {
      message: `default ${field.default === null ? "" : stringify(field.default)} of field \`${field.name}\` of ${record.fullName} that is not of the first branch of its union, ${shortly(first)}: legal in Avro 1.12, where avsc, Ruby, Python and Apache Avro Java 1.8 refuse it, or fail when they need it`,
      remedy: { reader: remedy, writer: remedy },
      reader: today === "reader" ? here : there,
      writer: today === "reader" ? there : here,
      isTotal: true,
      field: field.name,
      witness: null,
    };
  });
}

/** By the field of today's schema: that of the earlier one. */
function earlierFields(
  { steps }: RecordPlan,
  today: Facts["today"],
): ReadonlyMap<Field, Field> {
  return new Map(
    steps.flatMap((step) => {
      if (step.kind === "skip") return [];
      const { readerField, writerField } = step;
      return [
        today === "reader"
          ? [readerField, writerField]
          : [writerField, readerField],
      ];
    }),
  );
}

/** The first branch of the field's union, where its default is of another one; else null. */
function firstBranchOf({ type, default: value }: Field): AvroType | null {
  const first = type.kind === "union" ? type.branches[0] : undefined;
  if (value === null || first === undefined || value.kind === first.kind)
    return null;
  return new DefaultChecker().fault(first, value) === null ? null : first;
}
