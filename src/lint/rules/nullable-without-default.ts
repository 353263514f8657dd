import { fromPlain } from "../../runtime/avro/json-values.js";
import { fieldFix } from "../fix.js";
import { nullFirst } from "../null-first.js";
import { eachField, holdsNull, nameNode } from "../parts.js";
import { defaultNote, noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";

export const nullableWithoutDefault: JudgeProject = (project) =>
  eachField((field, subject) => {
    if (!subject.isWritten) return null;
    if (!holdsNull(field.type) || field.default !== null) return null;
    const held = defaultNote(subject, project);
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that may be null and has no default`,
      remedy: noted(
        "give it the default null: without it the field can neither be added later nor left out, although null is allowed",
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
