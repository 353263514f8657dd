/** "Did you mean": what was probably meant by a name that does not exist. */
import { nearest } from "../runtime/avro/names.js";

/** A question that ends a message; null where nothing is near. @param most edits apart; where left out as many as a slip of the hand makes. */
export function suggest(
  name: string,
  candidates: readonly string[],
  most?: number,
): string | null {
  const near = nearest(name, candidates, most);
  return near === null ? null : `did you mean \`${near}\`?`;
}
