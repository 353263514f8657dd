import { innerTypes } from "../runtime/avro/inhabited.js";
import type { AvroType } from "../runtime/avro/types.js";

/** All types that others lead to, and themselves. */
export function reachedFrom(roots: readonly AvroType[]): ReadonlySet<AvroType> {
  const types = new Set(roots);
  // the set grows while it is walked
  for (const type of types)
    for (const inner of innerTypes(type)) types.add(inner);
  return types;
}
