/** The schema of an event that is gone, so that its data can still be read. */
import type { JsonNode } from "../runtime/avro/json.js";
import { parseSchemas } from "../runtime/avro/parse.js";
import type { NamedType, RecordType } from "../runtime/avro/types.js";
import { definitionOf } from "./scan.js";
import type { SourceDocument } from "./source.js";

export interface RetiredRecord {
  readonly record: RecordType;
  /** Types that only the retired event declares, by full name. */
  readonly types: ReadonlyMap<string, NamedType>;
}

/**
 * The last version of a retired event, with today's definitions of the types that still exist: one name has one meaning in a
 * catalog. Null where that gives no record.
 */
export function retiredRecord(
  fullName: string,
  document: SourceDocument,
  types: ReadonlyMap<string, NamedType>,
): RetiredRecord | null {
  const root = withReferences(document.root, fullName, types);
  const kind = document.file.endsWith(".avpr") ? "protocol" : "schema";
  const parsed = parseSchemas([{ file: document.file, root, kind }], {
    knownTypes: types,
  });
  const record = parsed.types.get(fullName);
  if (record?.kind !== "record") return null;
  if (parsed.issues.some(({ severity }) => severity === "error")) return null;
  const own = new Map(parsed.types);
  own.delete(fullName);
  return { record, types: own };
}

/** Definitions of known types become references to them. */
function withReferences(
  root: JsonNode,
  fullName: string,
  types: ReadonlyMap<string, NamedType>,
): JsonNode {
  const replace = (node: JsonNode, namespace: string): JsonNode => {
    if (node.kind === "array") {
      return {
        ...node,
        items: node.items.map((item) => replace(item, namespace)),
      };
    }
    if (node.kind !== "object") return node;
    const definition = definitionOf(node, namespace);
    if (
      definition !== null &&
      definition.fullName !== fullName &&
      types.has(definition.fullName)
    ) {
      const { start, end } = node;
      return { kind: "string", value: definition.fullName, start, end };
    }
    const inner = definition?.namespace ?? namespace;
    return {
      ...node,
      members: node.members.map((member) =>
        SCHEMA_KEYS.has(member.key)
          ? { ...member, value: replace(member.value, inner) }
          : member,
      ),
    };
  };
  return replace(root, "");
}

/** Where schemas stand inside a schema; a default or a property beside them is data. */
const SCHEMA_KEYS: ReadonlySet<string> = new Set([
  "type",
  "fields",
  "items",
  "values",
  "types",
]);
