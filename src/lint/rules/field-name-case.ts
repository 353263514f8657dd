import { fieldsOf, nameNode } from "../parts.js";
import { noted, renamingField } from "../rename.js";
import type { Fault, JudgeProject } from "../rule.js";
import { convention, fits, inStyle, type Style } from "../styles.js";
import { fieldCalled } from "../text.js";

const order: readonly Style[] = [
  "camelCase",
  "snake_case",
  "PascalCase",
  "UPPER_SNAKE_CASE",
];

export const fieldNameCase: JudgeProject = (project) => {
  const all = project.subjects.flatMap((one) =>
    fieldsOf(one).map(({ name }) => name),
  );
  const styleOf = convention(all, order);
  return (subject) => {
    const fields = fieldsOf(subject);
    const style = styleOf(fields.map(({ name }) => name));
    if (style === null) return [];
    return fields.flatMap((field): readonly Fault[] => {
      const { name } = field;
      if (fits(style, name)) return [];
      const better = inStyle(style, name);
      const { fix, free, notes } = renamingField(subject, field, {
        name: better,
        rival: fields.find(
          (other) =>
            other !== field &&
            !fits(style, other.name) &&
            inStyle(style, other.name) === better,
        ),
        project,
      });
      return [
        {
          node: nameNode(field),
          message: `${fieldCalled(field, subject)} that is not in ${style}, as most fields are`,
          remedy: noted(
            free === null ? `write it in ${style}` : `write it as \`${free}\``,
            [
              ...notes,
              ...(free === null || !subject.isWritten
                ? []
                : [
                    `the alias lets readers of the new schema go on reading what was written as \`${name}\``,
                  ]),
            ],
          ),
          fix,
        },
      ];
    });
  };
};
