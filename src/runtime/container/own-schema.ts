/** The schema of what is written, as text that stands alone. */
import { parseJson } from "../avro/json-parser.js";
import { parseSchemas } from "../avro/parse.js";
import { parseSchemaText } from "../avro/parse-text.js";
import { schemaText } from "../avro/schema-text.js";
import type { AvroType, NamedType } from "../avro/types.js";
import { AvroError } from "../codec/errors.js";

/** The schema of values, as the user has it. */
export interface SchemaTexts {
  /** JSON text of the schema. */
  readonly schema: string;
  /** JSON texts of schemas that define the named types it refers to, in any order; none where it defines all of them itself. */
  readonly references?: readonly string[];
}

/** @throws SchemaError for text that is no schema, AvroError for references that are none */
export function parseOwn({ schema, references = [] }: SchemaTexts): AvroType {
  return parseSchemaText(schema, { knownTypes: typesIn(references) });
}

/** As it was given where that stands alone and every language reads it, which comments are no part of. */
export function standingAlone(texts: SchemaTexts): string {
  const type = parseOwn(texts);
  const { schema, references = [] } = texts;
  return references.length === 0 && isPlainJson(schema)
    ? schema
    : schemaText(type);
}

function isPlainJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function typesIn(
  references: readonly string[],
): ReadonlyMap<string, NamedType> {
  const documents = references.map((text, index) => {
    const json = parseJson(text, { comments: true });
    if (json.ok) return { file: "", root: json.root };
    throw new AvroError(
      `reference ${index} that is no JSON: ${json.message}, at character ${json.offset}`,
    );
  });
  const { types, issues } = parseSchemas(documents);
  const first = issues.find(({ severity }) => severity === "error");
  if (first !== undefined)
    throw new AvroError(
      `references that are no schemas: ${first.message}; give every schema that is referred to`,
    );
  return types;
}
