/** Whether a field has a value of some kind of scalar in it, somewhere inside. */
import type { Field } from "../runtime/avro/types.js";
import type { Scalar } from "./scalars/index.js";
import { innerShapes, type Shape, type Shapes } from "./shapes.js";

/** One in a type of the user's own. */
export function holdsMapping(shapes: Shapes, field: Field): boolean {
  return holdsScalar(shapes, field, ({ category }) => category === "mapped");
}

export function holdsScalar(
  shapes: Shapes,
  field: Field,
  isWanted: (scalar: Scalar) => boolean,
): boolean {
  const open = new Set<object>();
  const ofField = (one: Field): boolean => holds(shapes.of(one.type, one));
  function holds(shape: Shape): boolean {
    if (shape.kind === "scalar") return isWanted(shape.scalar);
    if (shape.kind !== "named") return innerShapes(shape).some(holds);
    const { type } = shape;
    if (type.kind === "fixed") return isWanted(shapes.fixed(type));
    if (type.kind === "enum" || open.has(type)) return false;
    open.add(type);
    return type.fields.some(ofField);
  }
  return ofField(field);
}
