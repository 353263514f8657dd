/** Finds schemas by their full name that are no longer where they were. */
import { posix } from "node:path";
import { qualify } from "../runtime/avro/names.js";
import { definitionOf, scanNames } from "../model/scan.js";
import type { SourceDocument } from "../model/source.js";
import type { JsonNode } from "../runtime/avro/json.js";

/** A schema that is looked for: its full name, and the file that has it today. */
export interface Moved {
  readonly fullName: string;
  readonly source: string;
}

/**
 * The documents among `others` that are the schemas looked for, with those that they need and that are not among `known`. Of several
 * that have the name, the one whose file is called the same, else the first.
 */
export function findMoved(
  moved: readonly Moved[],
  others: readonly SourceDocument[],
  known: readonly SourceDocument[],
): readonly SourceDocument[] {
  const found = new Set<SourceDocument>();
  for (const { fullName, source } of moved) {
    const named = others.filter(({ root }) => isRoot(root, fullName));
    const chosen =
      named.find(
        ({ file }) => posix.basename(file) === posix.basename(source),
      ) ?? named[0];
    if (chosen !== undefined) found.add(chosen);
  }
  const defined = new Set(known.flatMap(({ root }) => namesIn(root)));
  for (const { root } of found) {
    // the set grows while it is walked
    for (const name of namesIn(root)) defined.add(name);
    for (const { name, namespace } of scanNames(root).references) {
      const names = [qualify(name, namespace).fullName, name];
      if (names.some((one) => defined.has(one))) continue;
      const needed = others.find((one) =>
        namesIn(one.root).some((own) => names.includes(own)),
      );
      if (needed !== undefined) found.add(needed);
    }
  }
  return [...found];
}

function namesIn(root: JsonNode): readonly string[] {
  return [...scanNames(root).defined.keys()];
}

/** Whether a file declares the name at its top. */
function isRoot(root: JsonNode, fullName: string): boolean {
  const nodes = root.kind === "array" ? root.items : [root];
  return nodes.some((node) => definitionOf(node, "")?.fullName === fullName);
}
