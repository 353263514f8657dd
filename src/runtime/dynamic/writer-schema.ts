/** The schema of a writer as a stranger gives it, and what it is. */
import {
  type AvroType,
  parseJson,
  parseSchemas,
  type SchemaDocument,
} from "../avro/index.js";
import { InvalidWriterSchema } from "./errors.js";

/** Text of an Avro schema in JSON, with those that it refers to by name. */
export type WriterSchema =
  | string
  | {
      readonly schema: string;
      /** Each the text of a schema; they may refer to each other, in any order. */
      readonly references?: readonly string[];
    };

/** Characters in all. */
export function schemaLength(given: WriterSchema): number {
  return textsOf(given).reduce((sum, { length }) => sum + length, 0);
}

/**
 * In time proportional to the text. Defaults are not checked: what is read does not depend on those of a writer.
 *
 * @throws InvalidWriterSchema
 */
export function parseWriterSchema(
  given: WriterSchema,
  maxLength: number,
): AvroType {
  const length = schemaLength(given);
  if (length > maxLength)
    throw new InvalidWriterSchema(
      `${length} characters, more than the ${maxLength} that maxSchemaLength allows`,
    );
  const documents = textsOf(given).map(documentOf);
  const { roots, issues } = parseSchemas(documents, {
    validateDefaults: false,
  });
  const error = issues.find(({ severity }) => severity === "error");
  const [root = null] = roots;
  if (error !== undefined || root === null)
    throw new InvalidWriterSchema(error?.message ?? "no type");
  return root;
}

/** @throws InvalidWriterSchema for what is no such thing: types hold nobody to what a registry answers */
function textsOf(given: WriterSchema): readonly string[] {
  if (typeof given === "string") return [given];
  const { schema, references = [] } = given;
  const texts: readonly unknown[] = Array.isArray(references)
    ? [schema, ...references]
    : [references];
  if (texts.every((text) => typeof text === "string")) return texts;
  throw new InvalidWriterSchema(
    "expected the text of a schema, or { schema, references } of such texts",
  );
}

function documentOf(text: string, index: number): SchemaDocument {
  const file = index === 0 ? "" : `reference ${index}`;
  const json = parseJson(text, { comments: true });
  if (json.ok) return { file, root: json.root };
  throw new InvalidWriterSchema(
    `${file === "" ? "" : `${file}: `}no JSON: ${json.message}, at character ${json.offset}`,
  );
}
