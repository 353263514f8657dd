/** What a run would change, as a patch that `git apply` takes. */
import type { PlanEntry } from "../../pipeline.js";
import { changes, type Change } from "./myers.js";
import type { Paint } from "./paint.js";

const context = 3;

/** The patch of every entry that has an effect; the empty string where none has. */
export function patchText(entries: readonly PlanEntry[], paint: Paint): string {
  return entries
    .filter((entry) => entry.effect !== "none")
    .map((entry) => filePatch(entry, paint))
    .join("");
}

function filePatch(entry: PlanEntry, paint: Paint): string {
  const { path, present, wanted } = entry;
  const [a, b] = [`a/${path}`, `b/${path}`];
  const head = [`diff --git ${quoted(a)} ${quoted(b)}`];
  if (present === null) head.push("new file mode 100644");
  if (wanted === null) head.push("deleted file mode 100644");
  // an empty file has no lines to show, and git wants no names of it
  const hunks = hunksText(present ?? "", wanted ?? "", paint);
  if (hunks !== "") {
    head.push(`--- ${present === null ? "/dev/null" : named(a)}`);
    head.push(`+++ ${wanted === null ? "/dev/null" : named(b)}`);
  }
  return `${paint("bold", head.join("\n"))}\n${hunks}`;
}

/** As git writes a name that has signs of its own syntax. */
function quoted(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? JSON.stringify(name) : name;
}

/** A tab ends a name that has spaces. */
function named(name: string): string {
  return quoted(name).includes(" ") ? `${quoted(name)}\t` : quoted(name);
}

/** The hunks of a unified diff. */
export function hunksText(before: string, after: string, paint: Paint): string {
  const a = lines(before);
  const b = lines(after);
  let text = "";
  let group: Change[] = [];
  for (const change of [...changes(a, b), null]) {
    const last = group.at(-1);
    const isNear =
      change !== null &&
      last !== undefined &&
      change.oldStart - (last.oldStart + last.oldCount) <= 2 * context;
    if (group.length > 0 && !isNear) {
      text += hunk(a, b, group, paint);
      group = [];
    }
    if (change !== null) group.push(change);
  }
  return text;
}

function hunk(
  a: readonly string[],
  b: readonly string[],
  group: readonly Change[],
  paint: Paint,
): string {
  const first = group[0];
  const last = group.at(-1);
  if (first === undefined || last === undefined) return "";
  const lead = Math.min(context, first.oldStart);
  const oldStart = first.oldStart - lead;
  const newStart = first.newStart - lead;
  const oldEnd = Math.min(last.oldStart + last.oldCount + context, a.length);
  const newEnd =
    last.newStart + last.newCount + oldEnd - last.oldStart - last.oldCount;
  const body: string[] = [];
  let at = oldStart;
  for (const change of group) {
    for (const line of a.slice(at, change.oldStart)) body.push(` ${line}`);
    at = change.oldStart + change.oldCount;
    for (const line of a.slice(change.oldStart, at))
      body.push(painted("red", `-${line}`, paint));
    for (const line of b.slice(
      change.newStart,
      change.newStart + change.newCount,
    ))
      body.push(painted("green", `+${line}`, paint));
  }
  for (const line of a.slice(at, oldEnd)) body.push(` ${line}`);
  const range = `@@ -${place(oldStart, oldEnd - oldStart)} +${place(newStart, newEnd - newStart)} @@`;
  return `${paint("cyan", range)}\n${body.map(ended).join("")}`;
}

/** Each with its line break, which the last one may lack. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function painted(color: "red" | "green", line: string, paint: Paint): string {
  return line.endsWith("\n")
    ? `${paint(color, line.slice(0, -1))}\n`
    : paint(color, line);
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
}

/** Line numbers from 1; a range of no lines is named by the line before it. */
function place(start: number, count: number): string {
  if (count === 1) return String(start + 1);
  return `${count === 0 ? start : start + 1},${count}`;
}
