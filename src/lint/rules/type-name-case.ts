import { renameFix } from "../fix.js";
import { nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";
import { fits, inStyle } from "../styles.js";
import { called } from "../text.js";

export const typeNameCase: JudgeProject = (project) => (subject) => {
  const { kind, type, file } = subject;
  // messages of a protocol are methods to Avro
  const isMessage = kind === "command" && /\.av(?:pr|dl)$/.test(file);
  if (isMessage || fits("PascalCase", type.name)) return [];
  const better = inStyle("PascalCase", type.name);
  return [
    {
      node: nameNode(type),
      message: `${called(subject)} whose name is not in PascalCase`,
      remedy:
        better === null
          ? "write it as `OrderPlaced`"
          : kind === "command"
            ? `write it as \`${better}\``
            : `write it as \`${better}\`; the alias lets readers go on reading what was written as \`${type.name}\``,
      fix: renameFix(subject, better, project),
    },
  ];
};
