/** The pages of all rules and diagnostics: the one door of this folder. */
import { suggest } from "../config/suggest.js";
import { groups, type Entry, type Group } from "./contents.js";
import { saidOf, type Said } from "./said.js";

export { groups } from "./contents.js";
export type { Entry, Group } from "./contents.js";
export type { Said } from "./said.js";
export type { Example } from "../model/page.js";
export type { Finding } from "../evolution/finding.js";

export interface Explanation extends Entry {
  readonly group: Group;
  /** Of the example that breaks. */
  readonly said: Said;
}

export type Answer =
  | { readonly kind: "page"; readonly explanation: Explanation }
  | { readonly kind: "group"; readonly group: Group }
  /** `hint` says what may have been meant. */
  | { readonly kind: "unknown"; readonly code: string; readonly hint: string };

/** @param asked a code, the name of a group, or a line of a report with a code in brackets. */
export async function explain(asked: string): Promise<Answer> {
  const code = codeIn(asked);
  for (const group of groups)
    for (const entry of group.entries)
      if (entry.page.code === code) {
        const said = await saidOf(entry.page.breaks, code);
        return { kind: "page", explanation: { ...entry, group, said } };
      }
  const group = groups.find(({ name }) => name === code);
  if (group !== undefined) return { kind: "group", group };
  return { kind: "unknown", code, hint: hintOf(code) };
}

/** The last thing in brackets, as reports end their lines with, else the whole. */
function codeIn(asked: string): string {
  const inBrackets = /.*\[\s*([\w-]+)\s*\]/s.exec(asked)?.[1];
  return (inBrackets ?? asked).trim().toLowerCase();
}

/** So many codes are named at most. */
const few = 5;

function hintOf(code: string): string {
  const all = groups.flatMap(({ name, entries }) => [
    name,
    ...entries.map(({ page }) => page.code),
  ]);
  const near = suggest(code, all);
  if (near !== null) return near;
  const holding = code === "" ? [] : all.filter((one) => one.includes(code));
  return holding.length > 0 && holding.length <= few
    ? `did you mean ${holding
        .map((one) => `\`${one}\``)
        .join(", ")
        .replace(/, ([^,]*)$/, " or $1")}?`
    : "`codegen explain` lists all codes";
}
