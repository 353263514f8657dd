/** Names that are none of a logical type, and were probably meant to be. */
import { LOGICAL_NAMES } from "./logical.js";
import { nearest } from "./names.js";

/** By what is left of a name without its case and its separators. */
const KNOWN: ReadonlyMap<string, string> = new Map(
  LOGICAL_NAMES.map((name) => [plain(name), name]),
);

/**
 * The logical type of Avro that an unknown one was probably meant to be; null where none is near. Anybody may have logical types of
 * their own, so it takes less for a doubt than elsewhere: `timestamp-seconds` is no `timestamp-micros`, and `ulid` no `uuid`.
 */
export function meantLogicalType(name: string): string | null {
  const text = plain(name);
  const same = KNOWN.get(text);
  if (same !== undefined) return same;
  const near = nearest(text, KNOWN.keys(), text.length < 8 ? 1 : 2);
  if (near === null || isOtherWord(text, near)) return null;
  return KNOWN.get(near) ?? null;
}

/** `timestampMilliseconds` is `timestamp-millis` to a reader, and nothing to a program. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/(milli|micro|nano)(?:secs?|seconds?)?$/, "$1s");
}

/** A word of four letters of which one is another is another word, and so is one with a syllable more. */
function isOtherWord(text: string, known: string): boolean {
  if (text.length === known.length)
    return known.length <= 4 && sorted(text) !== sorted(known);
  return (
    text.length > known.length + 1 &&
    (text.startsWith(known) || text.endsWith(known))
  );
}

function sorted(text: string): string {
  return text.split("").toSorted().join("");
}
