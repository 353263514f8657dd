/** Where files refer to events, commands and types by their names. */
import { scanNames } from "../model/scan.js";
import type { SourceDocument } from "../model/source.js";
import { lookup, lookupText, type JsonNode } from "../runtime/avro/json.js";
import { qualify, simpleName } from "../runtime/avro/names.js";
import { setOf } from "./english/lists.js";
import { countsOf, grouped } from "./grouped.js";

export interface Reference {
  readonly file: string;
  readonly node: JsonNode;
  /** As written. */
  readonly name: string;
  /** That it is written in. */
  readonly namespace: string;
  /** Whether it is found by its last part in any namespace, as in command files. */
  readonly isLoose: boolean;
}

/** @returns by the full name of what is referred to; what is recorded refers to what was. */
export function referencesTo(
  fullNames: readonly string[],
  documents: readonly SourceDocument[],
): ReadonlyMap<string, readonly Reference[]> {
  const known = new Set(fullNames);
  const bySimpleName = grouped(fullNames, simpleName, (name) => name);
  const meant = ({
    name,
    namespace,
    isLoose,
  }: Reference): readonly string[] => {
    const { fullName } = qualify(name, namespace);
    if (known.has(fullName)) return [fullName];
    if (known.has(name)) return [name];
    return isLoose ? (bySimpleName.get(name) ?? []) : [];
  };
  const found = documents
    .filter(({ role }) => role !== "history")
    .flatMap((document) =>
      document.role === "commands" ? inCommands(document) : inSchema(document),
    )
    .flatMap((reference) =>
      meant(reference).map((target) => ({ target, reference })),
    );
  return grouped(
    found,
    ({ target }) => target,
    ({ reference }) => reference,
  );
}

/** How often each name is defined, of those that are more than once: files may repeat a type word for word. */
export function repetitionsIn(
  documents: readonly SourceDocument[],
): ReadonlyMap<string, number> {
  const names = documents
    .filter(({ role }) => role !== "history" && role !== "commands")
    .flatMap(({ root }) => {
      const { defined, repeated } = scanNames(root);
      return [...defined.keys(), ...repeated];
    });
  return new Map(
    countsOf(names)
      .filter(({ count }) => count > 1)
      .map(({ value, count }) => [value, count]),
  );
}

function inSchema({ file, root }: SourceDocument): readonly Reference[] {
  const types = scanNames(root).references;
  const protocol = lookupText(root, "protocol");
  const { namespace } = qualify(
    protocol ?? "",
    lookupText(root, "namespace") ?? "",
  );
  const messages = protocol === null ? null : lookup(root, "messages");
  const errors =
    messages?.kind === "object"
      ? messages.members.flatMap(({ value }) => {
          const list = lookup(value, "errors");
          return list?.kind === "array" ? list.items : [];
        })
      : [];
  return [
    ...types,
    ...errors.flatMap((node) =>
      node.kind === "string" ? { name: node.value, namespace, node } : [],
    ),
  ].map((one) => ({ ...one, file, isLoose: false }));
}

/** What holds texts that are no names of events, commands or types. */
const noNames = setOf(
  "aggregate allow correlate default doc id key limit name namespace symbols",
);
/** Whose keys are names of events. */
const byEvent = setOf("compensates on");
/** Whose keys are names that are given there. */
const named = setOf("commands fields projections rejects sagas topics");

function inCommands({ file, root }: SourceDocument): readonly Reference[] {
  const namespace = lookupText(root, "namespace") ?? "";
  const found: Reference[] = [];
  const add = (name: string, node: JsonNode): void => {
    found.push({ file, node, name, namespace, isLoose: true });
  };
  const seen = new Set<JsonNode>();
  const pending = [{ node: root, isNamed: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, isNamed } = next;
    // an alias of YAML is one node in several places
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "string") add(node.value, node);
    if (node.kind === "array")
      pending.push(
        ...node.items.map((item) => ({ node: item, isNamed: false })),
      );
    if (node.kind !== "object") continue;
    for (const { key, value } of node.members) {
      if (!isNamed && noNames.has(key)) continue;
      pending.push({ node: value, isNamed: !isNamed && named.has(key) });
      if (byEvent.has(key) && value.kind === "object")
        for (const { key: name, value: inner } of value.members)
          add(name, inner);
    }
  }
  return found.toSorted((a, b) => a.node.start - b.node.start);
}
