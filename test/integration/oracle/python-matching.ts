/** What Python's decoder asks of two types before it reads, where it asks more than the specification does. */
import { mismatchOf } from "../../../src/runtime/avro/match.js";
import type { AvroType, Plan } from "../../../src/runtime/avro/index.js";
import { plansIn } from "./facts.js";

export type Demand =
  /** Named types of one full name. */
  | "full-names"
  /** No promotion between strings and bytes. */
  | "no-text"
  /** Items and values of one kind, promoted or not. */
  | "same-items"
  /** Of a writer's union a union. */
  | "union";

/** Everything that it asks somewhere in a pair, and does not get. */
export function unmetDemands(root: Plan): ReadonlySet<Demand> {
  return new Set([...plansIn(root)].flatMap((plan) => demandOf(plan) ?? []));
}

function demandOf(plan: Plan): Demand | null {
  const { writer, reader } = plan;
  if (plan.kind === "mismatch") return null;
  if (plan.kind === "writer-union")
    return reader.kind === "union" ? null : "union";
  if (plan.kind !== "reader-union") return demandOfMatch(writer, reader);
  const { branches } = plan.reader;
  const isTaken = branches.some(
    (branch) =>
      mismatchOf(writer, branch) === null &&
      demandOfMatch(writer, branch) === null,
  );
  const chosen = branches[plan.branch];
  return isTaken || chosen === undefined ? null : demandOfMatch(writer, chosen);
}

/** Of two types that match by the specification. */
function demandOfMatch(writer: AvroType, reader: AvroType): Demand | null {
  if ("fullName" in writer && "fullName" in reader)
    return writer.fullName === reader.fullName ? null : "full-names";
  const kinds = `${writer.kind} ${reader.kind}`;
  if (kinds === "string bytes" || kinds === "bytes string") return "no-text";
  if (writer.kind === "array" && reader.kind === "array")
    return writer.items.kind === reader.items.kind ? null : "same-items";
  if (writer.kind === "map" && reader.kind === "map")
    return writer.values.kind === reader.values.kind ? null : "same-items";
  return null;
}
