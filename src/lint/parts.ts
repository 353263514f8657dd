/** What rules look at in a subject. */
import { lookup, type JsonNode } from "../runtime/avro/json.js";
import type { AvroType, Field, NamedType } from "../runtime/avro/types.js";
import type { Subject } from "./project.js";
import type { Fault, JudgeSubject } from "./rule.js";

/** Where a name stands; the whole definition where it has none. */
export function nameNode({ node }: NamedType | Field): JsonNode {
  return lookup(node, "name") ?? node;
}

export function fieldsOf({ type }: Subject): readonly Field[] {
  return type.kind === "record" ? type.fields : [];
}

/** What may also be null, without its null; null of a union of more. */
export function alone(type: AvroType): AvroType | null {
  if (type.kind !== "union") return type;
  const [first = null, ...rest] = branchesOf(type);
  return rest.length === 0 ? first : null;
}

/** The branches of a union beside null; of another type itself. */
export function branchesOf(type: AvroType): readonly AvroType[] {
  return type.kind === "union"
    ? type.branches.filter(({ kind }) => kind !== "null")
    : [type];
}

/** Whether a field has a default other than null. */
export function hasDefault({ default: given }: Field): boolean {
  return given !== null && given.kind !== "null";
}

export function holdsNull(type: AvroType): boolean {
  return (
    type.kind === "union" && type.branches.some(({ kind }) => kind === "null")
  );
}

/** A rule over each field by itself. */
export function eachField(
  judge: (field: Field, subject: Subject) => Fault | null,
): JudgeSubject {
  return (subject) =>
    fieldsOf(subject).flatMap((field) => judge(field, subject) ?? []);
}
