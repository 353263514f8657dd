import { countsOf, grouped } from "../grouped.js";
import { moving } from "../move.js";
import { nameNode } from "../parts.js";
import type { Subject } from "../project.js";
import { noted } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { called } from "../text.js";

export const namespaceMissing: JudgeProject = (project) => {
  const { subjects } = project;
  const byFile = grouped(
    subjects.filter(isBare),
    ({ file }) => file,
    (one) => one,
  );
  const inside = new Set(
    [...byFile.values()].flatMap((together) =>
      together.filter((one) => isInside(one, together)),
    ),
  );
  const spaces = subjects.filter(({ kind }) => kind !== "command");
  const [common] = countsOf(
    spaces.map(({ type }) => type.namespace).filter((one) => one !== ""),
  );
  return (subject) => {
    // what is defined inside another gets its namespace with it
    if (!isBare(subject) || inside.has(subject)) return [];
    const { fix, notes } =
      common === undefined
        ? { fix: null, notes: [] }
        : moving(subject, common.value, project);
    return [
      {
        node: nameNode(subject.type),
        message: `${called(subject)} in no namespace`,
        remedy: noted(
          `put it into one, such as \`${common?.value ?? "com.acme.orders"}\`: names of two teams clash without, and Java has no class without a package that others can import`,
          notes,
        ),
        fix,
      },
    ];
  };
};

/** Of a command it is its aggregate that has a namespace. */
function isBare({ kind, type }: Subject): boolean {
  return kind !== "command" && type.namespace === "";
}

/** @param others of the same file. */
function isInside(
  { type: { node } }: Subject,
  others: readonly Subject[],
): boolean {
  return others.some(
    ({ type: { node: outer } }) =>
      outer !== node && outer.start <= node.start && node.end <= outer.end,
  );
}
