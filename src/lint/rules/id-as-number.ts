import { alone, eachField, hasDefault, nameNode } from "../parts.js";
import { fieldFix, typeNodeOf, withPrimitive } from "../fix.js";
import { defaultNote, noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";
import { wordsOf } from "../words.js";

const numbers: ReadonlySet<string> = new Set([
  "int",
  "long",
  "float",
  "double",
]);

export const idAsNumber: JudgeProject = (project) =>
  eachField((field, subject) => {
    const type = alone(field.type);
    const last = wordsOf(field.name).at(-1)?.toLowerCase() ?? "";
    if (type === null || !numbers.has(type.kind) || last !== "id") return null;
    const held = defaultNote(subject, project);
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that is an id and of type ${type.kind}`,
      remedy: noted(
        "make it a string in a schema that is not released yet: ids are compared and never counted with, those of two databases clash, and JavaScript rounds a long beyond 2^53",
        [
          ...(hasDefault(field) ? ["its default is then a text as well"] : []),
          ...held,
        ],
      ),
      // what is released cannot be read so, and a number is no default of it
      fix:
        project.releasedOf(subject.type).isRecorded ||
        hasDefault(field) ||
        held.length > 0
          ? null
          : fieldFix(subject, field, {
              type: withPrimitive(typeNodeOf(field), type.kind, {
                type: "string",
              }),
            }),
    };
  });
