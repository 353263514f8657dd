/**
 * Changes of a record's fields that are safe. An alias is, where name, type and number of the candidates leave no other reading; a null for
 * a field that may be null is, for then nothing is made up. No other default is: what stands for a value that was never written is for
 * those to say who know what the field means.
 */
import type { RecordPlan } from "../runtime/avro/plan.js";
import type { Field } from "../runtime/avro/types.js";
import { isRenamed } from "./alike.js";
import type { Edit, Fix } from "./fix.js";
import { fieldSpot, member, unwrapped, type Spot } from "./spots.js";

/** Of a field that nothing feeds. Null where several fields may be meant, or where nothing is safe. */
export function fixOfMissing(plan: RecordPlan, field: Field): Fix<Spot> | null {
  if (renamedFrom(plan, field).length === 0) return nullDefault(plan, field);
  const only = renamedInto(plan, field);
  // a null would hide that the data is there under another name
  if (only === null) return null;
  const name = JSON.stringify(only.name);
  return {
    title: `\`"aliases": [${name}]\` of \`${field.name}\``,
    edits: [
      {
        kind: "append",
        at: fieldSpot(plan.reader, field),
        key: "aliases",
        json: name,
        behind: ["name"],
      },
    ],
  };
}

/** The one field of the writer that this one is under another name; null where there is none, or where several may be. */
export function renamedInto(plan: RecordPlan, field: Field): Field | null {
  const [only, second] = renamedFrom(plan, field);
  return only === undefined ||
    second !== undefined ||
    isClaimedTwice(plan, only)
    ? null
    : only;
}

/** The writer's fields that the reader drops, and that look like this one. */
export function renamedFrom(plan: RecordPlan, field: Field): readonly Field[] {
  return droppedBy(plan).filter((dropped) => isRenamed(dropped, field));
}

/** Pairs of fields: who changes more of a record at once does not rename it. */
const MOST_PAIRS = 10_000;

/** The writer's fields that may be the reader's unfed ones under another name; none where so many come and go that it is another record. */
export function droppedBy(plan: RecordPlan): readonly Field[] {
  const known = dropped.get(plan);
  if (known !== undefined) return known;
  const fields = plan.steps.flatMap(({ kind, writerField }) =>
    kind === "skip" ? [writerField] : [],
  );
  const unfed = plan.missing.length + plan.defaults.length;
  const candidates = fields.length * unfed > MOST_PAIRS ? [] : fields;
  dropped.set(plan, candidates);
  return candidates;
}

const dropped = new WeakMap<RecordPlan, readonly Field[]>();

function isClaimedTwice(plan: RecordPlan, dropped: Field): boolean {
  const unfed = [...plan.missing, ...plan.defaults.map(({ field }) => field)];
  const first = unfed.findIndex((field) => isRenamed(dropped, field));
  // the second is looked for only as far as it is
  return unfed.slice(first + 1).some((field) => isRenamed(dropped, field));
}

/** A default of null, first in its union; null where the field may not be null. */
export function nullDefault(
  { reader }: RecordPlan,
  field: Field,
): Fix<Spot> | null {
  const { name, type } = field;
  const at = fieldSpot(reader, field);
  const set: Edit<Spot> = {
    kind: "set",
    at,
    key: "default",
    json: "null",
    behind: ["type"],
  };
  const title = `\`"default": null\` of \`${name}\``;
  if (type.kind === "null") return { title, edits: [set] };
  if (type.kind !== "union") return null;
  const index = type.branches.findIndex(({ kind }) => kind === "null");
  if (index < 0) return null;
  if (index === 0) return { title, edits: [set] };
  const union = unwrapped(member(at, "type"));
  if (union.node.kind !== "array") return null;
  return {
    title: `null as the first branch of \`${name}\`, and ${title}`,
    edits: [{ kind: "move-first", at: union, index }, set],
  };
}
