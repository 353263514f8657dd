/** "Did you mean": what was probably meant by a name that does not exist. */
import { nearest, simpleName } from "../runtime/avro/names.js";

/** A question that ends a message; null where nothing is near. @param most edits apart; where left out as many as a slip of the hand makes. */
export function suggest(
  name: string,
  candidates: readonly string[],
  most?: number,
): string | null {
  const near = nearest(name, candidates, most);
  return near === null ? null : `did you mean \`${near}\`?`;
}

/** A question with the full name that a short or misspelt one means; null where none is near, or several have the short name. */
export function fullNameOf(
  name: string,
  fullNames: readonly string[],
): string | null {
  const named = fullNames.filter((one) => simpleName(one) === name);
  const [only] = named;
  return only !== undefined && named.length === 1
    ? `did you mean \`${only}\`?`
    : suggest(name, fullNames);
}
