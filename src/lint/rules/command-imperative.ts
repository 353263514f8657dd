import { readCommandName } from "../english/commands.js";
import { nameNode } from "../parts.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { camelCase, wordsOf } from "../words.js";

export const commandImperative: JudgeProject = (project) => (subject) => {
  const { kind, type, fullName } = subject;
  if (kind !== "command") return [];
  const reading = readCommandName(type.name);
  if (reading.kind !== "past" && reading.kind !== "thing") return [];
  const better = inCaseOf(type.name, reading.better);
  const { fix, free, notes } = renaming(subject, better, project);
  const such = free === null ? "" : `, such as \`${free}\``;
  return [
    {
      node: nameNode(type),
      message:
        reading.kind === "past"
          ? `command ${fullName} that is named as an event`
          : `command ${fullName} whose name states a thing, not what is asked for`,
      remedy: noted(
        `name it in the imperative for what is asked for${such}`,
        notes,
      ),
      fix,
    },
  ];
};

/** Messages of a protocol are written as methods are: `placeOrder`. */
function inCaseOf(name: string, better: string | null): string | null {
  if (better === null || /^[^a-z]/.test(name)) return better;
  return camelCase(wordsOf(better));
}
