/** Checks of texts in memory, and what an edit of a text must be. */
import { recordedBaseline } from "../../src/check/baseline.js";
import type { Checked } from "../../src/evolution/mend.js";
import type { Edit } from "../../src/evolution/fix.js";
import type { Mode } from "../../src/evolution/modes.js";
import { checkSubject, placesIn } from "../../src/evolution/subject.js";
import { buildCatalog } from "../../src/model/build.js";
import type { SourceDocument } from "../../src/model/source.js";
import { parseJson, type JsonNode } from "../../src/runtime/avro/index.js";
import { nodeAt } from "../../src/runtime/avro/json.js";
import { stringify } from "../../src/runtime/avro/json-values.js";

export const today = "schemas/today.avsc";

/** A file is of today, or by its path an earlier version of an event. */
function documentOf(file: string, text: string): SourceDocument {
  const parsed = parseJson(text, { comments: true });
  if (!parsed.ok) throw new Error(`${file}: ${parsed.message}`);
  const [, name = "", number] = /([^/]+)\/(\d+)\.avsc$/.exec(file) ?? [];
  const version =
    number === undefined ? null : { number: Number(number), name, group: file };
  const role = number === undefined ? "event" : "history";
  return { file, text, root: parsed.root, role, version };
}

/** As `codegen check` does it; null where there is no valid schema to check. */
export function checkTexts(
  texts: ReadonlyMap<string, string>,
  mode: Mode,
): Checked | null {
  const documents = [...texts].map(([file, text]) => documentOf(file, text));
  const { catalog, diagnostics } = buildCatalog(documents);
  const said = diagnostics.filter(({ code }) => code !== "history-unreadable");
  if (said.some(({ severity }) => severity === "error")) return null;
  const baseline = recordedBaseline({ documents, catalog });
  const places = { today: placesIn(documents), earlier: placesIn(documents) };
  const findings = catalog.events
    .filter(({ retired }) => !retired)
    .flatMap(
      (event) =>
        checkSubject({
          record: event.record,
          mode,
          earlier: baseline.earlierOf(event),
          places,
          severityOf: ({ severity }) => severity,
          waiverOf: () => null,
        }).findings,
    );
  return { findings, diagnostics: said };
}

export function rootOf(text: string): JsonNode {
  const parsed = parseJson(text, { comments: true });
  if (!parsed.ok) throw new Error(`no JSON: ${parsed.message}\n${text}`);
  return parsed.root;
}

/** The JSON value that an edit makes, told from the definition of the edit alone, as compact text. */
export function editedValue(root: JsonNode, edit: Edit): string {
  const target = nodeAt(root, edit.at.pointer);
  const edited = (node: JsonNode): JsonNode => {
    const inner = node === target ? changed(node, edit) : node;
    if (inner.kind === "array")
      return { ...inner, items: inner.items.map(edited) };
    if (inner.kind !== "object") return inner;
    const members = inner.members.map((member) => ({
      ...member,
      value: edited(member.value),
    }));
    return { ...inner, members };
  };
  return stringify(edited(root));
}

function changed(node: JsonNode, edit: Edit): JsonNode {
  if (edit.kind === "move-first") {
    if (node.kind !== "array") throw new Error("no array");
    const item = node.items[edit.index];
    const rest = node.items.filter((one) => one !== item);
    return { ...node, items: item === undefined ? rest : [item, ...rest] };
  }
  if (node.kind !== "object") throw new Error("no object");
  const { members } = node;
  const index = members.findLastIndex(({ key }) => key === edit.key);
  const present = members[index]?.value;
  const json = rootOf(edit.json);
  const items = present?.kind === "array" ? present.items : [];
  const value: JsonNode =
    edit.kind === "set"
      ? json
      : { kind: "array", items: [...items, json], start: 0, end: 0 };
  const member = { key: edit.key, value, start: 0, end: 0 };
  if (index >= 0) return { ...node, members: members.with(index, member) };
  const behind = members.findLastIndex(({ key }) => edit.behind.includes(key));
  const place = behind < 0 ? members.length : behind + 1;
  return { ...node, members: members.toSpliced(place, 0, member) };
}

/** Every comment of a JSON text, in order. */
export function commentsOf(text: string): readonly string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g);
  return (tokens ?? []).filter((token) => token.startsWith("/"));
}

/** Whether a text is another with nothing but insertions; blanks inside an empty array may go. */
export function isInsertion(before: string, after: string): boolean {
  const kept = before.replaceAll(/\[\s+\]/g, "[]");
  let at = 0;
  for (const character of after) if (character === kept[at]) at++;
  return at === kept.length;
}
