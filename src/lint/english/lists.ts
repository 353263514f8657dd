/** The words of a text, split at white space. */
export function setOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
