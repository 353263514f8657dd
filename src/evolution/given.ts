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
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import type { Spot } from "./spots.js";

/** A text that is parsed already. */
export interface GivenDocument extends Locatable {
  readonly root: JsonNode;
}

export interface GivenSchema {
  readonly type: AvroType;
  /** The whole of it. */
  readonly spot: Spot;
  readonly place: (spot: Spot) => Place | null;
}

/** Types that a schema may refer to and that others define. */
export interface KnownTypes {
  /** By full name; what the schema defines itself is not looked for here. */
  readonly types: ReadonlyMap<string, NamedType>;
  readonly place: (spot: Spot) => Place | null;
}

/**
 * A schema as Avro has it, to which an array is a union; or a list of JSON texts, of which one is the schema and the others are what it
 * refers to.
 * @param side what messages and places call the schema: `reader`; of a list of texts `reader[0]`.
 * @throws SchemaError where it is none.
 */
export function givenSchema(given: unknown, side: string): GivenSchema {
  return schemaOf(documentsOf(given, side), side, null);
}

/**
 * The schema that a file is, whatever is in it.
 * @throws SchemaError where it is none.
 */
export function givenDocument(
  document: GivenDocument,
  known: KnownTypes | null = null,
): GivenSchema {
  return schemaOf([document], document.file, known);
}

function schemaOf(
  documents: readonly GivenDocument[],
  side: string,
  known: KnownTypes | null,
): GivenSchema {
  const { roots, issues } = parseSchemas(
    documents.map(({ file, root }) => ({ file, root })),
    known === null ? {} : { knownTypes: knownBeside(documents, known) },
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
  const chosen = rootOf(documents.map(({ root }) => root));
  const [type, document] =
    chosen === null ? [null] : [roots[chosen] ?? null, documents[chosen]];
  if (type === null || document === undefined)
    throw new SchemaError(
      `list of the ${side} without a schema to begin with: give named types, one of which no other refers to`,
      issues,
    );
  return {
    type,
    spot: { file: document.file, node: document.root },
    place: (spot) => {
      const own = documents.find(({ file }) => file === spot.file);
      return own === undefined
        ? (known?.place(spot) ?? null)
        : placeOf(own, spot.node);
    },
  };
}

/** A second definition of a name would be an error. */
function knownBeside(
  documents: readonly GivenDocument[],
  { types }: KnownTypes,
): ReadonlyMap<string, NamedType> {
  const own = documents.map(({ root }) => scanNames(root).defined);
  return new Map(
    [...types].filter(([name]) => own.every((defined) => !defined.has(name))),
  );
}

function documentsOf(given: unknown, side: string): readonly GivenDocument[] {
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

function documentOf(given: unknown, file: string): GivenDocument {
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

/** The only one that no other refers to, as none can to what has no name; null where there are several such. */
function rootOf(nodes: readonly JsonNode[]): number | null {
  if (nodes.length === 1) return 0;
  const names = nodes.map((node) => definitionOf(node, "")?.fullName ?? null);
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
  const roots = [...names.keys()].filter((i) => {
    const name = names[i] ?? null;
    return name === null || !used.has(name);
  });
  const [first, second] = roots;
  return first === undefined || second !== undefined ? null : first;
}
