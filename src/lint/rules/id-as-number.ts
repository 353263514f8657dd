import { alone, eachField, nameNode } from "../parts.js";
import { fieldFix, typeNodeOf, withPrimitive } from "../fix.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";
import { wordsOf } from "../words.js";

const numbers: ReadonlySet<string> = new Set([
  "int",
  "long",
  "float",
  "double",
]);

export const idAsNumber: JudgeProject = () =>
  eachField((field, subject) => {
    const type = alone(field.type);
    const last = wordsOf(field.name).at(-1)?.toLowerCase() ?? "";
    if (type === null || !numbers.has(type.kind) || last !== "id") return null;
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that is an id and of type ${type.kind}`,
      remedy:
        "make it a string in a schema that is not released yet: ids are compared and never counted with, those of two databases clash, and JavaScript rounds a long beyond 2^53",
      fix: fieldFix(subject, field, {
        type: withPrimitive(typeNodeOf(field), type.kind, { type: "string" }),
      }),
    };
  });
