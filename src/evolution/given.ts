/** Schemas as they are handed to `compare`: texts or JSON values, alone or with those that they refer to. */
import type { Place } from "../diagnostics.js";
import { placeOf, type Locatable } from "../model/place.js";
import { definitionOf, scanNames } from "../model/scan.js";
import { SchemaError } from "../runtime/avro/errors.js";
import { parseJson } from "../runtime/avro/json-parser.js";
import { fromPlain, stringify } from "../runtime/avro/json-values.js";
import { lineColumn, type JsonNode } from "../runtime/avro/json.js";
import { qualify } from "../runtime/avro/names.js";
import { parseSchemas } from "../runtime/avro/parse.js";
import type { AvroType } from "../runtime/avro/types.js";
import type { Spot } from "./spots.js";

export interface GivenSchema {
  readonly type: AvroType;
  /** The whole of it. */
  readonly spot: Spot;
  readonly place: (spot: Spot) => Place | null;
}

interface Document extends Locatable {
  readonly root: JsonNode;
}

/**
 * @param side what messages and places call the schema: `reader`; of a list of texts `reader[0]`.
 * @throws SchemaError where it is none.
 */
export function givenSchema(given: unknown, side: string): GivenSchema {
  const documents = documentsOf(given, side);
  const definitions = documents.flatMap((document) =>
    itemsOf(document.root).map((root) => ({ document, root })),
  );
  // a text is a schema as Avro has it, to which an array is a union
  const chosen =
    typeof given === "string"
      ? null
      : rootOf(definitions.map(({ root }) => root));
  // a list is parsed one by one: what is twice in it is no union of one thing twice
  const parsed =
    chosen === null
      ? documents.map((document) => ({ document, root: document.root }))
      : definitions;
  const { roots, issues } = parseSchemas(
    parsed.map(({ document, root }) => ({ file: document.file, root })),
  );
  const error = issues.find(({ severity }) => severity === "error");
  if (error !== undefined) {
    const document = documents.find(({ file }) => file === error.file);
    const { line, column } = document
      ? placeOf(document, error.node)
      : { line: 1, column: 1 };
    throw new SchemaError(
      `invalid schema of the ${side} (${error.file}, line ${line}, column ${column}): ${error.message}`,
      issues,
    );
  }
  const index = chosen ?? 0;
  const [type, root] = [roots[index] ?? null, parsed[index]];
  if (
    type === null ||
    root === undefined ||
    (chosen === null && parsed.length > 1)
  )
    throw new SchemaError(
      `list of the ${side} without a schema to begin with: give named types, one of which no other refers to`,
      issues,
    );
  return {
    type,
    spot: { file: root.document.file, node: root.root },
    place: ({ file, node }) => {
      const document = documents.find((one) => one.file === file);
      return document === undefined ? null : placeOf(document, node);
    },
  };
}

function documentsOf(given: unknown, side: string): readonly Document[] {
  const isList =
    Array.isArray(given) && given.length > 0 && given.every(isJsonText);
  if (!isList) return [documentOf(given, side)];
  return given.map((text, i) =>
    documentOf(text, given.length === 1 ? side : `${side}[${i}]`),
  );
}

/** A text is told from the name of a type by its first character. */
function isJsonText(value: unknown): value is string {
  return typeof value === "string" && /^[\s\ufeff]*[{["/]/.test(value);
}

function documentOf(given: unknown, file: string): Document {
  const text = isJsonText(given)
    ? given.replace(/^\ufeff/, "")
    : stringify(nodeOf(given, file));
  const parsed = parseJson(text, { comments: true });
  if (parsed.ok) return { file, text, root: parsed.root };
  const { line, column } = lineColumn(text, parsed.offset);
  throw new SchemaError(
    `schema of the ${file} that is no JSON (line ${line}, column ${column}): ${parsed.message}`,
    [],
  );
}

function nodeOf(given: unknown, file: string): JsonNode {
  try {
    return fromPlain(given);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SchemaError(`schema of the ${file} that is no JSON: ${why}`, []);
  }
}

function itemsOf(root: JsonNode): readonly JsonNode[] {
  return root.kind === "array" ? root.items : [root];
}

/**
 * Of several definitions of named types the one that no other refers to; null where not all are definitions, or where none or several
 * are such: then an array is a union, as it is to Avro.
 */
function rootOf(nodes: readonly JsonNode[]): number | null {
  if (nodes.length === 1) return null;
  const names = nodes.map((node) => definitionOf(node, "")?.fullName ?? null);
  if (names.includes(null)) return null;
  const used = new Set(
    nodes.flatMap((node) => {
      const { defined, references } = scanNames(node);
      return references
        .flatMap(({ name, namespace }) => [
          qualify(name, namespace).fullName,
          name,
        ])
        .filter((name) => !defined.has(name));
    }),
  );
  const roots = [...names.keys()].filter((i) => !used.has(names[i] ?? ""));
  const [first, second] = roots;
  return first === undefined || second !== undefined ? null : first;
}
