import { nameNode } from "../parts.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { fits, inStyle } from "../styles.js";
import { called } from "../text.js";

export const typeNameCase: JudgeProject = (project) => (subject) => {
  const { kind, type, file } = subject;
  // messages of a protocol are methods to Avro
  const isMessage = kind === "command" && /\.av(?:pr|dl)$/.test(file);
  if (isMessage || fits("PascalCase", type.name)) return [];
  const better = inStyle("PascalCase", type.name);
  const { fix, free, notes } = renaming(subject, better, project);
  return [
    {
      node: nameNode(type),
      message: `${called(subject)} whose name is not in PascalCase`,
      remedy: noted(
        free === null
          ? "choose a name in PascalCase, such as `OrderPlaced`"
          : `write it as \`${free}\``,
        [
          ...notes,
          ...(free === null || kind === "command"
            ? []
            : [
                `the alias lets readers of the new schema go on reading what was written as \`${type.name}\``,
              ]),
        ],
      ),
      fix,
    },
  ];
};
