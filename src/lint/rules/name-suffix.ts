import { isName } from "../../runtime/avro/names.js";
import { readEventName } from "../english/events.js";
import { nameNode } from "../parts.js";
import type { Subject } from "../project.js";
import { noted, renaming } from "../rename.js";
import type { JudgeProject } from "../rule.js";
import { called } from "../text.js";
import { isVersion, pascalCase, wordsOf } from "../words.js";

/** What a name need not say, for it can be nothing else. */
const common: ReadonlySet<string> = new Set(["avro", "dto", "pojo", "schema"]);
const ofKind: Readonly<Record<Subject["kind"], ReadonlySet<string>>> = {
  event: new Set(["event", "events", ...common]),
  command: new Set(["command", "commands", ...common]),
  type: common,
};

export const nameSuffix: JudgeProject = (project) => (subject) => {
  const { kind, type } = subject;
  const words = wordsOf(type.name);
  const end = words.findLastIndex((word) => !isVersion(word));
  const suffix = words[end] ?? "";
  if (end < 1 || !ofKind[kind].has(suffix.toLowerCase())) return [];
  const rest = words.slice(0, end);
  const better = pascalCase([...rest, ...words.slice(end + 1)]);
  // without it an event's name would tell less than before
  const isClear =
    isName(better) &&
    (kind !== "event" || readEventName(better).kind === "past");
  const { fix, free, notes } = renaming(
    subject,
    isClear ? better : null,
    project,
  );
  return [
    {
      node: nameNode(type),
      message: `${called(subject)} whose name ends in ${suffix}`,
      remedy: noted(
        free !== null
          ? `leave it out: \`${free}\` says as much`
          : kind === "event" && !isClear
            ? `name it in the past tense for what happened, without ${suffix}`
            : `choose a name without ${suffix}`,
        notes,
      ),
      fix,
    },
  ];
};
