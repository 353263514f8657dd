/** The value by which a stream, a view or an instance of a saga is named. */
import type { Field } from "../../runtime/avro/types.js";
import type { FileContext } from "../context.js";
import { access } from "../text.js";

/** An expression of it; of a field in the user's type it is the form that is written, which has one text. */
export function keyExpression(
  file: Pick<FileContext, "scope" | "shapes">,
  field: Field,
  object: string,
): string {
  const value = access(object, field.name);
  const shape = file.shapes.of(field.type, field);
  if (shape.kind === "scalar") return shape.scalar.toText(file.scope, value);
  return shape.kind === "named" && shape.type.kind === "fixed"
    ? file.shapes.fixed(shape.type).toText(file.scope, value)
    : value;
}
