/** Whether a reader can read what a writer writes. */
import { holding } from "./fixpoint.js";
import { inhabited } from "./inhabited.js";
import type { Plan } from "./plan.js";
import type { AvroType } from "./types.js";

/** Of all values of the writer: every one is read, some are and some fail, or every one fails. */
export type CanRead = "always" | "sometimes" | "never";

/** What can happen at the plans of a graph. */
export interface Readability {
  readonly canRead: CanRead;
  /** Whether some value is read at that plan, which the graph has. */
  readonly canSucceed: (plan: Plan) => boolean;
}

/** Nothing can go wrong with a writer that has no value at all, as a union without branches. */
export function canRead(plan: Plan): CanRead {
  return readability(plan).canRead;
}

/** Linear in the size of the graph. */
export function readability(root: Plan): Readability {
  const plans = reachablePlans(root);
  const isInhabited = inhabited([root.writer]);
  const fails = holding(plans, innerPlans, (plan) =>
    failsByItself(plan, isInhabited) ? 0 : 1,
  );
  const succeeds = holding(plans, innerPlans, (plan) =>
    neededToSucceed(plan, isInhabited),
  );
  const canSucceed = (plan: Plan): boolean => succeeds.has(plan);
  if (!fails.has(root)) return { canRead: "always", canSucceed };
  return { canRead: canSucceed(root) ? "sometimes" : "never", canSucceed };
}

type IsInhabited = (type: AvroType) => boolean;

/** Of how many of its inner plans a value must be read, so that one of the plan can be. */
function neededToSucceed(plan: Plan, isInhabited: IsInhabited): number {
  switch (plan.kind) {
    case "primitive":
    case "fixed":
    // The empty one.
    case "array":
    case "map":
      return 0;
    case "enum":
      return plan.symbols.some((symbol) => symbol !== null) ? 0 : Infinity;
    case "mismatch":
      return Infinity;
    case "record": {
      const isHopeless =
        plan.missing.length > 0 ||
        plan.steps.some(
          (step) => step.kind === "skip" && !isInhabited(step.writerField.type),
        );
      return isHopeless ? Infinity : innerPlans(plan).length;
    }
    case "writer-union":
    case "reader-union":
      return 1;
  }
}

/** Whether a value can fail at the plan before anything inside it is asked. */
function failsByItself(plan: Plan, isInhabited: IsInhabited): boolean {
  switch (plan.kind) {
    case "enum":
      return plan.symbols.some((symbol) => symbol === null);
    case "mismatch":
      return isInhabited(plan.writer);
    case "record":
      // Even where no value of it ends: other checkers refuse it as well, and nobody misses it.
      return plan.missing.length > 0;
    default:
      return false;
  }
}

/** Every plan inside a plan, itself first, each once. */
function reachablePlans(root: Plan): Plan[] {
  const seen = new Set<Plan>([root]);
  for (const plan of seen)
    for (const inner of innerPlans(plan)) seen.add(inner);
  return [...seen];
}

/** The plans directly inside a plan. */
export function innerPlans(plan: Plan): readonly Plan[] {
  switch (plan.kind) {
    case "array":
      return [plan.items];
    case "map":
      return [plan.values];
    case "record":
      return plan.steps.flatMap((step) =>
        step.kind === "read" ? [step.plan] : [],
      );
    case "writer-union":
      return plan.branches;
    case "reader-union":
      return [plan.plan];
    default:
      return [];
  }
}
