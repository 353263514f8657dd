/** "Did you mean": what was probably meant by a name that does not exist. */
import { nearest } from "../runtime/avro/names.js";

/** A question that ends a message; null where nothing is near. */
export function suggest(
  name: string,
  candidates: readonly string[],
): string | null {
  const near = nearest(name, candidates);
  return near === null ? null : `did you mean \`${near}\`?`;
}
