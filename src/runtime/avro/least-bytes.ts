/** The fewest bytes that values of types take. Source: Avro 1.12 specification, "Binary Encoding". */
import { innerTypes } from "./inhabited.js";
import type { AvroType } from "./types.js";

/** A type does not change once it is parsed. */
const known = new WeakMap<AvroType, number>();

/** Of every value of the type no fewer; of a record that holds itself it may be less than there are. */
export function leastBytes(type: AvroType): number {
  const found = known.get(type);
  if (found !== undefined) return found;
  const types = new Set([type]);
  // A set grows while it is walked.
  for (const each of types)
    for (const inner of innerTypes(each)) types.add(inner);
  // From below, inner types first: every round is a bound, and after a few it is a good one.
  const inward = [...types].toReversed();
  for (let round = 0; round < 3; round++)
    for (const inner of inward) known.set(inner, leastOf(inner));
  return known.get(type) ?? 0;
}

/** Sums over shared records grow beyond every number. */
const MOST = 2 ** 31;

function leastOf(type: AvroType): number {
  const of = (inner: AvroType): number => known.get(inner) ?? 0;
  switch (type.kind) {
    case "null":
      return 0;
    case "float":
      return 4;
    case "double":
      return 8;
    case "fixed":
      return type.size;
    case "record":
      return Math.min(
        MOST,
        type.fields.reduce((sum, field) => sum + of(field.type), 0),
      );
    case "union":
      return (
        1 +
        type.branches.reduce(
          (least, branch) => Math.min(least, of(branch)),
          type.branches.length === 0 ? 0 : MOST,
        )
      );
    default:
      return 1;
  }
}
