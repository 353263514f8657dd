/** The names that a schema defines and refers to, read from its JSON alone: no type is built, nothing is reported. */
import { lookup, lookupText, type JsonNode } from "../runtime/avro/json.js";
import { qualify } from "../runtime/avro/names.js";

export interface ScannedReference {
  /** As written. */
  readonly name: string;
  readonly namespace: string;
  readonly node: JsonNode;
}

export interface ScannedNames {
  /** Full names, in the order of the text, with their definitions. */
  readonly defined: ReadonlyMap<string, JsonNode>;
  readonly references: readonly ScannedReference[];
  /** Full names that are defined again, once for each further time. */
  readonly repeated: readonly string[];
}

export const PRIMITIVES: ReadonlySet<string> = new Set([
  "null",
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "bytes",
  "string",
]);

const DEFINING: ReadonlySet<string> = new Set([
  "record",
  "error",
  "enum",
  "fixed",
]);

/** Every name in a schema or protocol. */
export function scanNames(root: JsonNode): ScannedNames {
  const defined = new Map<string, JsonNode>();
  const references: ScannedReference[] = [];
  const repeated: string[] = [];
  const pending: { readonly node: JsonNode; readonly namespace: string }[] = [
    { node: root, namespace: "" },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, namespace } = next;
    if (node.kind === "string") {
      if (!isPrimitive(node))
        references.push({ name: node.value, namespace, node });
      continue;
    }
    const definition = definitionOf(node, namespace);
    if (definition !== null) {
      if (defined.has(definition.fullName)) repeated.push(definition.fullName);
      defined.set(definition.fullName, node);
    }
    const inner = definition?.namespace ?? protocolNamespace(node) ?? namespace;
    // Pushed in reverse, so that the text is walked from its beginning.
    const children = schemasIn(node);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child === undefined || isPrimitive(child)) continue;
      pending.push({ node: child, namespace: inner });
    }
  }
  return { defined, references, repeated };
}

function isPrimitive(node: JsonNode): boolean {
  return node.kind === "string" && PRIMITIVES.has(node.value);
}

/** The name that a node defines; null where it defines none. */
export function definitionOf(
  node: JsonNode,
  namespace: string,
): { readonly fullName: string; readonly namespace: string } | null {
  const type = lookupText(node, "type");
  if (type !== null && DEFINING.has(type)) {
    const name = lookupText(node, "name");
    if (name === null) return null;
    return qualify(name, lookupText(node, "namespace") ?? namespace);
  }
  return null;
}

/** The full names that a definition has as aliases. @param namespace its own. */
export function aliasesOf(
  definition: JsonNode,
  namespace: string,
): readonly string[] {
  const aliases = lookup(definition, "aliases");
  if (aliases?.kind !== "array") return [];
  return aliases.items.flatMap((alias) =>
    alias.kind === "string" ? [qualify(alias.value, namespace).fullName] : [],
  );
}

/** Whether a value is a protocol and no schema. */
export function isProtocolNode(node: JsonNode): boolean {
  return lookup(node, "protocol") !== null && lookup(node, "type") === null;
}

/** The namespace of everything in a protocol; null where the node is no protocol. */
function protocolNamespace(node: JsonNode): string | null {
  const name = lookupText(node, "protocol");
  if (name === null) return null;
  return qualify(name, lookupText(node, "namespace") ?? "").namespace;
}

/** The schemas directly inside a node: branches, fields' types, items, values, and the parts of a protocol. */
function schemasIn(node: JsonNode): readonly JsonNode[] {
  if (node.kind === "array") return node.items;
  if (node.kind !== "object") return [];
  if (lookupText(node, "protocol") !== null) return protocolSchemas(node);
  const type = lookup(node, "type");
  if (type === null) return [];
  if (type.kind !== "string") return [type];
  switch (type.value) {
    case "record":
    case "error":
      return fieldTypes(lookup(node, "fields"));
    case "array":
      return present(lookup(node, "items"));
    case "map":
      return present(lookup(node, "values"));
    default:
      return DEFINING.has(type.value) ? [] : [type];
  }
}

function protocolSchemas(node: JsonNode): readonly JsonNode[] {
  const types = lookup(node, "types");
  const messages = lookup(node, "messages");
  const inMessages =
    messages?.kind === "object"
      ? messages.members.flatMap(({ value }) => [
          ...fieldTypes(lookup(value, "request")),
          ...present(lookup(value, "response")),
        ])
      : [];
  return [...(types?.kind === "array" ? types.items : []), ...inMessages];
}

function fieldTypes(fields: JsonNode | null): readonly JsonNode[] {
  if (fields?.kind !== "array") return [];
  return fields.items.flatMap((field) => present(lookup(field, "type")));
}

function present(node: JsonNode | null): readonly JsonNode[] {
  return node === null ? [] : [node];
}
