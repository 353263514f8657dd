/**
 * A reader that does not know that a field was renamed drops what was written and takes the default of the new one. Source: Avro 1.12
 * specification, "Schema Resolution" and "Aliases".
 */
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { Field } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { fieldSpot, member } from "../spots.js";
import { likeness, isReadableAs } from "./likeness.js";

export function fieldReplaced({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "record") return [];
  return replacements(plan).map(({ dropped, added }) => {
    const [old, now] = [`\`${dropped.name}\``, `\`${added.name}\``];
    return {
      message: `field ${old} of ${plan.writer.fullName} that the reader drops, while its ${now}, which looks like it, takes a default: what was written is lost`,
      remedy: {
        reader: `give ${now} \`"aliases": [${JSON.stringify(dropped.name)}]\`, if it is ${old} by another name`,
        writer: `write ${now} as well until every reader has ${old}, if that is ${now} by another name`,
      },
      reader: member(fieldSpot(plan.reader, added), "name"),
      writer: member(fieldSpot(plan.writer, dropped), "name"),
      isTotal: true,
      field: dropped.name,
      witness: null,
    };
  });
}

interface Replacement {
  readonly dropped: Field;
  readonly added: Field;
}

/** Each field once, those that are most alike first. */
function replacements(plan: RecordPlan): readonly Replacement[] {
  if (plan.defaults.length === 0) return [];
  const dropped = plan.steps.flatMap((step) =>
    step.kind === "skip" ? [step.writerField] : [],
  );
  if (dropped.length === 0) return [];
  const isLone =
    dropped.length === 1 &&
    plan.defaults.length === 1 &&
    plan.missing.length === 0;
  const found: (Replacement & { readonly score: number })[] = [];
  for (const { field: added } of plan.defaults.slice(0, mostCompared))
    for (const one of dropped.slice(0, mostCompared)) {
      if (!isReadableAs(one.type, added.type)) continue;
      const isInPlace =
        isLone &&
        plan.writer.fields.indexOf(one) === plan.reader.fields.indexOf(added);
      const score = likeness(one, added) || Number(isInPlace);
      if (score > 0) found.push({ dropped: one, added, score });
    }
  const used = new Set<Field>();
  return found
    .toSorted((a, b) => b.score - a.score)
    .filter(({ dropped: one, added }) => {
      if (used.has(one) || used.has(added)) return false;
      used.add(one).add(added);
      return true;
    });
}

/** So many of each are held against each other: a record that changes more is another record. */
const mostCompared = 30;
