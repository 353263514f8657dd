/** The text of a schema with everything in it that it refers to, so that it means the same wherever it is read. */
import {
  lookup,
  lookupText,
  type JsonMember,
  type JsonNode,
} from "../runtime/avro/json.js";
import { innerTypes } from "../runtime/avro/inhabited.js";
import { prettyJson } from "../runtime/avro/json-values.js";
import { qualify } from "../runtime/avro/names.js";
import type { AvroType, NamedType, RecordType } from "../runtime/avro/types.js";
import { definitionOf, PRIMITIVES } from "./scan.js";
import type { SourceDocument } from "./source.js";

/**
 * As it is written where its file holds it alone and nothing is missing; else printed anew, each type where it is met first.
 * Null where types would stand inside each other deeper than parsers of JSON go.
 * @param document the file that declares the record.
 */
export function selfContainedText(
  record: RecordType,
  document: SourceDocument,
): string | null {
  const inlining = new Inlining(record);
  const node = inlining.define(record, "");
  if (inlining.isTooDeep) return null;
  return !inlining.hasChanged && document.root === record.node
    ? document.text
    : `${prettyJson(node)}\n`;
}

/** Definitions inside each other: some 400 are the most that Avro Java reads. */
const MAX_LEVELS = 200;

class Inlining {
  readonly #types = new Map<string, NamedType>();
  readonly #defined = new Set<string>();
  #level = 0;
  hasChanged = false;
  isTooDeep = false;

  constructor(root: RecordType) {
    const met = new Set<AvroType>([root]);
    for (const type of met) {
      if ("fullName" in type) this.#types.set(type.fullName, type);
      // the set grows while it is walked
      for (const inner of innerTypes(type)) met.add(inner);
    }
  }

  /** The definition of a type, for a place in that namespace. */
  define(type: NamedType, namespace: string): JsonNode {
    const { node } = type;
    this.#defined.add(type.fullName);
    if (this.#level >= MAX_LEVELS) {
      this.isTooDeep = true;
      return node;
    }
    this.#level++;
    const inside = this.#parts(node, type.namespace);
    this.#level--;
    const said = definitionOf(node, namespace);
    if (said?.fullName === type.fullName || inside.kind !== "object")
      return inside;
    this.hasChanged = true;
    const stated: JsonMember = {
      key: "namespace",
      value: text(type.namespace),
      start: 0,
      end: 0,
    };
    return {
      ...inside,
      members: inside.members
        .filter(({ key }) => key !== "namespace")
        .flatMap((one) => (one.key === "name" ? [one, stated] : [one])),
    };
  }

  #schema(node: JsonNode, namespace: string): JsonNode {
    if (node.kind === "string") return this.#reference(node, namespace);
    if (node.kind === "array")
      return this.#mapped(node, (item) => this.#schema(item, namespace));
    const definition = definitionOf(node, namespace);
    if (definition === null) return this.#parts(node, namespace);
    const { fullName } = definition;
    const type = this.#types.get(fullName);
    // met before by its name, where its definition stands now
    if (this.#defined.has(fullName)) {
      this.hasChanged = true;
      return text(fullName);
    }
    return type === undefined ? node : this.define(type, namespace);
  }

  #reference(
    node: Extract<JsonNode, { kind: "string" }>,
    namespace: string,
  ): JsonNode {
    if (PRIMITIVES.has(node.value)) return node;
    const name = [qualify(node.value, namespace).fullName, node.value].find(
      (one) => this.#types.has(one),
    );
    const type = name === undefined ? undefined : this.#types.get(name);
    if (type === undefined || this.#defined.has(type.fullName)) return node;
    this.hasChanged = true;
    return this.define(type, namespace);
  }

  /** A schema's object with the schemas inside it. */
  #parts(node: JsonNode, namespace: string): JsonNode {
    if (node.kind !== "object") return node;
    const type = lookup(node, "type");
    return this.#members(node, (key, value) => {
      if (key === "fields" && lookupText(node, "name") !== null)
        return this.#mapped(value, (field) =>
          this.#members(field, (own, inner) =>
            own === "type" ? this.#schema(inner, namespace) : inner,
          ),
        );
      if (
        (key === "items" || key === "values") &&
        (lookupText(node, "type") === "array" ||
          lookupText(node, "type") === "map")
      )
        return this.#schema(value, namespace);
      return key === "type" && type !== null && !isKind(type)
        ? this.#schema(value, namespace)
        : value;
    });
  }

  #mapped(node: JsonNode, change: (item: JsonNode) => JsonNode): JsonNode {
    return node.kind === "array"
      ? { ...node, items: node.items.map(change) }
      : node;
  }

  #members(
    node: JsonNode,
    change: (key: string, value: JsonNode) => JsonNode,
  ): JsonNode {
    return node.kind === "object"
      ? {
          ...node,
          members: node.members.map((one) => ({
            ...one,
            value: change(one.key, one.value),
          })),
        }
      : node;
  }
}

const KINDS: ReadonlySet<string> = new Set([
  ...PRIMITIVES,
  "record",
  "error",
  "enum",
  "fixed",
  "array",
  "map",
]);

function isKind(node: JsonNode): boolean {
  return node.kind === "string" && KINDS.has(node.value);
}

function text(value: string): JsonNode {
  return { kind: "string", value, start: 0, end: 0 };
}
