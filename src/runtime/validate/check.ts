/** What a check is, and how it reports. */
import type { Problem } from "./problem.js";
import { shown } from "./shown.js";

/**
 * Adds every problem of the value to `problems`.
 *
 * @param path where the value is; empty where it is the whole
 * @param depth how many records, arrays and maps it is inside of; 0 where it is left out
 */
export type Check = (
  value: unknown,
  path: string,
  problems: Problem[],
  depth?: number,
) => void;

/** Checking ends here: somebody who reads a hundred problems does not need more. */
export const MAX_PROBLEMS = 100;

/** Every problem of the value, 100 at most; none where it is valid. */
export function problemsOf(check: Check, value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  check(value, "", problems, 0);
  return problems.length > MAX_PROBLEMS
    ? problems.slice(0, MAX_PROBLEMS)
    : problems;
}

/** `expected <wanted>, got <value>` */
export function report(
  wanted: string,
  value: unknown,
  path: string,
  problems: Problem[],
): void {
  problems.push({ path, message: `expected ${wanted}, got ${shown(value)}` });
}

/** A check of one value by itself. */
export function checkThat(
  wanted: string,
  holds: (value: unknown) => boolean,
): Check {
  return (value, path, problems) => {
    if (!holds(value)) report(wanted, value, path, problems);
  };
}
