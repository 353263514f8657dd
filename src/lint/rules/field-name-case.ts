import { renameFieldFix } from "../fix.js";
import { fieldsOf, nameNode } from "../parts.js";
import type { Fault, JudgeProject } from "../rule.js";
import { convention, fits, inStyle, type Style } from "../styles.js";
import { fieldCalled } from "../text.js";

const order: readonly Style[] = [
  "camelCase",
  "snake_case",
  "PascalCase",
  "UPPER_SNAKE_CASE",
];

export const fieldNameCase: JudgeProject = ({ subjects }) => {
  const all = subjects.flatMap((one) => fieldsOf(one).map(({ name }) => name));
  const styleOf = convention(all, order);
  return (subject) => {
    const fields = fieldsOf(subject);
    const style = styleOf(fields.map(({ name }) => name));
    if (style === null) return [];
    return fields.flatMap((field): readonly Fault[] => {
      const { name } = field;
      if (fits(style, name)) return [];
      const better = inStyle(style, name);
      const isTaken = fields.some((other) => other.name === better);
      return [
        {
          node: nameNode(field),
          message: `${fieldCalled(field, subject)} that is not in ${style}, as most fields are`,
          remedy:
            better === null || isTaken
              ? `write it in ${style}`
              : subject.isWritten
                ? `write it as \`${better}\`; the alias lets readers go on reading what was written as \`${name}\``
                : `write it as \`${better}\``,
          fix:
            better === null || isTaken
              ? null
              : renameFieldFix(subject, field, better),
        },
      ];
    });
  };
};
