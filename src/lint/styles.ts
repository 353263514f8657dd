/** How names are written, and how most of them are. */
import { camelCase, pascalCase, snakeCase, wordsOf } from "./words.js";

export type Style =
  "camelCase" | "snake_case" | "PascalCase" | "UPPER_SNAKE_CASE";

const styles: Readonly<
  Record<
    Style,
    {
      readonly fits: RegExp;
      readonly write: (words: readonly string[]) => string;
    }
  >
> = {
  camelCase: { fits: /^\p{Ll}[\p{L}\d]*$/u, write: camelCase },
  snake_case: {
    fits: /^\p{Ll}[\p{Ll}\d]*(?:_[\p{Ll}\d]+)*$/u,
    write: snakeCase,
  },
  PascalCase: { fits: /^[\p{Lu}\p{Lo}][\p{L}\d]*$/u, write: pascalCase },
  UPPER_SNAKE_CASE: {
    fits: /^\p{Lu}[\p{Lu}\d]*(?:_[\p{Lu}\d]+)*$/u,
    write: (words) => snakeCase(words).toUpperCase(),
  },
};

/** Underscores around a name are no part of its style. */
function bare(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && name[start] === "_") start++;
  while (end > start && name[end - 1] === "_") end--;
  return name.slice(start, end);
}

/** What is written in a script without cases, as Chinese is, fits them all. */
export function fits(style: Style, name: string): boolean {
  const inner = bare(name);
  return inner === "" || isCaseless(inner) || styles[style].fits.test(inner);
}

/** A letter at least, and none that is large or small. */
function isCaseless(name: string): boolean {
  return /\p{Lo}/u.test(name) && !/[\p{Lu}\p{Lt}\p{Ll}]/u.test(name);
}

/** The name in another style; null where that gives nothing that differs, or what is no name. */
export function inStyle(style: Style, name: string): string | null {
  const written = styles[style].write(wordsOf(name));
  return written !== name && /^[\p{L}_][\p{L}\d_]*$/u.test(written)
    ? written
    : null;
}

/** The style that most of the names have, the first of the order among equals; null of no names. */
export function commonStyle(
  names: readonly string[],
  order: readonly Style[],
): { readonly style: Style; readonly share: number } | null {
  if (names.length === 0) return null;
  const counted = order.map((style) => ({
    style,
    share: names.filter((name) => fits(style, name)).length / names.length,
  }));
  return counted.reduce((best, one) => (one.share > best.share ? one : best));
}

/** Most names of a project have it: so many that those which have not are mistakes and no other convention. */
const clear = 2 / 3;

/**
 * What to hold a group of names against: the style of the whole project, or where that has no clear one, of the group itself.
 * @param order which one counts among equals.
 */
export function convention(
  all: readonly string[],
  order: readonly Style[],
): (group: readonly string[]) => Style | null {
  const common = commonStyle(all, order);
  if (common !== null && common.share >= clear) return () => common.style;
  return (group) => commonStyle(group, order)?.style ?? null;
}
