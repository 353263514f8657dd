/** Text of an input, made fit for every report format. */
import { visible } from "./paint.js";

/** What no format needs more of. */
const most = 2000;

/** One line of at most 2,000 characters before escapes, without a character that a format forbids, that moves a cursor or that turns text around. */
export function plain(text: string): string {
  const cut =
    text.length > most
      ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`
      : text;
  return visible(cut).replace(
    /[\p{Cs}\ufffe\uffff]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16)}`,
  );
}
