/** What is seen of a pair by looking at what the two schemas resolve to. */
import {
  innerPlans,
  inhabited,
  isUnionDatum,
  type Field,
  type Plan,
  type ReadFault,
  type RecordPlan,
} from "../../../src/runtime/avro/index.js";
import { mismatchOf } from "../../../src/runtime/avro/match.js";

/** A plan and all inside it, each once. */
export function plansIn(
  root: Plan,
  inside: (plan: Plan) => readonly Plan[] = innerPlans,
): ReadonlySet<Plan> {
  const seen = new Set([root]);
  // a set grows while it is walked
  for (const plan of seen) for (const inner of inside(plan)) seen.add(inner);
  return seen;
}

/** Everything that some value of the writer's fails at. */
export function faultsOf(root: Plan): readonly ReadFault[] {
  const hasValue = inhabited([root.writer]);
  return allFaultsOf(root).filter(({ plan }) => hasValue(plan.writer));
}

/** Faults that nothing can meet among them, for what is written there has no value. */
export function allFaultsOf(root: Plan): readonly ReadFault[] {
  return [...plansIn(root)].flatMap((plan): readonly ReadFault[] => {
    if (plan.kind === "record")
      return plan.missing.map((field) => ({ plan, field }));
    const fails =
      plan.kind === "mismatch" ||
      (plan.kind === "enum" && plan.symbols.includes(null));
    return fails ? [{ plan, field: null }] : [];
  });
}

export function isOfDecimals({ plan }: ReadFault): boolean {
  return plan.kind === "mismatch" && plan.cause === "decimal";
}

/** Whether it is that a record has neither the name nor an alias for it, in a union or not. */
export function isOfNames({ plan }: ReadFault): boolean {
  return (
    plan.kind === "mismatch" &&
    plan.writer.kind === "record" &&
    (plan.cause === "name" || plan.cause === "branch")
  );
}

/** Whether a default that is read is of a branch of a union that is not the first. */
export function hasDefaultOfLaterBranch(root: Plan): boolean {
  return [...plansIn(root)].some(
    (plan) =>
      plan.kind === "record" &&
      plan.defaults.some(
        ({ value }) => isUnionDatum(value) && value.branch > 0,
      ),
  );
}

/** Whether names or aliases of the fields of two records leave a choice, on which decoders differ. */
export function isAmbiguous(root: Plan): boolean {
  return [...plansIn(root)].some(
    (plan) => plan.kind === "record" && plan.ambiguous.length > 0,
  );
}

/** Whether a record that contains itself contains the fault. */
export function isInRecursion(root: Plan, { plan }: ReadFault): boolean {
  return [...plansIn(root)].some(
    (outer) =>
      outer.kind === "record" &&
      innerPlans(outer).some((inner) => plansIn(inner).has(outer)) &&
      plansIn(outer).has(plan),
  );
}

/**
 * Whether every way to the fault goes through a union of the reader that has another branch for the value, by name, by promotion or, of
 * records, by nothing but its fields.
 */
export function isBehindChoice(root: Plan, fault: ReadFault): boolean {
  return !plansIn(root, (plan) =>
    hasChoice(plan) ? [] : innerPlans(plan),
  ).has(fault.plan);
}

/** Whether every way to the fault goes through a field that another asks for too: of the reader or of the writer. */
export function isBehindClaims(root: Plan, fault: ReadFault): boolean {
  const { plan, field } = fault;
  if (field !== null && plan.kind === "record" && isClaimed(plan, field))
    return true;
  return !plansIn(root, (outer) =>
    outer.kind === "record"
      ? outer.steps.flatMap((step) =>
          step.kind === "read" &&
          !isClaimed(outer, step.readerField) &&
          !isClaimed(outer, step.writerField)
            ? [step.plan]
            : [],
        )
      : innerPlans(outer),
  ).has(plan);
}

function isClaimed({ ambiguous }: RecordPlan, field: Field): boolean {
  return ambiguous.some((one) =>
    one.kind === "several-readers"
      ? one.writerField === field || one.candidates.includes(field)
      : one.readerField === field || one.candidates.includes(field),
  );
}

function hasChoice(plan: Plan): boolean {
  if (plan.kind !== "reader-union") return false;
  const { writer, reader, branch } = plan;
  return reader.branches.some(
    (other, i) =>
      i !== branch &&
      (mismatchOf(writer, other) === null ||
        (writer.kind === "record" && other.kind === "record")),
  );
}

/** Whether several branches of a union of the reader have the name of a type of the writer, or an alias for it. */
export function hasAmbiguousBranches(root: Plan): boolean {
  return [...plansIn(root)].some(
    (plan) =>
      plan.kind === "reader-union" &&
      "fullName" in plan.writer &&
      plan.reader.branches.filter(
        (branch) => mismatchOf(plan.writer, branch) === null,
      ).length > 1,
  );
}

/** Ways from the whole to its inmost parts, no more than a billion; a record inside itself is not entered again. */
export function waysThrough(root: Plan): number {
  const known = new Map<Plan, number>();
  const count = (plan: Plan): number => {
    const before = known.get(plan);
    if (before !== undefined) return before;
    known.set(plan, 1);
    const inner = innerPlans(plan).map(count);
    const ways = Math.min(
      1_000_000_000,
      Math.max(
        1,
        inner.reduce((sum, one) => sum + one, 0),
      ),
    );
    known.set(plan, ways);
    return ways;
  };
  return count(root);
}
