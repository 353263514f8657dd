/** Source: Avro 1.12 specification, "Schema Resolution" and "Aliases": several branches of a writer's union may match one type. */
import type { Plan, WriterUnionPlan } from "../../runtime/avro/plan.js";
import type { AvroType } from "../../runtime/avro/types.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { branchOf, spotsOf } from "../spots.js";
import { listed } from "../../model/text.js";
import { shortly } from "../text.js";

export function unionBranchesMerged(
  site: Site,
  { hasValue }: Facts,
): readonly Fault[] {
  const { plan } = site;
  if (plan.kind !== "writer-union") return [];
  const found = merged(plan, hasValue);
  if (found.length === 0) return [];
  const spots = spotsOf(site);
  return found.map(([into, branches]) => {
    const names = listed(branches.map(({ writer }) => shortly(writer)));
    return {
      message: `branches ${names} of the writer's union that are read as one, ${shortly(into)}: which of them was written is lost`,
      remedy: {
        reader: `keep ${names} as branches of the reader's union`,
        writer: `write one of ${names} alone, or wait until every reader's union has them all`,
      },
      reader: spots.reader,
      writer: branchOf(
        spots.writer,
        plan.branches.indexOf(branches[0] ?? plan),
      ),
      isTotal: branches.length === plan.branches.length,
      field: null,
      witness: null,
    };
  });
}

/** By the reader's type, where that says less than the branches that it takes. */
function merged(
  plan: WriterUnionPlan,
  hasValue: (type: AvroType) => boolean,
): readonly (readonly [AvroType, readonly Plan[]])[] {
  const read = plan.branches.filter(
    (branch) => target(branch).kind !== "mismatch" && hasValue(branch.writer),
  );
  const types = new Set(read.map((branch) => target(branch).reader));
  if (types.size === read.length) return [];
  const byType = new Map<AvroType, Plan[]>(
    [...types].map((type) => [type, []]),
  );
  for (const branch of read) byType.get(target(branch).reader)?.push(branch);
  // numbers of two sizes say the same
  return [...byType].filter(
    ([type, branches]) => branches.length > 1 && !numbers.has(type.kind),
  );
}

/** What becomes of a branch, the reader's union aside. */
function target(branch: Plan): Plan {
  return branch.kind === "reader-union" ? branch.plan : branch;
}

const numbers: ReadonlySet<AvroType["kind"]> = new Set([
  "int",
  "long",
  "float",
  "double",
]);
