import { SchemaError } from "./errors.js";
import { parseJson } from "./json-parser.js";
import { lineColumn } from "./json.js";
import { parseSchemas, type ParseOptions } from "./parse.js";
import type { AvroType } from "./types.js";

/**
 * The type that a self-contained schema's JSON text is.
 * @throws SchemaError where it is none, with every issue.
 */
export function parseSchemaText(
  text: string,
  options: ParseOptions = {},
): AvroType {
  const json = parseJson(text, { comments: true });
  if (!json.ok) {
    const { line, column } = lineColumn(text, json.offset);
    throw new SchemaError(
      `schema is no JSON (line ${line}, column ${column}): ${json.message}`,
      [],
    );
  }
  const { roots, issues } = parseSchemas(
    [{ file: "", root: json.root }],
    options,
  );
  const errors = issues.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const root = roots[0] ?? null;
  if (first === undefined && root !== null) return root;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new SchemaError(
    `invalid schema: ${first?.message ?? "no type"}${more}`,
    issues,
  );
}
