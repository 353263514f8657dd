/** The least bytes that a value takes on the wire, by which a reader bounds the count of an array before it allocates. */
import type { AvroType, RecordType } from "../../runtime/avro/types.js";
import type { Shape } from "../shapes.js";

/** Larger ones say no more: a lower bound is all that is needed. */
const enough = 1024;

const memo = new WeakMap<RecordType, number>();

export function minimumOf(shape: Shape): number {
  switch (shape.kind) {
    case "scalar":
      return shape.scalar.minimum;
    case "named":
      return minimumBytes(shape.type);
    default:
      return 1;
  }
}

export function minimumBytes(type: AvroType): number {
  return measure(type, new Set());
}

function measure(type: AvroType, open: Set<AvroType>): number {
  switch (type.kind) {
    case "null":
      return 0;
    case "float":
      return 4;
    case "double":
      return 8;
    case "fixed":
      return Math.min(type.size, enough);
    case "record": {
      const known = memo.get(type);
      if (known !== undefined) return known;
      // a record that contains itself without a union or an array between has no value at all
      if (open.has(type)) return 0;
      open.add(type);
      let sum = 0;
      for (const field of type.fields) {
        sum += measure(field.type, open);
        if (sum >= enough) break;
      }
      open.delete(type);
      const least = Math.min(sum, enough);
      memo.set(type, least);
      return least;
    }
    default:
      return 1;
  }
}
