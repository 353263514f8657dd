import { fromPlain } from "../../runtime/avro/json-values.js";
import { fieldFix } from "../fix.js";
import { nullFirst } from "../null-first.js";
import { eachField, nameNode } from "../parts.js";
import { defaultNote, noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";

export const nullableNotFirst: JudgeProject = (project) =>
  eachField((field, subject) => {
    const { type, default: given } = field;
    if (!subject.isWritten || type.kind !== "union") return null;
    if (given?.kind !== "null" || type.branches[0]?.kind === "null")
      return null;
    const held = defaultNote(subject, project);
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} with the default null in a union that does not begin with null`,
      remedy: noted(
        "put null first: until Avro 1.12 a default was a value of the first branch, and many implementations refuse the schema or the default",
        held,
      ),
      fix:
        held.length > 0
          ? null
          : fieldFix(subject, field, {
              ...nullFirst(field),
              default: fromPlain(null),
            }),
    };
  });
