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

/** What keeps a writer's schema from matching a reader's. */
export interface Mismatch {
  /** What differs: the kind of type, its name, the size of a fixed, the precision or scale of a decimal. */
  readonly cause: "kind" | "name" | "size" | "decimal";
  /** Why they do not match, as the end of a sentence. */
  readonly reason: string;
}

/** Why the writer's schema does not match the reader's; null where it does. */
export function mismatchOf(
  writer: AvroType,
  reader: AvroType,
): Mismatch | null {
  if (isNamed(writer) && isNamed(reader) && writer.kind === reader.kind) {
    if (!sameNamed(writer, reader))
      return {
        cause: "name",
        reason: `${writer.fullName} is not ${reader.fullName}, by name or by alias`,
      };
    if (
      writer.kind === "fixed" &&
      reader.kind === "fixed" &&
      writer.size !== reader.size
    )
      return {
        cause: "size",
        reason: `${writer.fullName} has ${writer.size} bytes and the reader's has ${reader.size}`,
      };
    return decimalMismatch(writer, reader);
  }
  if (writer.kind === reader.kind) return decimalMismatch(writer, reader);
  if (isPromoted(writer, reader)) return null;
  return {
    cause: "kind",
    reason: `${described(writer)} is not read as ${described(reader)}`,
  };
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
function decimalMismatch(writer: AvroType, reader: AvroType): Mismatch | null {
  const [left, right] = [decimalOf(writer), decimalOf(reader)];
  if (left === null || right === null) return null;
  if (left.precision === right.precision && left.scale === right.scale)
    return null;
  return {
    cause: "decimal",
    reason: `decimal(${left.precision}, ${left.scale}) is not read as decimal(${right.precision}, ${right.scale})`,
  };
}

/** The decimal that a type is; null where it is none. */
export function decimalOf(
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
    if (!isNamed(writer) || mismatchOf(writer, sameBranch) === null)
      return same;
  }
  const first = reader.branches.findIndex(
    (branch) => mismatchOf(writer, branch) === null,
  );
  if (first >= 0) return first;
  if (same >= 0) return same;
  const named = reader.branches.findIndex((branch) =>
    isNamedAs(writer, branch),
  );
  return named >= 0 ? named : null;
}

/** Whether a branch is the type's own, by name or by alias, so that something else keeps the two from matching. */
function isNamedAs(writer: AvroType, branch: AvroType): boolean {
  return (
    isNamed(writer) &&
    isNamed(branch) &&
    writer.kind === branch.kind &&
    sameNamed(writer, branch)
  );
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
