/** Source: Avro 1.12 specification, "Schema Resolution": a reader's field that the writer lacks needs a default. */
import type { RecordPlan } from "../../runtime/avro/plan.js";
import { mismatchOf } from "../../runtime/avro/match.js";
import type { AvroType, Field } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, fieldSpot, member } from "../spots.js";
import { takenBy } from "./field-taken-by-alias.js";

export function fieldAddedWithoutDefault({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "record") return [];
  return plan.missing
    .filter((field) => takenBy(plan, field) === null)
    .map((field) => ({
      message: `field \`${field.name}\` of ${plan.reader.fullName} that the writer does not have and that has no default`,
      remedy: {
        reader: `give \`${field.name}\` a default${example(field.type)}${renamed(plan, field)}`,
        writer: `keep \`${field.name}\` in the writer's schema; to drop it, release a version with a default for it first, and wait until every reader has that`,
      },
      reader: member(fieldSpot(plan.reader, field), "name"),
      writer: member(definitionOf(plan.writer), "name"),
      isTotal: true,
      field: field.name,
      witness: { fault: { plan, field }, value: { kind: "any" } },
    }));
}

/** People take the default of an enum for that of the field. */
function example(type: AvroType): string {
  if (type.kind === "enum" && type.default !== null)
    return `, such as \`"default": ${JSON.stringify(type.default)}\`: the default of the enum stands for symbols that the reader lacks, not for a field that is not there`;
  const isNullable =
    type.kind === "union" && type.branches.some(({ kind }) => kind === "null");
  return isNullable ? ', such as `"default": null`' : "";
}

/** A field that the reader drops and that looks like this one. */
function renamed(plan: RecordPlan, { type }: Field): string {
  const dropped = plan.steps.find(
    (step) => step.kind === "skip" && looksLike(step.writerField.type, type),
  );
  return dropped === undefined
    ? ""
    : `; if it is the writer's \`${dropped.writerField.name}\` by another name, give it \`"aliases": [${JSON.stringify(dropped.writerField.name)}]\``;
}

function looksLike(writer: AvroType, reader: AvroType): boolean {
  return writer.kind === reader.kind && mismatchOf(writer, reader) === null;
}
