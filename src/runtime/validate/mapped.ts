/** The check of a value in a type of the user's own: its mapping has to take it, and what comes of it has to pass. */
import { MAPPABLE, reasonOf, type TypeMapping } from "../codec/mapping.js";
import { type Check, report } from "./check.js";
import { shown } from "./shown.js";

export function checkMapped<Base, T>(
  mapping: TypeMapping<Base, T>,
  check: Check,
): Check {
  return (value, path, problems, depth) => {
    if (value === undefined) {
      report(MAPPABLE, value, path, problems);
      return;
    }
    let base: Base;
    try {
      // whether it is a T is what the mapping is asked
      base = mapping.encode(value as T);
    } catch (cause) {
      const message = `${shown(value)} refused by its mapping: ${reasonOf(cause)}`;
      problems.push({ path, message });
      return;
    }
    check(base, path, problems, depth);
  };
}
