import { docFault } from "../docs.js";
import { eachField, nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";

export const fieldWithoutDoc: JudgeProject = () =>
  eachField((field, subject) => {
    const fault = docFault(field.name, field.doc);
    if (fault === null) return null;
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} ${fault === "missing" ? "without documentation" : "with documentation that says nothing"}`,
      remedy:
        'say what its type does not: the unit, who gives it, when it is absent: `"doc": "In grams, packaging included."`',
      fix: null,
    };
  });
