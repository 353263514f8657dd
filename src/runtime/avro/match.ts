/** Whether two schemas that are no unions match, looking at the two alone and at nothing inside them. */
import { sameNamed } from "./align.js";
import { typeName } from "./datum.js";
import type {
  AvroType,
  LogicalType,
  NamedType,
  PrimitiveKind,
  UnionType,
} from "./types.js";

/** What a reader may make of a writer's primitive, besides the same. */
const PROMOTIONS: Readonly<
  Partial<Record<AvroType["kind"], readonly PrimitiveKind[]>>
> = {
  int: ["long", "float", "double"],
  long: ["float", "double"],
  float: ["double"],
  string: ["bytes"],
  bytes: ["string"],
};

/** Why the writer's schema does not match the reader's, as the end of a sentence; null where it does. */
export function mismatchReason(
  writer: AvroType,
  reader: AvroType,
): string | null {
  if (isNamed(writer) && isNamed(reader) && writer.kind === reader.kind) {
    if (!sameNamed(writer, reader))
      return `${writer.fullName} is not ${reader.fullName}, by name or by alias`;
    if (
      writer.kind === "fixed" &&
      reader.kind === "fixed" &&
      writer.size !== reader.size
    )
      return `${writer.fullName} has ${writer.size} bytes and the reader's has ${reader.size}`;
    return decimalReason(writer, reader);
  }
  if (writer.kind === reader.kind) return decimalReason(writer, reader);
  if (isPromoted(writer, reader)) return null;
  return `${described(writer)} is not read as ${described(reader)}`;
}

function isPromoted(writer: AvroType, reader: AvroType): boolean {
  return PROMOTIONS[writer.kind]?.some((kind) => kind === reader.kind) ?? false;
}

function described(type: AvroType): string {
  return isNamed(type) ? `the ${type.kind} ${type.fullName}` : typeName(type);
}

function isNamed(type: AvroType): type is NamedType {
  return "fullName" in type;
}

/** Two decimals match only where precision and scale do: the bytes say neither. */
function decimalReason(writer: AvroType, reader: AvroType): string | null {
  const [left, right] = [decimalOf(writer), decimalOf(reader)];
  if (left === null || right === null) return null;
  if (left.precision === right.precision && left.scale === right.scale)
    return null;
  return `decimal(${left.precision}, ${left.scale}) is not read as decimal(${right.precision}, ${right.scale})`;
}

function decimalOf(
  type: AvroType,
): Extract<LogicalType, { kind: "decimal" }> | null {
  return "logical" in type && type.logical?.kind === "decimal"
    ? type.logical
    : null;
}

/**
 * The reader's branch that a value of the writer's type is read into: that of the same full name, then of the same type, then the
 * first that matches. The specification's bare "first that matches" would have schemas that cannot read themselves.
 * A branch that is the same thing but does not match (a decimal of another scale) is returned where no other does, so that its
 * reason is not lost. Null where there is none.
 */
export function chooseBranch(
  writer: AvroType,
  reader: UnionType,
): number | null {
  const same = reader.branches.findIndex((branch) => isSame(writer, branch));
  const sameBranch = reader.branches[same];
  if (sameBranch !== undefined) {
    // There is one branch of each unnamed kind: no promotion of a value that has its own kind there.
    if (!isNamed(writer) || mismatchReason(writer, sameBranch) === null)
      return same;
  }
  const first = reader.branches.findIndex(
    (branch) => mismatchReason(writer, branch) === null,
  );
  if (first >= 0) return first;
  return same >= 0 ? same : null;
}

function isSame(writer: AvroType, branch: AvroType): boolean {
  if (isNamed(writer))
    return (
      isNamed(branch) &&
      writer.kind === branch.kind &&
      writer.fullName === branch.fullName
    );
  return writer.kind === branch.kind;
}
