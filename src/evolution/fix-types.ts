/**
 * Changes of named types that are safe: an alias is, where the old type is gone, the new one was not there, and both are made alike. The
 * default of an enum is not, whatever its name: data would say something else than was written.
 */
import type { Plan } from "../runtime/avro/plan.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import { isSameShape } from "./alike.js";
import type { Fix } from "./fix.js";
import { pairUp } from "./pairs.js";
import type { Facts } from "./rule.js";
import { definitionOf, type Spot } from "./spots.js";

/** A type of the writer's that the reader has under another name. */
export interface RenamedType {
  readonly writer: NamedType;
  readonly reader: NamedType;
}

/** Types of the writer's that no branch of the reader's union takes, and what they may have become there. */
export interface RenamedBranches {
  readonly pairs: readonly RenamedType[];
  /** Those that may have become several, or that others may have become as well. */
  readonly open: readonly {
    readonly writer: NamedType;
    readonly candidates: readonly NamedType[];
  }[];
  /** Whether the pairs have each of them. */
  readonly isAll: boolean;
}

/** Null where the reader's type did not plainly take the place of the writer's. */
export function renamedType(
  writer: AvroType,
  reader: AvroType,
  { defines }: Facts,
): RenamedType | null {
  if (!("fullName" in writer) || !("fullName" in reader)) return null;
  return !defines("reader", writer.fullName) &&
    !defines("writer", reader.fullName) &&
    isSameShape(writer, reader)
    ? { writer, reader }
    : null;
}

/**
 * The same for types that no branch of the reader's union takes.
 * @param others what the branches beside them become.
 */
export function renamedBranches(
  lost: readonly AvroType[],
  reader: AvroType,
  {
    others,
    facts,
  }: { readonly others: readonly Plan[]; readonly facts: Facts },
): RenamedBranches {
  const taken = new Set(
    others.map((plan) => (plan.kind === "reader-union" ? plan.branch : -1)),
  );
  const branches = reader.kind === "union" ? reader.branches : [];
  const free = branches.filter(
    (branch, index) => "fullName" in branch && !taken.has(index),
  );
  const { pairs, open } = pairUp(
    lost.filter((type) => "fullName" in type),
    free.filter((type) => "fullName" in type),
    (old, now) => renamedType(old, now, facts) !== null,
  );
  return {
    pairs: pairs.map(({ old, now }) => ({ writer: old, reader: now })),
    open: open.map(({ old, candidates }) => ({ writer: old, candidates })),
    isAll: pairs.length === lost.length,
  };
}

/** The writer's name as an alias of the reader, as JSON. */
function aliasFor({ writer, reader }: RenamedType): string {
  // a name without a dot would be in the namespace of the type
  const isBare = writer.namespace === "" && reader.namespace !== "";
  return JSON.stringify(isBare ? `.${writer.name}` : writer.fullName);
}

/** The same as a member of the reader, for a sentence. */
export function aliasText(renamed: RenamedType): string {
  return `\`"aliases": [${aliasFor(renamed)}]\``;
}

/** Null where there is none to mend. */
export function aliasesOfRenamed(
  pairs: readonly RenamedType[],
): Fix<Spot> | null {
  if (pairs.length === 0) return null;
  return {
    title: pairs
      .map((pair) => `${aliasText(pair)} of ${pair.reader.fullName}`)
      .join(" and "),
    edits: pairs.map((pair) => ({
      kind: "append",
      at: definitionOf(pair.reader),
      key: "aliases",
      json: aliasFor(pair),
      behind: ["name", "namespace"],
    })),
  };
}
