import { readEventName } from "../english/names.js";
import { nameNode } from "../parts.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";

export const eventPastTense: JudgeProject = (project) => (subject) => {
  const { kind, type, fullName } = subject;
  if (kind !== "event") return [];
  const reading = readEventName(type.name);
  if (reading.kind !== "thing") return [];
  const { fix, free, notes } = renaming(subject, reading.better, project);
  const such = free ?? "OrderPlaced";
  return [
    {
      node: nameNode(type),
      message: `event ${fullName} whose name states a thing, not what happened`,
      remedy: noted(
        `name it in the past tense for what happened, such as \`${such}\``,
        notes,
      ),
      fix,
    },
  ];
};
