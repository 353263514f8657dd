/** How much two fields look like one under two names: loosely, for it is a person who judges the answer. */
import { mismatchOf } from "../../runtime/avro/match.js";
import { nearest } from "../../runtime/avro/names.js";
import type { AvroType, Field } from "../../runtime/avro/types.js";
import { wordsOf } from "../alike.js";

/** Whether data of the one could be read as the other, had that its name as an alias; null beside a type does not count. */
export function isReadableAs(writer: AvroType, reader: AvroType): boolean {
  let [from, to] = [bare(writer), bare(reader)];
  for (;;) {
    if (
      from.kind === "union" ||
      to.kind === "union" ||
      mismatchOf(from, to) !== null
    )
      return false;
    if (from.kind === "array" && to.kind === "array")
      [from, to] = [bare(from.items), bare(to.items)];
    else if (from.kind === "map" && to.kind === "map")
      [from, to] = [bare(from.values), bare(to.values)];
    else return logicalOf(from) === logicalOf(to);
  }
}

/** Of a union of null and one other that. */
function bare(type: AvroType): AvroType {
  if (type.kind !== "union" || type.branches.length !== 2) return type;
  const [first, second] = type.branches;
  return (
    (first?.kind === "null"
      ? second
      : second?.kind === "null"
        ? first
        : undefined) ?? type
  );
}

function logicalOf(type: AvroType): string | null {
  return "logical" in type ? (type.logical?.kind ?? null) : null;
}

/**
 * How alike two names are, from 0: not at all. 3: but for case and separators the same. 2: the words of one are among those of the
 * other, as `itemType` and `type`. 1: a letter or two apart.
 */
export function likeness(one: Field, other: Field): 0 | 1 | 2 | 3 {
  const [words, others] = [wordsOf(one.name), wordsOf(other.name)];
  const [text, otherText] = [words.join(""), others.join("")];
  if (text === otherText) return 3;
  const [fewer, more] =
    words.length < others.length ? [words, others] : [others, words];
  if (fewer.every((word) => more.some((long) => isSameWord(word, long))))
    return 2;
  return nearest(
    text,
    [otherText],
    Math.min(2, Math.floor(text.length / 4)),
  ) === null
    ? 0
    : 1;
}

/** `micro` and `micros`, `addr` and `address`. */
function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length > 2 && long.startsWith(short));
}
