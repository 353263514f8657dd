/** Tells today's schemas from their earlier versions, which stand beside each other or in the history folder. */
import { lookup, lookupText, type JsonNode } from "../runtime/avro/json.js";
import { qualify } from "../runtime/avro/names.js";
import { definitionOf } from "./scan.js";
import type { SourceDocument } from "./source.js";

/** One earlier version of one name, not yet parsed. */
export interface Recorded {
  readonly number: number;
  readonly document: SourceDocument;
}

export interface SplitSources {
  /** Everything that is parsed together: schemas, types and protocols, without what a higher version replaces. */
  readonly today: readonly SourceDocument[];
  /** By full name, oldest first. */
  readonly earlier: ReadonlyMap<string, readonly Recorded[]>;
  /** The version that today's file says it is, by full name. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Files that are versions of one moment, by group. */
  readonly groups: ReadonlyMap<string, readonly SourceDocument[]>;
}

/**
 * Of versions beside each other the highest is today's, unless a file without a version declares the same name.
 * @param documents schemas, types, protocols and history; no command files.
 */
export function splitVersions(
  documents: readonly SourceDocument[],
): SplitSources {
  const beside = documents.filter(isBeside);
  const highest = new Map<string, number>();
  for (const document of beside) {
    for (const name of rootNames(document.root)) {
      const number = document.version?.number ?? 0;
      highest.set(name, Math.max(number, highest.get(name) ?? 0));
    }
  }
  const numbers = new Map(highest);
  for (const document of documents) {
    if (document.version !== null) continue;
    for (const name of rootNames(document.root)) {
      highest.set(name, Number.POSITIVE_INFINITY);
      numbers.delete(name);
    }
  }

  const today: SourceDocument[] = [];
  const earlier = new Map<string, Recorded[]>();
  const groups = new Map<string, SourceDocument[]>();
  for (const document of documents) {
    const { version } = document;
    if (version === null) {
      today.push(document);
      continue;
    }
    append(groups, version.group, document);
    const record = (name: string): void =>
      append(earlier, name, { number: version.number, document });
    if (version.name !== null) {
      record(version.name);
      continue;
    }
    const names = rootNames(document.root);
    const replaced = new Set(
      names.filter((name) => version.number < (highest.get(name) ?? 0)),
    );
    for (const name of replaced) record(name);
    const rest = withoutDefinitions(document.root, replaced);
    if (rest !== null) today.push({ ...document, root: rest });
  }
  for (const versions of earlier.values()) {
    versions.sort((a, b) => a.number - b.number);
  }
  return { today, earlier, numbers, groups };
}

function isBeside(document: SourceDocument): boolean {
  return document.version !== null && document.version.name === null;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** The full names that a file declares at its top: its root, the items of an array, or the types of a protocol. */
function rootNames(root: JsonNode): readonly string[] {
  return rootDefinitions(root).map(({ fullName }) => fullName);
}

function rootDefinitions(
  root: JsonNode,
): readonly { readonly fullName: string; readonly node: JsonNode }[] {
  const protocol = lookupText(root, "protocol");
  const namespace =
    protocol === null
      ? ""
      : qualify(protocol, lookupText(root, "namespace") ?? "").namespace;
  const types = protocol === null ? null : lookup(root, "types");
  const nodes =
    types?.kind === "array"
      ? types.items
      : root.kind === "array"
        ? root.items
        : [root];
  return nodes.flatMap((node) => {
    const definition = definitionOf(node, namespace);
    return definition === null ? [] : [{ fullName: definition.fullName, node }];
  });
}

/** A root without some of its definitions; null where nothing of it is left. */
function withoutDefinitions(
  root: JsonNode,
  names: ReadonlySet<string>,
): JsonNode | null {
  if (names.size === 0) return root;
  const gone = new Set<JsonNode>(
    rootDefinitions(root)
      .filter(({ fullName }) => names.has(fullName))
      .map(({ node }) => node),
  );
  const filtered = (node: JsonNode): JsonNode =>
    node.kind === "array"
      ? { ...node, items: node.items.filter((item) => !gone.has(item)) }
      : node;
  if (root.kind === "array") {
    const rest = root.items.filter((item) => !gone.has(item));
    return rest.length === 0 ? null : { ...root, items: rest };
  }
  if (root.kind !== "object" || gone.has(root)) return null;
  return {
    ...root,
    members: root.members.map((member) =>
      member.key === "types"
        ? { ...member, value: filtered(member.value) }
        : member,
    ),
  };
}
