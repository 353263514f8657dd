/** Words of messages. */

/** `A`, `A and B`, `A, B and C`; of many the first, and how many more. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const most = 6;
  const shown =
    names.length > most
      ? [...names.slice(0, most - 1), `${names.length - most + 1} more`]
      : names;
  const last = shown.at(-1) ?? "";
  return shown.length === 1
    ? last
    : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
