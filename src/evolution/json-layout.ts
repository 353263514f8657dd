/** How a JSON text is laid out around a place: its blanks, comments and line breaks. */

/** The offset of the comma that comes next, behind blanks and comments. */
export function commaAfter(text: string, offset: number): number {
  for (let at = offset; at < text.length;) {
    if (text[at] === ",") return at;
    const comment = commentAt(text, at);
    at = comment === null ? at + 1 : comment.end;
  }
  throw new Error("no comma where one must be");
}

interface Comment {
  readonly end: number;
  /** Whether it goes to the end of its line. */
  readonly isOpen: boolean;
}

function commentAt(text: string, at: number): Comment | null {
  if (text.startsWith("//", at)) {
    const breaks = /[\r\n]/g;
    breaks.lastIndex = at;
    return { end: breaks.exec(text)?.index ?? text.length, isOpen: true };
  }
  if (!text.startsWith("/*", at)) return null;
  return { end: text.indexOf("*/", at + 2) + 2, isOpen: false };
}

export interface RestOfLine {
  /** The end of the last comment that begins and ends on the line, with nothing but blanks and comments before it; else the offset. */
  readonly end: number;
  /** The line break, where nothing else follows on the line; else the empty string. */
  readonly breaks: string;
  /** Whether the last of the comments goes to the end of the line. */
  readonly isOpen: boolean;
}

export function restOfLine(text: string, offset: number): RestOfLine {
  let end = offset;
  let isOpen = false;
  for (;;) {
    const next = end + blanksAfter(text, end).length;
    const comment = commentAt(text, next);
    if (comment === null || /[\r\n]/.test(text.slice(next, comment.end))) {
      const breaks = /^\r\n|^[\r\n]/.exec(text.slice(next, next + 2))?.[0];
      return { end, breaks: breaks ?? "", isOpen };
    }
    ({ end, isOpen } = comment);
  }
}

/** Spaces and tabs, no line breaks. */
export function blanksAfter(text: string, offset: number): string {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = offset;
  return blanks.exec(text)?.[0] ?? "";
}

/** Spaces and tabs, no line breaks. */
export function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  return text.slice(start, offset);
}

/** The line break before a place, where nothing but blanks stands before it on its line; else null. */
export function lineBreakBefore(text: string, offset: number): string | null {
  const start = offset - blanksBefore(text, offset).length;
  const last = text[start - 1];
  if (last === "\n") return text[start - 2] === "\r" ? "\r\n" : "\n";
  return last === "\r" ? "\r" : null;
}

/** The blanks that the line of a place begins with. */
export function indentOf(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r")
    start--;
  return blanksAfter(text, start);
}
