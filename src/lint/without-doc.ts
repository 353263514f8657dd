/** The rules that ask for documentation, which differ in what it is of. */
import { docFault } from "./docs.js";
import { nameNode } from "./parts.js";
import type { Subject } from "./project.js";
import type { JudgeProject } from "./rule.js";
import { called } from "./text.js";

export function withoutDoc(
  kind: Subject["kind"],
  remedy: string,
): JudgeProject {
  return () => (subject) => {
    if (subject.kind !== kind) return [];
    const { type, doc } = subject;
    const fault = docFault(type.name, doc);
    if (fault === null) return [];
    return [
      {
        node: nameNode(type),
        message: `${called(subject)} ${fault === "missing" ? "without documentation" : "with documentation that says nothing"}`,
        remedy,
        fix: null,
      },
    ];
  };
}
