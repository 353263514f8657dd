/** Whether a reader can read what a writer writes. */
import { inhabited } from "./inhabited.js";
import type { Plan } from "./plan.js";
import type { AvroType } from "./types.js";

/** Of all values of the writer: every one is read, some are and some fail, or every one fails. */
export type CanRead = "always" | "sometimes" | "never";

/** Nothing can go wrong with a writer that has no value at all, as a union without branches. */
export function canRead(plan: Plan): CanRead {
  const facts = new Facts(plan);
  if (!facts.canFail(plan)) return "always";
  return facts.canSucceed(plan) ? "sometimes" : "never";
}

/** What can happen at each plan of a graph: the least that follows from what can happen inside it. */
class Facts {
  readonly #fails = new Set<Plan>();
  readonly #succeeds = new Set<Plan>();
  readonly #isInhabited: (type: AvroType) => boolean;

  constructor(root: Plan) {
    // Inner plans first: a tree is done in one round.
    const plans = reachablePlans(root).toReversed();
    this.#isInhabited = inhabited([root.writer]);
    for (let before = -1; before !== this.#size();) {
      before = this.#size();
      for (const plan of plans) {
        if (!this.#succeeds.has(plan) && this.#succeedsBy(plan))
          this.#succeeds.add(plan);
        if (!this.#fails.has(plan) && this.#failsBy(plan))
          this.#fails.add(plan);
      }
    }
  }

  canFail(plan: Plan): boolean {
    return this.#fails.has(plan);
  }

  canSucceed(plan: Plan): boolean {
    return this.#succeeds.has(plan);
  }

  #size(): number {
    return this.#fails.size + this.#succeeds.size;
  }

  #succeedsBy(plan: Plan): boolean {
    switch (plan.kind) {
      case "primitive":
      case "fixed":
      // The empty one.
      case "array":
      case "map":
        return true;
      case "enum":
        return plan.symbols.some((symbol) => symbol !== null);
      case "mismatch":
        return false;
      case "record":
        return (
          plan.missing.length === 0 &&
          plan.steps.every((step) =>
            step.kind === "skip"
              ? this.#isInhabited(step.writerField.type)
              : this.#succeeds.has(step.plan),
          )
        );
      case "writer-union":
        return plan.branches.some((branch) => this.#succeeds.has(branch));
      case "reader-union":
        return this.#succeeds.has(plan.plan);
    }
  }

  #failsBy(plan: Plan): boolean {
    switch (plan.kind) {
      case "primitive":
      case "fixed":
        return false;
      case "array":
        return this.#fails.has(plan.items);
      case "map":
        return this.#fails.has(plan.values);
      case "enum":
        return plan.symbols.some((symbol) => symbol === null);
      case "mismatch":
        return this.#isInhabited(plan.writer);
      case "record":
        // Even where no value of it ends: other checkers refuse it as well, and nobody misses it.
        return (
          plan.missing.length > 0 ||
          plan.steps.some(
            (step) => step.kind === "read" && this.#fails.has(step.plan),
          )
        );
      case "writer-union":
        return plan.branches.some((branch) => this.#fails.has(branch));
      case "reader-union":
        return this.#fails.has(plan.plan);
    }
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
