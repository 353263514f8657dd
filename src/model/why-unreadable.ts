/** Why today's schema does not read all that an earlier version may hold, in the terms of the field. */
import { canRead, innerPlans } from "../runtime/avro/can-read.js";
import type { Plan, RecordPlan } from "../runtime/avro/plan.js";

/**
 * The first reasons, as the end of a sentence; the empty string where everything is read.
 *
 * `\`currency\`, which it lacks, has no default; \`total\`: string is not read as bytes`
 */
export function whyUnreadable(plan: Plan): string {
  const reasons = new Set<string>();
  const seen = new Set<Plan>();
  const open: { readonly plan: Plan; readonly path: string }[] = [
    { plan, path: "" },
  ];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next.plan) || canRead(next.plan) === "always") continue;
    seen.add(next.plan);
    for (const reason of ownReasons(next.plan, next.path)) reasons.add(reason);
    open.unshift(...partsOf(next.plan, next.path));
  }
  const [first, second, ...more] = reasons;
  return [
    ...[first, second].filter((reason) => reason !== undefined),
    ...(more.length === 0 ? [] : [`and ${more.length} more`]),
  ].join("; ");
}

function ownReasons(plan: Plan, path: string): readonly string[] {
  switch (plan.kind) {
    case "record":
      return plan.missing.map(
        ({ name }) =>
          `\`${joined(path, name)}\`, which it lacks, has no default`,
      );
    case "mismatch":
      return [`${shown(path)}: ${plan.reason}`];
    case "enum": {
      const lost = plan.writer.symbols.filter(
        (_, index) => plan.symbols[index] === null,
      );
      return lost.length === 0
        ? []
        : [
            `${shown(path)}: ${plan.reader.fullName} has neither ${lost[0] ?? ""} nor a default`,
          ];
    }
    default:
      return [];
  }
}

function partsOf(
  plan: Plan,
  path: string,
): readonly { readonly plan: Plan; readonly path: string }[] {
  if (plan.kind === "record") return fieldsOf(plan, path);
  const suffix = plan.kind === "array" ? "[]" : plan.kind === "map" ? "{}" : "";
  return innerPlans(plan).map((inner) => ({
    plan: inner,
    path: path + suffix,
  }));
}

function fieldsOf(
  { steps }: RecordPlan,
  path: string,
): readonly { readonly plan: Plan; readonly path: string }[] {
  return steps.flatMap((step) =>
    step.kind === "read"
      ? [{ plan: step.plan, path: joined(path, step.readerField.name) }]
      : [],
  );
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function shown(path: string): string {
  return path === "" ? "the record" : `\`${path}\``;
}
