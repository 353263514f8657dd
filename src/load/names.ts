/** The names that schema files declare. */
import { scanNames } from "../model/scan.js";
import { parseJson } from "../runtime/avro/json.js";
import { decodeText } from "./text.js";
import type { SourceTree } from "./tree.js";

/** Full names of everything that is declared in files, in those of them that there are and that can be parsed. */
export function declaredNames(
  tree: SourceTree,
  files: readonly string[],
): readonly string[] {
  return tree.read(files).flatMap((read) => {
    const decoded = read.ok ? decodeText(read.bytes) : null;
    if (decoded?.ok !== true) return [];
    const parsed = parseJson(decoded.text, { comments: true });
    return parsed.ok ? [...scanNames(parsed.root).defined.keys()] : [];
  });
}
