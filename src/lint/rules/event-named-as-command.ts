import { readEventName } from "../english/names.js";
import { nameNode } from "../parts.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";

export const eventNamedAsCommand: JudgeProject = (project) => (subject) => {
  const { kind, type, fullName } = subject;
  if (kind !== "event") return [];
  const reading = readEventName(type.name);
  if (reading.kind !== "command") return [];
  const { fix, free, notes } = renaming(subject, reading.better, project);
  const such = free === null ? "" : `, such as \`${free}\``;
  return [
    {
      node: nameNode(type),
      message: `event ${fullName} that is named as a command`,
      remedy: noted(
        `name it for what has happened${such}, and make \`${type.name}\` a command of whoever does the work: a topic of messages that ask for work is Kafka used as a job queue`,
        notes,
      ),
      fix,
    },
  ];
};
