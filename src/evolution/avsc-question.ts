/** What avsc is asked of a finding: two types, and bytes, with nothing wrong between them but what the finding is about. */
import { encodeDatum } from "../runtime/avro/encode.js";
import { sameNamed } from "../runtime/avro/align.js";
import type { Plan, RecordPlan } from "../runtime/avro/plan.js";
import type {
  AvroType,
  Datum,
  Field,
  NamedType,
  PrimitiveType,
} from "../runtime/avro/types.js";
import type { WitnessWanted } from "./rule.js";

export interface Question {
  readonly writer: AvroType;
  readonly reader: AvroType;
  readonly bytes: Uint8Array;
}

/** @param datum of the writer's type at the site, which shows the finding. */
export function questionOf(
  { writer, reader }: Plan,
  { value }: WitnessWanted,
  datum: Datum,
): Question {
  const branch =
    value.kind === "branch" && writer.kind === "union"
      ? writer.branches[value.index]
      : undefined;
  // it looks at the branches beside it as well
  if (branch !== undefined && isBranchDatum(datum))
    return { writer: branch, reader, bytes: encodeDatum(branch, datum.value) };
  const bytes = encodeDatum(writer, datum);
  // it matches full names alone
  return { writer, reader: withNameOf(writer, reader), bytes };
}

/**
 * The same of a field that is missing: two records of nothing but it, the writer's fields that it asks for, and those that ask for them
 * as well, all of them null. Null of another finding.
 */
export function questionOfField(
  plan: Plan,
  { fault }: WitnessWanted,
): Question | null {
  const { field } = fault;
  if (plan.kind !== "record" || field === null) return null;
  const claims = claimsOf(plan, field);
  const written = claims.map(({ writerField }) => writerField);
  const read = new Set([...claims.flatMap((one) => one.candidates), field]);
  const writer = { ...plan.writer, fields: written.map(asNull) };
  const reader = { ...plan.reader, fields: [...read].map(asNull) };
  return { writer, reader: named(writer, reader), bytes: new Uint8Array() };
}

function claimsOf({ ambiguous }: RecordPlan, field: Field) {
  return ambiguous
    .filter((one) => one.kind === "several-readers")
    .filter(({ candidates }) => candidates.includes(field));
}

const nothing: PrimitiveType = {
  kind: "null",
  logical: null,
  properties: new Map(),
};

function asNull(field: Field): Field {
  return { ...field, type: nothing, default: null };
}

/** The reader under the writer's name, where the two match and their names are not what is wrong. */
function withNameOf(writer: AvroType, reader: AvroType): AvroType {
  return writer.kind !== "record" &&
    "fullName" in writer &&
    "fullName" in reader &&
    writer.kind === reader.kind &&
    writer.fullName !== reader.fullName &&
    sameNamed(writer, reader)
    ? named(writer, reader)
    : reader;
}

function named<T extends NamedType>(writer: NamedType, reader: T): T {
  const { fullName, name, namespace } = writer;
  return { ...reader, fullName, name, namespace, aliases: [] };
}

function isBranchDatum(
  datum: Datum,
): datum is Extract<Datum, { readonly branch: number }> {
  return (
    typeof datum === "object" &&
    datum !== null &&
    "branch" in datum &&
    typeof datum.branch === "number"
  );
}
