/** Whether a field has a value in a type of the user's own somewhere inside. */
import type { Field } from "../runtime/avro/types.js";
import { innerShapes, type Shape, type Shapes } from "./shapes.js";

export function holdsMapping(shapes: Shapes, field: Field): boolean {
  const open = new Set<object>();
  const ofField = (one: Field): boolean => holds(shapes.of(one.type, one));
  function holds(shape: Shape): boolean {
    if (shape.kind === "scalar") return shape.scalar.category === "mapped";
    if (shape.kind !== "named") return innerShapes(shape).some(holds);
    const { type } = shape;
    if (type.kind === "fixed") return shapes.fixed(type).category === "mapped";
    if (type.kind === "enum" || open.has(type)) return false;
    open.add(type);
    return type.fields.some(ofField);
  }
  return ofField(field);
}
