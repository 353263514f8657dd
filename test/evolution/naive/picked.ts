/** One of a list, whatever the number; undefined where the list is empty. */
export function picked<T>(list: readonly T[], at: number): T | undefined {
  return list.length === 0 ? undefined : list[at % list.length];
}
