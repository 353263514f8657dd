/** What the rules about a writer's union have in common: its branches that the reader does not take. */
import type { MismatchPlan, WriterUnionPlan } from "../../runtime/avro/plan.js";
import { aliasFor, type RenamedType } from "../fix-types.js";
import type { Facts, Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { branchOf, spotsOf, type Spots } from "../spots.js";

export interface UnreadBranches {
  readonly plan: WriterUnionPlan;
  readonly unread: readonly MismatchPlan[];
  /** Their places, and the rest of a fault. */
  readonly rest: Spots & Pick<Fault, "isTotal" | "field" | "witness">;
}

/** Whether the writer's type is a branch of a union, so that only values of that branch fail. */
export function isBranch(site: Site): boolean {
  return site.from.kind === "branch";
}

/** What else a remedy says where a branch is the reader's under a new name. */
export function orAlias(renamed: RenamedType | null): string {
  return renamed === null
    ? ""
    : `, or give ${renamed.reader.fullName} \`"aliases": [${aliasFor(renamed)}]\` if the two are one`;
}

/** Null where every branch is taken, or where those that are not have another cause than their kind. */
export function unreadBranches(
  site: Site,
  { hasValue }: Facts,
): UnreadBranches | null {
  const { plan } = site;
  if (plan.kind !== "writer-union") return null;
  const unread = plan.branches.flatMap((branch) =>
    branch.kind === "mismatch" &&
    (branch.cause === "kind" || branch.cause === "branch") &&
    hasValue(branch.writer)
      ? [branch]
      : [],
  );
  const [first] = unread;
  if (first === undefined) return null;
  const index = plan.branches.indexOf(first);
  const spots = spotsOf(site);
  return {
    plan,
    unread,
    rest: {
      reader: spots.reader,
      writer: branchOf(spots.writer, index),
      isTotal: plan.branches.every(
        (branch) =>
          !hasValue(branch.writer) || unread.some((one) => one === branch),
      ),
      field: null,
      witness: {
        fault: { plan: first, field: null },
        value: { kind: "branch", index },
      },
    },
  };
}
