import { commandGists } from "../commands.js";
import { readEventName } from "../english/events.js";
import { nameNode } from "../parts.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";

export const eventPastTense: JudgeProject = (project) => {
  const commands = commandGists(project);
  return (subject) => {
    const { kind, type, fullName } = subject;
    if (kind !== "event") return [];
    const reading = readEventName(type.name, commands);
    if (reading.kind !== "thing" && reading.kind !== "either") return [];
    const { fix, free, notes } = renaming(subject, reading.better, project);
    const such = free ?? "OrderPlaced";
    return [
      {
        node: nameNode(type),
        message:
          reading.kind === "thing"
            ? `event ${fullName} whose name states a thing, not what happened`
            : `event ${fullName} whose name asks for something or states a thing, and does not say what happened`,
        remedy: noted(
          `name it in the past tense for what happened, such as \`${such}\``,
          notes,
        ),
        fix,
      },
    ];
  };
};
