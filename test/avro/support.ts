/** What the tests of this folder share. */
import {
  parseJson,
  parseSchemas,
  type AvroType,
} from "../../src/runtime/avro/index.js";

/** The type of a schema given as a JSON value, with others that it may refer to. */
export function typeOf(
  schema: unknown,
  others: readonly unknown[] = [],
): AvroType {
  return typeOfText(
    JSON.stringify(schema),
    others.map((other) => JSON.stringify(other)),
  );
}

/** The type of a schema given as text. */
export function typeOfText(
  text: string,
  others: readonly string[] = [],
): AvroType {
  const documents = [text, ...others].map((document, index) => {
    const parsed = parseJson(document, { comments: true });
    if (!parsed.ok) throw new Error(parsed.message);
    return { file: `${index}.avsc`, root: parsed.root };
  });
  const { roots, issues } = parseSchemas(documents);
  const error = issues.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
  const [type] = roots;
  if (type === undefined || type === null) throw new Error("no type");
  return type;
}
