/** Names as the words they are made of. */

/** A run of digits stays with the `v` before it: `V2` is one word. */
const word = /[vV]\d+(?!\p{L})|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|\p{Lo}+/gu;

/** `OrderPlacedV2`: `Order`, `Placed`, `V2`; `order_placed` and `HTTPError` too are two each. Empty of a name without letters and digits. */
export function wordsOf(name: string): readonly string[] {
  return name.match(word) ?? [];
}

/** `OrderPlaced`, of words in any case. */
export function pascalCase(words: readonly string[]): string {
  return words.map(capitalized).join("");
}

/** `orderPlaced`. */
export function camelCase(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  return `${first.toLowerCase()}${pascalCase(rest)}`;
}

/** `order_placed`. */
export function snakeCase(words: readonly string[]): string {
  return words.map((one) => one.toLowerCase()).join("_");
}

/** `Placed`; an acronym stays as it is unless all of the name could be one. */
function capitalized(text: string, _: number, all: readonly string[]): string {
  const isShouted = /^[\p{Lu}\d]*\p{Lu}[\p{Lu}\d]*$/u.test(text);
  const isAcronym =
    isShouted && all.some((one) => /\p{Ll}/u.test(one)) && all.length > 1;
  return isAcronym
    ? text
    : `${text.slice(0, 1).toUpperCase()}${text.slice(1).toLowerCase()}`;
}

/** Whether a word says which version of something a name is of: `V2`, `2`. */
export function isVersion(text: string): boolean {
  return /^[vV]?\d+$/.test(text);
}
