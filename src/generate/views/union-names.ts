/** The names that a file exports for the unions in a record's fields. */
import type { RecordType } from "../../runtime/avro/types.js";
import type { FileContext, Project } from "../context.js";
import { pascal } from "../names.js";
import { innerShapes, type Shape } from "../shapes.js";
import { declareUnions } from "../types.js";

/** `open` opens the file as its own view does, so that the names are the same; `typeName` is what the file calls the record. */
export function unionNames(
  project: Project,
  record: RecordType,
  typeName: string,
  open: () => FileContext,
): readonly string[] {
  const shapes = record.fields.map((field) => ({
    shape: project.shapes.of(field.type, field),
    name: field.name,
  }));
  if (!shapes.some(({ shape }) => hasUnion(shape))) return [];
  const file = open();
  for (const { shape, name } of shapes)
    declareUnions(file, shape, `${typeName}${pascal(name)}`);
  return [...file.unions.values()];
}

function hasUnion(shape: Shape): boolean {
  return shape.kind === "union" || innerShapes(shape).some(hasUnion);
}
