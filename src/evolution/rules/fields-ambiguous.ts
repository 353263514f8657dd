/**
 * Names and aliases may leave a choice of which field feeds which, and decoders choose differently. Source: Avro 1.12 specification,
 * "Aliases", which does not say which comes first where a writer has both names, or a reader asks for one field twice.
 */
import type { FieldAmbiguity } from "../../runtime/avro/align.js";
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { Field } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { fieldSpot, member } from "../spots.js";
import { listed } from "../../model/text.js";

export function fieldsAmbiguous({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "record") return [];
  // that a field gets nothing at all is said by other rules
  const unclear = plan.ambiguous.filter(
    (one) =>
      one.kind === "several-writers" ||
      !one.candidates.some((field) => plan.missing.includes(field)),
  );
  const written = new Set(unclear.flatMap(writerFields));
  const read = new Set(unclear.flatMap(readerFields));
  const [firstWritten, firstRead] = [[...written][0], [...read][0]];
  if (firstWritten === undefined || firstRead === undefined) return [];
  const names = listed([...written].map(({ name }) => `\`${name}\``));
  const noun = written.size === 1 ? "field" : "fields";
  return [
    {
      message: `${noun} ${names} of the writer that names and aliases of ${plan.reader.fullName} claim more than once, and that decoders assign differently: here ${assigned(plan, written)}`,
      remedy: {
        reader:
          "take aliases away that no data needs any more, and give new fields names that were never used",
        writer: "give new fields names that were never used",
      },
      reader: member(fieldSpot(plan.reader, firstRead), "name"),
      writer: member(fieldSpot(plan.writer, firstWritten), "name"),
      isTotal: true,
      field: firstWritten.name,
      witness: null,
    },
  ];
}

function writerFields(one: FieldAmbiguity): readonly Field[] {
  return one.kind === "several-writers" ? one.candidates : [one.writerField];
}

function readerFields(one: FieldAmbiguity): readonly Field[] {
  return one.kind === "several-readers" ? one.candidates : [one.readerField];
}

/** What the plan does with fields of the writer: `x` to `y`, `z` to nothing. */
function assigned(plan: RecordPlan, written: ReadonlySet<Field>): string {
  const steps = plan.steps.filter(({ writerField }) =>
    written.has(writerField),
  );
  return listed(
    steps.map(
      (step) =>
        `\`${step.writerField.name}\` to ${step.kind === "skip" ? "nothing" : `\`${step.readerField.name}\``}`,
    ),
  );
}
