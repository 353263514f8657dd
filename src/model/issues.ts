/** From what the parser of schemas finds to diagnostics, without what follows from another error. */
import type { SchemaIssue } from "../runtime/avro/issues.js";
import { lookupText } from "../runtime/avro/json.js";
import { simpleName } from "../runtime/avro/names.js";
import type { Locatable } from "./place.js";
import type { Problems } from "./problems.js";
import { scanNames } from "./scan.js";
import type { BrokenSource } from "./source.js";

interface IssueContext {
  readonly problems: Problems;
  /** Short names that files with errors may declare. */
  readonly suspects: ReadonlySet<string>;
}

/** Reports issues at their places. Returns whether one of them is an error, reported or not. */
export function reportIssues(
  issues: readonly SchemaIssue[],
  documents: readonly Locatable[],
  { problems, suspects }: IssueContext,
): boolean {
  const byFile = new Map(
    documents.map((document) => [document.file, document]),
  );
  let failed = false;
  for (const { code, severity, file, node, message, hint } of issues) {
    failed ||= severity === "error";
    const document = byFile.get(file);
    if (document === undefined) {
      throw new Error(`an issue in a file that was not parsed: ${file}`);
    }
    const consequence =
      code === "schema-unknown-type" &&
      node.kind === "string" &&
      suspects.has(simpleName(node.value));
    if (consequence) continue;
    if (severity === "error")
      problems.error(code, document, node, message, hint);
    else problems.warning(code, document, node, message, hint);
  }
  return failed;
}

/** What files that could not be parsed probably declare: every name in them, and the name of the file. */
export function suspectsOf(
  broken: readonly BrokenSource[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { file, text } of broken) {
    names.add(/([^/.]+)[^/]*$/.exec(file)?.[1] ?? file);
    // `"name": "Money"` of JSON, `name: Money` of YAML, `record Money` of IDL, and keys such as `PlaceOrder:`.
    const declared =
      /\b(?:name|record|error|enum|fixed)["']?\s*:?\s*["'`]?([\w.]+)|([\w.]+)["']?\s*:/g;
    for (const [, name, key] of text.matchAll(declared)) {
      names.add(simpleName(name ?? key ?? ""));
    }
  }
  return names;
}

/** What a parsed file declares, whether or not its definitions are right. */
export function namesIn(document: Locatable): readonly string[] {
  const { root } = document;
  if (root === null) return [];
  const defined = [...scanNames(root).defined.keys()];
  // what has a name and a kind that is none was to be a definition
  const named = (root.kind === "array" ? root.items : [root]).flatMap(
    (node) => lookupText(node, "name") ?? [],
  );
  return [...defined, ...named].map(simpleName);
}
