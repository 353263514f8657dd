/**
 * What comes of the writer's schema where an implementation renames its types and fields by the reader's aliases before it resolves
 * anything, wherever they stand: names may be taken already.
 */
import {
  innerTypes,
  type AvroType,
  type Plan,
} from "../../../src/runtime/avro/index.js";
import type { NamedType, RecordType } from "../../../src/runtime/avro/types.js";
import {
  hasAmbiguousBranches,
  hasDefaultOfLaterBranch,
  plansIn,
} from "./facts.js";

export function namedTypes(root: AvroType): readonly NamedType[] {
  const seen = new Set([root]);
  for (const type of seen)
    for (const inner of innerTypes(type)) seen.add(inner);
  return [...seen].filter((type) => "fullName" in type);
}

function records(root: AvroType): readonly RecordType[] {
  return namedTypes(root).filter((type) => type.kind === "record");
}

function recordPairs(
  reader: AvroType,
  writer: AvroType,
): readonly (readonly [reader: RecordType, writer: RecordType])[] {
  return records(reader).flatMap((one) =>
    records(writer).map((other) => [one, other] as const),
  );
}

/** Whether a field of a record of the reader answers to several fields of a record of the writer, be the records the same or not. */
export function hasSeveralWriters(reader: AvroType, writer: AvroType): boolean {
  return recordPairs(reader, writer).some(([to, from]) => {
    const names = new Set(from.fields.map(({ name }) => name));
    return to.fields.some(
      ({ name, aliases }) =>
        [...new Set([name, ...aliases])].filter((one) => names.has(one))
          .length > 1,
    );
  });
}

/** Whether a field of a record of the reader has its own name as an alias, and a record of the writer has a field of that name. */
export function hasOwnNameAsAlias(reader: AvroType, writer: AvroType): boolean {
  return recordPairs(reader, writer).some(([to, from]) =>
    to.fields.some(
      ({ name, aliases }) =>
        aliases.includes(name) &&
        from.fields.some((field) => field.name === name),
    ),
  );
}

/** The fields of a record of the writer once, or twice, renamed by those of the reader's record that answers to it. */
function renamings(
  reader: AvroType,
  writer: AvroType,
): readonly { readonly once: string[]; readonly twice: string[] }[] {
  return recordPairs(reader, writer)
    .filter(([to, from]) => answersTo(to, from.fullName))
    .map(([to, from]) => {
      const renamed = (name: string): string =>
        // of two fields with one alias the later one counts
        to.fields.findLast(({ aliases }) => aliases.includes(name))?.name ??
        name;
      const once = from.fields.map(({ name }) => renamed(name));
      return { once, twice: once.map(renamed) };
    });
}

/** Whether a record of the writer has two fields of one name once it is renamed. */
export function hasDuplicateFields(
  reader: AvroType,
  writer: AvroType,
): boolean {
  return renamings(reader, writer).some(
    ({ once }) => new Set(once).size < once.length,
  );
}

/** Whether fields of the writer get another name yet where they are renamed a second time. */
export function hasChainOfAliases(reader: AvroType, writer: AvroType): boolean {
  return renamings(reader, writer).some(({ once, twice }) =>
    once.some((name, i) => twice[i] !== name),
  );
}

/** Whether a type of the reader has an alias that is the name of another type of the reader, or answers to several types of the writer. */
export function hasAliasOfLivingType(
  reader: AvroType,
  writer: AvroType,
): boolean {
  const read = new Set(namedTypes(reader).map(({ fullName }) => fullName));
  const written = new Set(namedTypes(writer).map(({ fullName }) => fullName));
  return namedTypes(reader).some(({ fullName, aliases }) => {
    const others = aliases.filter((alias) => alias !== fullName);
    return (
      others.some((alias) => read.has(alias)) ||
      [fullName, ...others].filter((name) => written.has(name)).length > 1
    );
  });
}

/** Whether aliases of fields are needed in a record that has another full name than the writer's, and no alias for it. */
export function hasFieldAliasAfterMove(root: Plan): boolean {
  return [...plansIn(root)].some(
    (plan) =>
      plan.kind === "record" &&
      !answersTo(plan.reader, plan.writer.fullName) &&
      plan.writer.fields.some(({ name }) =>
        plan.reader.fields.some(({ aliases }) => aliases.includes(name)),
      ),
  );
}

/** Whether any of this may come of a pair. */
export function mayStumble(root: Plan): boolean {
  const { reader, writer } = root;
  const ofPlan = [
    hasFieldAliasAfterMove,
    hasDefaultOfLaterBranch,
    hasAmbiguousBranches,
  ];
  if (ofPlan.some((has) => has(root))) return true;
  return [
    hasSeveralWriters,
    hasOwnNameAsAlias,
    hasDuplicateFields,
    hasChainOfAliases,
    hasAliasOfLivingType,
  ].some((has) => has(reader, writer));
}

function answersTo({ fullName, aliases }: NamedType, name: string): boolean {
  return fullName === name || aliases.includes(name);
}

/** The fewest bytes that a value takes; a record inside itself counts as none. */
export function fewestBytes(
  type: AvroType,
  around: ReadonlySet<AvroType> = new Set(),
): number {
  if (around.has(type)) return 0;
  const inner = new Set(around).add(type);
  switch (type.kind) {
    case "null":
      return 0;
    case "float":
      return 4;
    case "double":
      return 8;
    case "fixed":
      return type.size;
    case "record":
      return type.fields.reduce(
        (sum, field) => sum + fewestBytes(field.type, inner),
        0,
      );
    case "union":
      return (
        1 +
        Math.min(...type.branches.map((branch) => fewestBytes(branch, inner)))
      );
    default:
      return 1;
  }
}
