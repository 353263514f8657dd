/** The schemas of one file: alone where it needs no other, else among those that it belongs to. */
import type { Diagnostic } from "../diagnostics.js";
import { SchemaError } from "../evolution/compare.js";
import type { ExplainedSchema } from "../evolution/side-by-side.js";
import { givenSchema, type GivenSchema } from "../evolution/given.js";
import { buildCatalog } from "../model/build.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { SourceDocument } from "../model/source.js";
import type { JsonNode } from "../runtime/avro/json.js";
import { refused, type Got, type SchemaSet } from "./project.js";
import { schemasIn } from "./schemas.js";

/**
 * @param others those that the file may refer to; asked for where it refers to something.
 * @returns one schema, or of a protocol or a list of definitions several, by full name.
 */
export async function schemasOfFile(
  document: SourceDocument,
  others: () => Promise<Got<SchemaSet>>,
): Promise<Got<readonly ExplainedSchema[]>> {
  const { file, text } = document;
  if (file.endsWith(".avpr")) return declaredIn(document);
  let given: GivenSchema;
  try {
    // of a list of definitions the one that holds the others, as it is in a file of the project
    given = givenSchema(document.root.kind === "array" ? [text] : text, file);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const issues = error.issues.filter(({ severity }) => severity === "error");
    // a list of definitions none of which holds all others
    if (issues.length === 0) return declaredIn(document);
    const diagnostics = issues.map(
      ({ code, message, hint, node }): Diagnostic => ({
        code,
        severity: "error",
        at: placeAt(document, node.start),
        message,
        hint,
      }),
    );
    if (issues.some(({ code }) => code !== "schema-unknown-type"))
      return refused(...diagnostics);
    return among(file, others, diagnostics);
  }
  const { type, spot, place } = given;
  const name = "fullName" in type ? type.fullName : "schema";
  return { ok: true, value: [{ name, label: file, type, spot, place }] };
}

/** @param lacks what is wrong with the file where it stands alone. */
async function among(
  file: string,
  others: () => Promise<Got<SchemaSet>>,
  lacks: readonly Diagnostic[],
): Promise<Got<readonly ExplainedSchema[]>> {
  const found = await others();
  if (!found.ok) return refused(...lacks);
  const document = found.value.documents.find((one) => one.file === file);
  const top = document === undefined ? [] : topOf(document);
  const schemas = schemasIn(found.value, file).filter(({ spot }) =>
    top.includes(spot.node),
  );
  return schemas.length === 0
    ? refused(...lacks)
    : { ok: true, value: schemas };
}

function topOf({ root }: SourceDocument): readonly JsonNode[] {
  return root.kind === "array" ? root.items : [root];
}

function declaredIn(document: SourceDocument): Got<readonly ExplainedSchema[]> {
  const { catalog, diagnostics } = buildCatalog([document]);
  // what a protocol has to say of commands is not asked for
  const errors = diagnostics.filter(
    ({ severity, code }) => severity === "error" && code.startsWith("schema-"),
  );
  if (errors.length > 0) return refused(...errors);
  const { file } = document;
  const schemas = schemasIn({ documents: [document], catalog }, file);
  return schemas.length > 0
    ? { ok: true, value: schemas }
    : refused({
        code: "diff-no-schema" satisfies Code,
        severity: "error",
        at: placeAt(document, document.root.start),
        message: "file that declares no type",
        hint: "give one that does",
      });
}
