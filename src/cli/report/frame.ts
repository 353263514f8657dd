/** A line of a source with a mark under the place at fault. */
import type { Place } from "../../diagnostics.js";
import { visible, type Paint } from "./paint.js";

/**
 * The line, cut to the width around the column, and a caret below it; the empty string where the source has no such line.
 * @param source the whole text of the file.
 */
export function codeFrame(
  source: string,
  at: Place,
  columns: number,
  paint: Paint,
): string {
  const line = lineOf(source, at.line);
  if (line.trim() === "") return "";
  const gutter = `${at.line}`;
  // beside the gutter, and a mark at either end where it is cut
  const room = Math.max(columns - gutter.length - 7, 20);
  // a minified schema is one line of any length: what is far from the place is cut off
  const column = Math.min(at.column - 1, line.length);
  const start = column < room - 10 ? 0 : column - Math.floor(room / 2);
  const before = `${start > 0 ? "…" : ""}${shown(line.slice(start, column))}`;
  const rest = line.slice(column, start + room);
  const after = `${shown(rest)}${start + room < line.length ? "…" : ""}`;
  const mark = "^".repeat(Math.max(1, tokenLength(rest)));
  const indent = " ".repeat(gutter.length);
  const bar = paint("dim", "|");
  return [
    `  ${paint("dim", gutter)} ${bar} ${before}${after}`,
    `  ${indent} ${bar} ${" ".repeat(width(before))}${paint("red", mark)}`,
  ].join("\n");
}

/** Of the sources that were asked for last, where their lines begin: a report shows many lines of few files, and a file may be huge. */
const begins = new Map<string, readonly number[]>();
const MOST_SOURCES = 8;

/** Without its end; the empty string where there is no such line. */
function lineOf(source: string, number: number): string {
  const starts = begins.get(source) ?? lineStarts(source);
  if (begins.size >= MOST_SOURCES) begins.clear();
  begins.set(source, starts);
  const start = starts[number - 1] ?? source.length;
  let end = starts[number] ?? source.length;
  while (end > start && /[\r\n]/.test(source.charAt(end - 1))) end--;
  return source.slice(start, end);
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of source.matchAll(/\r\n|[\n\r]/g))
    starts.push(index + end.length);
  return starts;
}

function shown(text: string): string {
  return visible(text.replaceAll("\t", "  "));
}

/** Columns on a terminal: East Asian characters and pictures take two, combining ones none. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /^\p{Mn}/u.test(character)
      ? 0
      : /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}/u.test(
            character,
          )
        ? 2
        : 1;
  return columns;
}

/** The text literal, word or sign that begins here. */
function tokenLength(rest: string): number {
  const token = /^"(?:[^"\\]|\\.)*"?|^[\w.$-]+|^./su.exec(rest)?.[0] ?? "";
  return width(shown(token));
}
