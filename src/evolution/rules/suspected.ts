/** Fields that may be one under two names, as far as anybody can guess: strangers by their names, and of one type. */
import { mismatchOf } from "../../runtime/avro/match.js";
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { AvroType, Field, RecordType } from "../../runtime/avro/types.js";
import { isRenamed } from "../alike.js";
import { droppedBy } from "../fix-fields.js";
import type { Facts } from "../rule.js";
import { byAge } from "./emitted.js";
import { likeness } from "./likeness.js";

/**
 * The field of the one schema that one of the other may be, which lacks it; null where there is none. Each is given to one alone, so that
 * both readings of two schemas say the same.
 */
export function suspectedOf(
  plan: RecordPlan,
  field: Field,
  facts: Facts,
): Field | null {
  let pairs = byPlan.get(plan);
  if (pairs === undefined) byPlan.set(plan, (pairs = pairsOf(plan, facts)));
  return pairs.get(field) ?? null;
}

const byPlan = new WeakMap<RecordPlan, ReadonlyMap<Field, Field>>();

/** Both ways, those that are most alike first, then by their places. */
function pairsOf(plan: RecordPlan, facts: Facts): ReadonlyMap<Field, Field> {
  const unfed = [...plan.missing, ...plan.defaults.map(({ field }) => field)];
  const { earlier, today } = byAge(facts, {
    reader: inPlace(plan.reader, unfed),
    writer: inPlace(plan.writer, droppedBy(plan)),
  });
  const isLone = earlier.length === 1 && today.length === 1;
  const candidates = earlier.flatMap((old) =>
    today.map((now) => ({
      old,
      now,
      score: scoreOf(old, now, isLone && isInPlaceOf(plan, old, now)),
    })),
  );
  const pairs = new Map<Field, Field>();
  for (const { old, now, score } of candidates.toSorted(
    (a, b) => b.score - a.score,
  ))
    if (score > 0 && !pairs.has(old) && !pairs.has(now))
      pairs.set(old, now).set(now, old);
  return pairs;
}

function inPlace(
  { fields }: RecordType,
  some: readonly Field[],
): readonly Field[] {
  const wanted = new Set(some);
  return fields.filter((field) => wanted.has(field));
}

/** Whether the two records have them at one place. */
function isInPlaceOf(
  { reader, writer }: RecordPlan,
  one: Field,
  other: Field,
): boolean {
  const [ofReader, ofWriter] = reader.fields.includes(one)
    ? [one, other]
    : [other, one];
  return reader.fields.indexOf(ofReader) === writer.fields.indexOf(ofWriter);
}

/** 0: not at all. Who adds a field with a default need not have another one in mind. */
function scoreOf(old: Field, now: Field, isInPlace: boolean): number {
  if (!isTypeLike(old.type, now.type)) return 0;
  if (isRenamed(old, now)) return 5;
  return likeness(old, now) + (now.default === null || isInPlace ? 1 : 0);
}

/** Whether each is read as the other. */
export function isTypeLike(one: AvroType, other: AvroType): boolean {
  return (
    one.kind === other.kind &&
    mismatchOf(one, other) === null &&
    mismatchOf(other, one) === null
  );
}
