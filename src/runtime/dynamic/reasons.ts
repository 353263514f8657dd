/** Why nothing that a writer writes can be read, from the plan of the resolution. */
import type { Plan, Readability } from "../avro/index.js";
import type { UnreadableReason } from "./errors.js";

const MOST = 10;
/** Fields inside each other that a path shows. */
const DEEPEST = 20;

interface Place {
  readonly plan: Plan;
  readonly path: string;
  readonly depth: number;
}

/** At least one reason, in the order of the writer's fields, of a plan at which no value succeeds. */
export function unreadableReasons(
  root: Plan,
  { canSucceed }: Readability,
): readonly UnreadableReason[] {
  const found: UnreadableReason[] = [];
  const seen = new Set<Plan>([root]);
  const open: Place[] = [{ plan: root, path: "", depth: 0 }];
  for (
    let place = open.pop();
    place !== undefined && found.length < MOST;
    place = open.pop()
  ) {
    const { path } = place;
    for (const reason of reasonsAt(place.plan)) found.push({ path, reason });
    const inner = innerPlaces(place).filter(
      ({ plan }) => !canSucceed(plan) && !seen.has(plan),
    );
    for (const { plan } of inner) seen.add(plan);
    open.push(...inner.toReversed());
  }
  return found.length > 0
    ? found.slice(0, MOST)
    : [{ path: "", reason: "no value of the writer ends" }];
}

function reasonsAt(plan: Plan): readonly string[] {
  switch (plan.kind) {
    case "mismatch":
      return [plan.reason];
    case "enum":
      return [
        `no symbol of ${plan.writer.fullName} is one of ${plan.reader.fullName}, which has no default`,
      ];
    case "record":
      return plan.missing
        .slice(0, MOST)
        .map(
          ({ name }) =>
            `the writer has no field ${name} of ${plan.reader.fullName}, and it has no default`,
        );
    default:
      return [];
  }
}

function innerPlaces({ plan, path, depth }: Place): readonly Place[] {
  switch (plan.kind) {
    case "record":
      return plan.steps.flatMap((step) =>
        step.kind === "skip"
          ? []
          : [
              {
                plan: step.plan,
                path: below(path, step.writerField.name, depth),
                depth: depth + 1,
              },
            ],
      );
    case "writer-union":
      return plan.branches.map((branch) => ({ plan: branch, path, depth }));
    case "reader-union":
      return [{ plan: plan.plan, path, depth }];
    // an array and a map succeed: they may be empty
    default:
      return [];
  }
}

function below(path: string, name: string, depth: number): string {
  if (depth > DEEPEST) return path;
  if (depth === DEEPEST) return `${path}…`;
  return path === "" ? name : `${path}.${name}`;
}
