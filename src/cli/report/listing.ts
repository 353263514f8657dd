/** A whole text with the numbers of its lines, and a mark under each place at fault. */
import type { Place } from "../../diagnostics.js";
import { codeFrame } from "./frame.js";
import { changes } from "./myers.js";
import { visible, type Paint } from "./paint.js";

export interface ListingOptions {
  readonly marks: readonly Place[];
  /** Whether a line, counted from 0, is shown as one that was not there before. */
  readonly isNew: (index: number) => boolean;
  readonly columns: number;
  readonly paint: Paint;
}

export function listing(
  text: string,
  { marks, isNew, columns, paint }: ListingOptions,
): readonly string[] {
  const lines = text.replace(/\n$/, "").split("\n");
  const digits = String(lines.length).length;
  return lines.flatMap((line, index) => {
    const number = String(index + 1);
    const gap = " ".repeat(digits - number.length);
    const mark = marks.find((one) => one.line === index + 1);
    const frame =
      mark === undefined ? "" : codeFrame(text, mark, columns - digits, paint);
    if (frame !== "") return frame.split("\n").map((row) => gap + row);
    const bar = isNew(index) ? paint("green", "+") : paint("dim", "|");
    const shown = cut(visible(line), columns - digits - 5);
    return [`  ${gap}${paint("dim", number)} ${bar} ${shown}`.trimEnd()];
  });
}

/** Which lines of a text an earlier one does not have; of a text without an earlier one none. */
export function newLines(
  text: string,
  earlier: string | null,
): (index: number) => boolean {
  if (earlier === null) return () => false;
  // that another item follows makes no other line of it
  const linesOf = (all: string): readonly string[] =>
    all.split("\n").map((line) => line.replace(/,$/, ""));
  const runs = changes(linesOf(earlier), linesOf(text));
  return (index) =>
    runs.some(
      ({ newStart, newCount }) =>
        newStart <= index && index < newStart + newCount,
    );
}

function cut(line: string, room: number): string {
  return line.length > room ? `${line.slice(0, room - 1)}…` : line;
}
