/** The fields of a record that is read as another, by the age of the schemas. */
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { Field } from "../../runtime/avro/types.js";
import type { Facts } from "../rule.js";
import { byAge } from "./emitted.js";

/** A field of today's schema and the one of the earlier schema that it goes on from; null where there is none. */
export type FieldPair =
  | { readonly today: Field; readonly earlier: Field | null }
  | { readonly today: null; readonly earlier: Field };

/** Every field of the two records, once. */
export function fieldPairs(
  plan: RecordPlan,
  facts: Facts,
): readonly FieldPair[] {
  const ofReader = [
    ...plan.defaults.map(({ field }) => field),
    ...plan.missing,
  ];
  const alone = (side: "reader" | "writer", field: Field): FieldPair =>
    side === facts.today
      ? { today: field, earlier: null }
      : { today: null, earlier: field };
  return [
    ...plan.steps.map((step) =>
      step.kind === "skip"
        ? alone("writer", step.writerField)
        : byAge(facts, { reader: step.readerField, writer: step.writerField }),
    ),
    ...ofReader.map((field) => alone("reader", field)),
  ];
}
