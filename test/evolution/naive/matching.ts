/**
 * Which schemas, branches and fields of a writer and a reader belong together.
 * Source: Avro 1.12 specification, "Schema Resolution", "Aliases", "Decimal".
 */
import {
  unqualified,
  type Decimal,
  type NaiveField,
  type NaiveNamed,
  type NaiveRecord,
  type NaiveType,
  type NaiveUnion,
} from "./schema.js";

type Single = Exclude<NaiveType, NaiveUnion>;

/** Why two schemas that are no unions do not match, looking at them alone and not at their parts. */
export type Difference = "kind" | "name" | "size" | "decimal";

const promotions: readonly (readonly [Single["kind"], Single["kind"]])[] = [
  ["int", "long"],
  ["int", "float"],
  ["int", "double"],
  ["long", "float"],
  ["long", "double"],
  ["float", "double"],
  ["string", "bytes"],
  ["bytes", "string"],
];

/** Null where they match. */
export function difference(writer: Single, reader: Single): Difference | null {
  if (writer.kind !== reader.kind)
    return promotions.some(
      ([from, to]) => from === writer.kind && to === reader.kind,
    )
      ? null
      : "kind";
  if (isNamed(writer) && isNamed(reader) && !isSameName(writer, reader))
    return "name";
  if (
    writer.kind === "fixed" &&
    reader.kind === "fixed" &&
    writer.size !== reader.size
  )
    return "size";
  const [from, to] = [decimalOf(writer), decimalOf(reader)];
  const areDecimals = from !== null && to !== null;
  const differ =
    areDecimals && (from.precision !== to.precision || from.scale !== to.scale);
  return differ ? "decimal" : null;
}

/** By unqualified name, or by the reader's alias for the writer's full name. */
function isSameName(writer: NaiveNamed, reader: NaiveNamed): boolean {
  return (
    unqualified(writer.fullName) === unqualified(reader.fullName) ||
    reader.aliases.includes(writer.fullName)
  );
}

function isNamed(type: Single): type is NaiveNamed {
  return "fullName" in type;
}

function decimalOf(type: Single): Decimal | null {
  return "decimal" in type ? type.decimal : null;
}

/**
 * The reader's branch that takes a writer's schema: the one of the same full name, then the one of the same unnamed type, then the first
 * that matches. Null where none does. The branch of the same unnamed type is the only candidate, decimals that differ included: the
 * value of it is not promoted to another.
 */
export function branchFor(writer: Single, reader: NaiveUnion): number | null {
  const matching = reader.branches.flatMap((branch, index) =>
    branch.kind !== "union" && difference(writer, branch) === null
      ? [{ branch, index }]
      : [],
  );
  if (isNamed(writer)) {
    const own = matching.find(
      ({ branch }) => isNamed(branch) && branch.fullName === writer.fullName,
    );
    return (own ?? matching[0])?.index ?? null;
  }
  const own = reader.branches.findIndex(({ kind }) => kind === writer.kind);
  if (own < 0) return matching[0]?.index ?? null;
  return matching.some(({ index }) => index === own) ? own : null;
}

/**
 * The writer's field that feeds each field of the reader; one that nothing feeds is not there. No field is used twice.
 *
 * Where names and aliases leave a choice the specification is silent. The reading here: first comes a field that the writer does not have
 * by its own name, with the first of its aliases that is left; then every field of the reader whose own name is left; then the aliases
 * of the others.
 */
export function assignFields(
  writer: NaiveRecord,
  reader: NaiveRecord,
): ReadonlyMap<NaiveField, NaiveField> {
  const has = (name: string): boolean =>
    writer.fields.some((field) => field.name === name);
  const wishes = [
    ...reader.fields
      .filter(({ name }) => !has(name))
      .flatMap((field) => field.aliases.map((name) => ({ field, name }))),
    ...reader.fields.map((field) => ({ field, name: field.name })),
    ...reader.fields.flatMap((field) =>
      field.aliases.map((name) => ({ field, name })),
    ),
  ];
  const assigned = new Map<NaiveField, NaiveField>();
  for (const { field, name } of wishes) {
    const source = writer.fields.find((one) => one.name === name);
    const isTaken = [...assigned.values()].some((one) => one === source);
    if (source !== undefined && !isTaken && !assigned.has(field))
      assigned.set(field, source);
  }
  return assigned;
}
