/** What the rules about a writer's union have in common: its branches that the reader does not take. */
import type { MismatchPlan, WriterUnionPlan } from "../../runtime/avro/plan.js";
import { listed } from "../../model/text.js";
import { aliasText, type RenamedBranches } from "../fix-types.js";
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

/** What else a remedy says where branches are the reader's under new names, or may be. */
export function orAliases({ pairs, open }: RenamedBranches): string {
  const given = pairs.map(
    (pair) => `${pair.reader.fullName} ${aliasText(pair)}`,
  );
  const sure =
    given.length === 0
      ? []
      : [
          `, or give ${listed(given)} if ${given.length === 1 ? "the two are one" : "they are those under new names"}`,
        ];
  const unsure = open.map(({ writer, candidates }) => {
    const [only, second] = candidates;
    const names = candidates.map(({ fullName }) => fullName);
    return only === undefined || second !== undefined
      ? `; if ${writer.fullName} is ${either(names)} now, give that one the alias \`${writer.fullName}\``
      : `; if ${writer.fullName} is ${only.fullName} now, give that ${aliasText({ writer, reader: only })}`;
  });
  return [...sure, ...unsure].join("");
}

/** `A or B`; of many the first. */
function either(names: readonly string[]): string {
  const most = 5;
  if (names.length > most)
    return `${names.slice(0, most).join(", ")} or another`;
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
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
