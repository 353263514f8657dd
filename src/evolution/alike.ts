/** Whether two things look like one under another name: strictly, for data is read by the answer. */
import { mismatchOf } from "../runtime/avro/match.js";
import type { AvroType, Field, NamedType } from "../runtime/avro/types.js";

/** Whether a field of the writer may be a field of the reader under its old name. */
export function isRenamed(writer: Field, reader: Field): boolean {
  return (
    (isNameAlike(writer.name, reader.name) || isSameDoc(writer, reader)) &&
    isTypeAlike(writer.type, reader.type)
  );
}

/**
 * The same words in another spelling (`order_id`, `orderId`), one name with words before the other's (`address`, `billingAddress`: the
 * last word says what a thing is, so `user` is no `userAgent`), or a slip of the pen (`adress`).
 */
export function isNameAlike(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length === 0 || other.length === 0) return false;
  return (
    one.join("") === other.join("") ||
    isTail(one, other) ||
    isTail(other, one) ||
    isSlip(one.join(""), other.join(""))
  );
}

/** Words that end the names of things that have nothing to do with each other: `id` need not be `customerId`. */
const common: ReadonlySet<string> = new Set(
  "at by code count data date id index info key kind label name no number reference status text time title type value version".split(
    " ",
  ),
);

function isTail(short: readonly string[], long: readonly string[]): boolean {
  if (short.length >= long.length) return false;
  if (short.every((word) => common.has(word))) return false;
  return long.slice(-short.length).join(" ") === short.join(" ");
}

/** In lower case: of `orderID2` the words `order`, `id` and `2`. */
export function wordsOf(name: string): readonly string[] {
  const parts = name.match(
    /\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}\p{Nd}_]+|\p{Nd}+/gu,
  );
  return (parts ?? []).map((part) => part.toLowerCase());
}

/** Whether one letter is another, missing or swapped with its neighbour, in a name that is long enough to tell. */
function isSlip(a: string, b: string): boolean {
  // `line1` is no slip for `line2`
  if (a.replaceAll(/\P{Nd}/gu, "") !== b.replaceAll(/\P{Nd}/gu, ""))
    return false;
  if (Math.min(a.length, b.length) < 5) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [x, y] = [
    a.slice(start, a.length - end),
    b.slice(start, b.length - end),
  ];
  if (x.length <= 1 && y.length <= 1) return true;
  return x.length === 2 && x === `${y.slice(1)}${y.slice(0, 1)}`;
}

function isSameDoc(a: Field, b: Field): boolean {
  return a.doc !== null && a.doc.trim() !== "" && a.doc === b.doc;
}

/** Whether two types are written alike, named types by what their names say. */
function isTypeAlike(a: AvroType, b: AvroType): boolean {
  if (a.kind === "union")
    return (
      b.kind === "union" &&
      a.branches.length === b.branches.length &&
      a.branches.every((branch) =>
        b.branches.some((other) => isTypeAlike(branch, other)),
      )
    );
  if (a.kind === "array")
    return b.kind === "array" && isTypeAlike(a.items, b.items);
  if (a.kind === "map")
    return b.kind === "map" && isTypeAlike(a.values, b.values);
  if (a.kind !== b.kind || mismatchOf(a, b) !== null) return false;
  return logicalKind(a) === logicalKind(b);
}

function logicalKind(type: AvroType): string | null {
  return "logical" in type ? (type.logical?.kind ?? null) : null;
}

/** Whether a type of the reader may be one of the writer's under its old name, by what it is made of. */
export function isSameShape(writer: NamedType, reader: NamedType): boolean {
  if (writer.kind === "enum")
    return (
      reader.kind === "enum" &&
      writer.symbols.some((one) => reader.symbols.includes(one)) &&
      writer.symbols.every(
        (one) => reader.default !== null || reader.symbols.includes(one),
      )
    );
  if (writer.kind === "fixed")
    return (
      reader.kind === "fixed" &&
      writer.size === reader.size &&
      logicalKind(writer) === logicalKind(reader)
    );
  if (reader.kind !== "record") return false;
  const names = new Set(writer.fields.map(({ name }) => name));
  const known = reader.fields.filter((field) =>
    [field.name, ...field.aliases].some((name) => names.has(name)),
  );
  return (
    known.length > 0 &&
    2 * known.length >= writer.fields.length &&
    reader.fields.every(
      (field) => field.default !== null || known.includes(field),
    )
  );
}
