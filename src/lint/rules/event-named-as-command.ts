import { commandGists } from "../commands.js";
import { readEventName } from "../english/events.js";
import { gistOf } from "../english/reading.js";
import { nameNode } from "../parts.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";

export const eventNamedAsCommand: JudgeProject = (project) => {
  const commands = commandGists(project);
  return (subject) => {
    const { kind, type, fullName } = subject;
    if (kind !== "event") return [];
    const reading = readEventName(type.name, commands);
    if (reading.kind !== "command") return [];
    const { fix, free, notes } = renaming(subject, reading.better, project);
    const such = free === null ? "" : `, such as \`${free}\``;
    const request = commands.has(gistOf(type.name))
      ? "leave this name to the command that has it already"
      : `make \`${type.name}\` a command of whoever does the work`;
    return [
      {
        node: nameNode(type),
        message: `event ${fullName} that is named as a command`,
        remedy: noted(
          `name it for what has happened${such}, and ${request}: a topic of messages that ask for work is Kafka used as a job queue`,
          notes,
        ),
        fix,
      },
    ];
  };
};
