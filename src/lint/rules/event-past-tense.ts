import { readEventName } from "../english/names.js";
import { renameFix } from "../fix.js";
import { nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";

export const eventPastTense: JudgeProject = (project) => (subject) => {
  const { kind, type, fullName } = subject;
  if (kind !== "event") return [];
  const reading = readEventName(type.name);
  if (reading.kind !== "thing") return [];
  const { better } = reading;
  const such = better ?? "OrderPlaced";
  return [
    {
      node: nameNode(type),
      message: `event ${fullName} whose name states a thing, not what happened`,
      remedy: `name it in the past tense for what happened, such as \`${such}\``,
      fix: renameFix(subject, better, project),
    },
  ];
};
