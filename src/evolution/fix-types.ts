/**
 * Changes of named types that are safe: an alias is, where the old type is gone, the new one was not there, and both are made alike. The
 * default of an enum is not, whatever its name: data would say something else than was written.
 */
import type { MismatchPlan, Plan } from "../runtime/avro/plan.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import { isSameShape } from "./alike.js";
import type { Fix } from "./fix.js";
import type { Facts } from "./rule.js";
import { definitionOf, type Spot } from "./spots.js";

/** A type of the writer's that the reader has under another name. */
export interface RenamedType {
  readonly writer: NamedType;
  readonly reader: NamedType;
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
 * The same for a type that no branch of the reader's union takes.
 * @param others what the branches beside it become.
 */
export function renamedBranch(
  { writer, reader }: MismatchPlan,
  others: readonly Plan[],
  facts: Facts,
): RenamedType | null {
  if (reader.kind !== "union") return null;
  const taken = new Set(
    others.map((plan) => (plan.kind === "reader-union" ? plan.branch : -1)),
  );
  const [only, another] = reader.branches.flatMap((branch, index) =>
    taken.has(index) ? [] : (renamedType(writer, branch, facts) ?? []),
  );
  return only === undefined || another !== undefined ? null : only;
}

/** The writer's name as an alias of the reader, as JSON. */
export function aliasFor({ writer, reader }: RenamedType): string {
  // a name without a dot would be in the namespace of the type
  const isBare = writer.namespace === "" && reader.namespace !== "";
  return JSON.stringify(isBare ? `.${writer.name}` : writer.fullName);
}

export function aliasOfRenamed(renamed: RenamedType): Fix<Spot> {
  const { reader } = renamed;
  const json = aliasFor(renamed);
  return {
    title: `\`"aliases": [${json}]\` of ${reader.fullName}`,
    edits: [
      {
        kind: "append",
        at: definitionOf(reader),
        key: "aliases",
        json,
        behind: ["name", "namespace"],
      },
    ],
  };
}
