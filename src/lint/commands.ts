/** The names that a project has for its commands. */
import { gistOf } from "./english/reading.js";
import type { Project } from "./project.js";

/** The gist of each. */
export function commandGists({ subjects }: Project): ReadonlySet<string> {
  return new Set(
    subjects.flatMap(({ kind, type }) =>
      kind === "command" ? [gistOf(type.name)] : [],
    ),
  );
}
