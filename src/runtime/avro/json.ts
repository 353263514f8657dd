/** JSON with positions: what every schema is parsed from. */
export { parseJson } from "./json-parser.js";

interface Span {
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** UTF-16 offset after the last character. */
  readonly end: number;
}

export interface JsonMember extends Span {
  readonly key: string;
  readonly value: JsonNode;
}

export type JsonNode =
  | (Span & {
      readonly kind: "object";
      /** In the order of the text; a repeated key stands twice, and the last one counts. */
      readonly members: readonly JsonMember[];
    })
  | (Span & { readonly kind: "array"; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: "string"; readonly value: string })
  | (Span & {
      readonly kind: "number";
      /** The literal as written, so that 64-bit numbers stay exact. */
      readonly text: string;
    })
  | (Span & { readonly kind: "boolean"; readonly value: boolean })
  | (Span & { readonly kind: "null" });

export type JsonObject = Extract<JsonNode, { readonly kind: "object" }>;
export type JsonArray = Extract<JsonNode, { readonly kind: "array" }>;

/** The value of a member; of a repeated key the last one, as Avro Java reads it. Null where there is none, or no object. */
export function lookup(node: JsonNode, key: string): JsonNode | null {
  return memberOf(node, key)?.value ?? null;
}

/** The member of a key, the last one where the key is repeated. Null where there is none, or no object. */
export function memberOf(node: JsonNode, key: string): JsonMember | null {
  if (node.kind !== "object") return null;
  const { members } = node;
  for (let at = members.length - 1; at >= 0; at--) {
    const member = members[at];
    if (member?.key === key) return member;
  }
  return null;
}

/** The text of a member; null where there is none, or no string. */
export function lookupText(node: JsonNode, key: string): string | null {
  const value = lookup(node, key);
  return value?.kind === "string" ? value.value : null;
}

/** The JSON pointer (RFC 6901) of a node, `""` for the root itself; null where `node` is not part of `root`. */
export function pointerOf(root: JsonNode, node: JsonNode): string | null {
  const path = descend(root, node.start, node);
  return path.node === node ? path.pointer : null;
}

/** The JSON pointer of the innermost value, or member, around a UTF-16 offset; `""` where only the root is. */
export function pointerAt(root: JsonNode, offset: number): string {
  return descend(root, offset, null).pointer;
}

interface Step {
  readonly node: JsonNode;
  readonly token: string;
}

/** Goes down towards an offset, to `goal` or to the innermost value. */
function descend(
  root: JsonNode,
  offset: number,
  goal: JsonNode | null,
): { readonly node: JsonNode; readonly pointer: string } {
  let node = root;
  let pointer = "";
  while (node !== goal) {
    const step = stepTowards(node, offset);
    if (step === null) break;
    pointer += `/${step.token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    node = step.node;
  }
  return { node, pointer };
}

function stepTowards(at: JsonNode, offset: number): Step | null {
  const holds = ({ start, end }: Span): boolean =>
    start <= offset && offset < end;
  if (at.kind === "object") {
    const member = at.members.find(holds);
    return member === undefined
      ? null
      : { token: member.key, node: member.value };
  }
  if (at.kind !== "array") return null;
  const index = at.items.findIndex(holds);
  const item = at.items[index];
  return item === undefined ? null : { token: String(index), node: item };
}

/** The value that a JSON pointer names; null where there is none. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode | null {
  let node: JsonNode | null = root;
  for (const token of pointer.split("/").slice(1)) {
    if (node === null) return null;
    if (node.kind === "array")
      node = /^(0|[1-9]\d*)$/.test(token)
        ? (node.items[Number(token)] ?? null)
        : null;
    else node = lookup(node, token.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return node;
}

/** Line and column of a UTF-16 offset, both from 1; columns count UTF-16 units. A line ends in LF, CR LF or CR. */
export function lineColumn(
  text: string,
  offset: number,
): { line: number; column: number } {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}
