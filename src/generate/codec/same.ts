/** Whether today's own reader reads an earlier version's bytes: the wire is the same, and so is the meaning. */
import type { Plan } from "../../runtime/avro/plan.js";

/** True for a plan that promotes, reorders, skips, fills in and renames nothing that the wire shows. */
export function sameOnTheWire(plan: Plan): boolean {
  const seen = new Set<Plan>();
  const open: Plan[] = [plan];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const parts = partsIfSame(next);
    if (parts === null) return false;
    open.push(...parts);
  }
  return true;
}

/** The plans it depends on, or null where this one changes something itself. */
function partsIfSame(plan: Plan): readonly Plan[] | null {
  switch (plan.kind) {
    case "primitive":
      return plan.writer.kind === plan.reader.kind ? [] : null;
    case "fixed":
      return [];
    case "enum":
      return plan.symbols.length === plan.reader.symbols.length &&
        plan.symbols.every((symbol, i) => symbol === plan.reader.symbols[i])
        ? []
        : null;
    case "array":
      return [plan.items];
    case "map":
      return [plan.values];
    case "record": {
      if (plan.defaults.length > 0 || plan.missing.length > 0) return null;
      const parts: Plan[] = [];
      for (const [i, step] of plan.steps.entries()) {
        if (step.kind === "skip" || step.readerField !== plan.reader.fields[i])
          return null;
        parts.push(step.plan);
      }
      return parts;
    }
    case "writer-union": {
      const { reader } = plan;
      if (
        reader.kind !== "union" ||
        reader.branches.length !== plan.branches.length
      )
        return null;
      const parts: Plan[] = [];
      for (const [i, branch] of plan.branches.entries()) {
        if (branch.kind !== "reader-union" || branch.branch !== i) return null;
        parts.push(branch.plan);
      }
      return parts;
    }
    case "reader-union":
    case "mismatch":
      return null;
  }
}
