/** Prose in lines. */
import { visible, type Paint } from "./paint.js";

export interface ProseOptions {
  /** Of the terminal. */
  readonly columns: number;
  readonly paint: Paint;
}

/** Prose is no wider than this, however wide the terminal is. */
const widest = 100;
const narrowest = 40;

/** Of a line, its indentation by two aside. */
export function widthOf({ columns }: ProseOptions): number {
  return Math.max(Math.min(columns, widest) - 2, narrowest);
}

/** The first line after `lead`, the others below it. */
export function hanging(
  lead: string,
  text: string,
  options: ProseOptions,
  indent = 2,
): readonly string[] {
  const width = widthOf(options) + 2 - indent - lead.length;
  const [first = "", ...rest] = wrapped(visible(text), width);
  return [
    ...indented([`${lead}${first}`], indent),
    ...indented(rest, indent + lead.length),
  ];
}

export function indented(
  lines: readonly string[],
  by: number,
): readonly string[] {
  return lines.map((line) => " ".repeat(by) + line);
}

/**
 * Broken at blanks, but not inside of `code` where that can be; what is longer than a line ends where the line does.
 * @param width of a line, in characters.
 */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text, width)) {
    if (line === "") line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function wordsOf(text: string, width: number): readonly string[] {
  const words = text.match(/(?:`[^`]*`|[^\s`])+|`/g) ?? [];
  return words
    .flatMap((word) => (word.length > width ? word.split(/\s+/) : [word]))
    .flatMap((word) => (word.length > width ? pieces(word, width) : [word]));
}

function pieces(word: string, width: number): readonly string[] {
  const count = Math.ceil(word.length / width);
  return Array.from({ length: count }, (_, index) =>
    word.slice(index * width, (index + 1) * width),
  );
}
