/** Which records are events by where they stand. */
import type { ParsedDocument } from "../runtime/avro/parse.js";
import { lookup, type JsonNode } from "../runtime/avro/json.js";
import { qualify } from "../runtime/avro/names.js";
import type { Problems } from "./problems.js";
import { scanNames } from "./scan.js";
import type { SourceDocument } from "./source.js";

/**
 * Full names of the root records of event files. Of an array of definitions those are events that no other definition in the array
 * refers to: the others are there to be used.
 * @param parsed one for each document.
 */
export function rootEvents(
  documents: readonly SourceDocument[],
  parsed: readonly ParsedDocument[],
  problems: Problems,
): readonly string[] {
  return documents.flatMap((document, index) => {
    if (document.role !== "event") return [];
    const { root, file } = document;
    const declared = parsed[index]?.declarations ?? [];
    const records = declared.flatMap((type) =>
      type.kind === "record" ? [type.fullName] : [],
    );
    if (declared.length === 0 && !problems.hasFailed(file)) {
      problems.warning(
        "schema-no-record",
        document,
        root,
        "schema that is no record, so it gives no event",
        "make it a record, or move it to the folder of types",
      );
    }
    if (root.kind !== "array") return records;
    const used = namesUsedBeside(root.items);
    const events = records.filter((name) => !used.has(name));
    return events.length > 0 ? events : records;
  });
}

/** Full names that a definition of the array uses of another. */
function namesUsedBeside(items: readonly JsonNode[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const item of items) {
    const { defined, references } = scanNames(item);
    for (const { name, namespace } of references) {
      for (const fullName of [qualify(name, namespace).fullName, name]) {
        // A record that contains itself is not used by another.
        if (defined.has(fullName) && lookup(item, "name") !== null) continue;
        used.add(fullName);
      }
    }
  }
  return used;
}
