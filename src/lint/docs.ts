/** Which documentation says something. */
import { wordsOf } from "./words.js";

const nothing =
  /^(?:to ?do|tbd|tba|fix ?me|x+|n\/?a|none|null|docs?|desc(?:ription)?|documentation|no (?:docs?|description|documentation))[.!:]*$/i;

/** A text that is longer says something. */
const longest = 200;

/** What is wrong with the documentation of something of this name; null where nothing is. */
export function docFault(
  name: string,
  doc: string | null,
): "missing" | "empty" | null {
  if (doc === null) return "missing";
  const text = doc.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return "empty";
  if (text.length > longest) return null;
  return nothing.test(text) || sameWords(text, name) ? "empty" : null;
}

/** Whether a text is the name once more: `The order id.` of `orderId`. */
function sameWords(text: string, name: string): boolean {
  const plain = (words: readonly string[]): string =>
    words
      .map((word) => word.toLowerCase())
      .filter((word) => word !== "the" && word !== "a" && word !== "an")
      .join(" ");
  return plain(text.match(/[\p{L}\p{N}]+/gu) ?? []) === plain(wordsOf(name));
}
