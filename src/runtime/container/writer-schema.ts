/** The schema in a container's header, parsed where it is wanted. */
import { fingerprint64 } from "../avro/canonical.js";
import { SchemaError } from "../avro/errors.js";
import { parseSchemaText } from "../avro/parse-text.js";
import type { AvroType } from "../avro/types.js";
import { ContainerError, inHeader } from "./errors.js";
import type { WriterSchema } from "./values.js";

export function writerSchema(text: string): WriterSchema {
  let parsed: AvroType | null = null;
  const type = (): AvroType => (parsed ??= parsedType(text));
  return { text, type, fingerprint: () => fingerprint64(type()) };
}

function parsedType(text: string): AvroType {
  try {
    // a writer's defaults are of no use to anybody who reads
    return parseSchemaText(text, { validateDefaults: false });
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new ContainerError(
      "bad-schema",
      `header with an avro.schema that is none: ${error.message}`,
      inHeader(0),
      error,
    );
  }
}
