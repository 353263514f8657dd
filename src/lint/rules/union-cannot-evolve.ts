import { fromPlain } from "../../runtime/avro/json-values.js";
import type { AvroType, Field, UnionType } from "../../runtime/avro/types.js";
import { fieldFix, typeNodeOf } from "../fix.js";
import { branchesOf, eachField, holdsNull, nameNode } from "../parts.js";
import type { Subject } from "../project.js";
import { defaultNote, noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { listed } from "../../model/text.js";
import { fieldCalled } from "../text.js";

/**
 * A reader fails at a branch that it does not know, and there is no branch to read instead. What is left is to stop writing the
 * field, which takes a default that readers fall back to.
 */
export const unionCannotEvolve: JudgeProject = (project) =>
  eachField((field, subject) => {
    const { type, default: given } = field;
    if (!subject.isWritten || given !== null) return null;
    // of one that holds null another rule says that it wants a default
    const union = holdsNull(type) ? null : choiceIn(type);
    if (union === null) return null;
    const names = branchesOf(union).map((branch) =>
      "fullName" in branch ? branch.name : branch.kind,
    );
    // a null in front is what earlier readers do not know
    const { isRecorded, forward } = project.releasedOf(subject.type);
    const addsNull = type.kind === "union";
    const held = defaultNote(subject, project);
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that is a union of ${listed(names)} and has no default`,
      remedy: noted(remedyOf(union), [
        ...held,
        ...(addsNull && forward !== null
          ? [
              `under ${forward} a released union takes no null, for earlier readers read new data: give a default of its first branch`,
            ]
          : []),
      ]),
      fix:
        (addsNull && forward !== null && isRecorded) || held.length > 0
          ? null
          : fixOf(field, subject),
    };
  });

/** The union of two branches or more beside null that a field's type leads to without a record between. */
function choiceIn(type: AvroType): UnionType | null {
  if (type.kind === "array") return choiceIn(type.items);
  if (type.kind === "map") return choiceIn(type.values);
  if (type.kind !== "union") return null;
  const branches = branchesOf(type);
  if (branches.length > 1) return type;
  const [only] = branches;
  return only === undefined ? null : choiceIn(only);
}

function remedyOf(union: UnionType): string {
  const isOfRecords = branchesOf(union).some((one) => one.kind === "record");
  return `give it a default, so that a later version can stop writing it: readers of today fail at a branch that is added, and nothing can be read instead; or choose ${
    isOfRecords
      ? "a record with a nullable field for each case, which can gain one"
      : "one type for all of them"
  }`;
}

function fixOf(field: Field, subject: Subject): string | null {
  const { type } = field;
  if (type.kind === "array")
    return fieldFix(subject, field, { default: fromPlain([]) });
  if (type.kind === "map")
    return fieldFix(subject, field, { default: fromPlain({}) });
  const node = typeNodeOf(field);
  if (node.kind !== "array") return null;
  return fieldFix(subject, field, {
    type: { ...node, items: [fromPlain("null"), ...node.items] },
    default: fromPlain(null),
  });
}
