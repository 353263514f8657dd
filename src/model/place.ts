/** From nodes and offsets of an input file to the places that diagnostics name. */
import type { Place } from "../diagnostics.js";
import type { JsonMember, JsonNode } from "../runtime/avro/json.js";

/** What a place is computed from. */
export interface Locatable {
  readonly file: string;
  readonly text: string;
  /** Null where the text has no tree; every pointer is then the empty string. */
  readonly root: JsonNode | null;
}

interface Parent {
  readonly node: JsonNode;
  readonly token: string;
}

// Computed for a document at its first diagnostic, and never for one without.
const lineStarts = new WeakMap<Locatable, readonly number[]>();
const parents = new WeakMap<Locatable, ReadonlyMap<object, Parent>>();

/** The place of a node or a member of the document's tree; a node from elsewhere is placed by its offset. */
export function placeOf(
  document: Locatable,
  node: JsonNode | JsonMember,
): Place {
  const links = parentsOf(document);
  const known = node === document.root || links.has(node);
  return {
    file: document.file,
    ...lineAndColumn(document, node.start),
    pointer: known
      ? pointerOf(links, node)
      : pointerAtOffset(document, node.start),
  };
}

/** The place of an offset; its pointer is that of the innermost value around it. */
export function placeAt(document: Locatable, offset: number): Place {
  return {
    file: document.file,
    ...lineAndColumn(document, offset),
    pointer: pointerAtOffset(document, offset),
  };
}

/** One token of a JSON pointer. Source: RFC 6901, section 3. */
function pointerToken(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function lineAndColumn(
  document: Locatable,
  offset: number,
): { readonly line: number; readonly column: number } {
  let starts = lineStarts.get(document);
  if (starts === undefined) {
    starts = findLineStarts(document.text);
    lineStarts.set(document, starts);
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      starts.push(i + 1);
    }
  }
  return starts;
}

function parentsOf(document: Locatable): ReadonlyMap<object, Parent> {
  const known = parents.get(document);
  if (known !== undefined) return known;
  const links = new Map<object, Parent>();
  const pending: JsonNode[] = document.root === null ? [] : [document.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const { token, child, member } of childrenOf(node)) {
      const parent = { node, token };
      if (member !== null) links.set(member, parent);
      if (links.has(child)) continue; // an alias of YAML: the first place counts
      links.set(child, parent);
      pending.push(child);
    }
  }
  parents.set(document, links);
  return links;
}

function pointerOf(links: ReadonlyMap<object, Parent>, node: object): string {
  const tokens: string[] = [];
  for (
    let link = links.get(node);
    link !== undefined;
    link = links.get(link.node)
  ) {
    tokens.push(`/${pointerToken(link.token)}`);
  }
  return tokens.toReversed().join("");
}

function pointerAtOffset(document: Locatable, offset: number): string {
  let pointer = "";
  let node = document.root;
  while (node !== null) {
    let inner: JsonNode | null = null;
    for (const { token, child, member } of childrenOf(node)) {
      const span = member ?? child;
      if (span.start <= offset && offset < Math.max(span.end, span.start + 1)) {
        pointer += `/${pointerToken(token)}`;
        inner = child;
        break;
      }
    }
    node = inner;
  }
  return pointer;
}

interface Child {
  readonly token: string;
  readonly child: JsonNode;
  readonly member: JsonMember | null;
}

function childrenOf(node: JsonNode): readonly Child[] {
  if (node.kind === "object") {
    return node.members.map((member) => ({
      token: member.key,
      child: member.value,
      member,
    }));
  }
  if (node.kind === "array") {
    return node.items.map((child, index) => ({
      token: String(index),
      child,
      member: null,
    }));
  }
  return [];
}
