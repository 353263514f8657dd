/**
 * Whether two writers' bytes are read alike by one reader. It is asked of writers that share a fingerprint, for the canonical form
 * has no logical types: nothing in the bytes then tells which of them wrote.
 */
import { typeName } from "./datum.js";
import type { Plan, RecordPlan } from "./plan.js";
import type { AvroType, Field, LogicalType } from "./types.js";

/** The first thing that two writers mean differently, in the order of the text. */
export interface DecodingDifference {
  /** `lines[].price`; the empty string where the two differ as a whole. */
  readonly path: string;
  /** The reader's field that the path begins with; null where there is none. */
  readonly field: Field | null;
  /** What is there in the first writer's schema: `decimal(10, 2)`, `timestamp-millis`, `bytes`. */
  readonly left: string;
  readonly right: string;
  /** What the reader takes both for, so that one of them comes out wrong; null where it refuses one. */
  readonly readAs: string | null;
}

interface Pair {
  readonly left: Plan;
  readonly right: Plan;
  readonly path: string;
  readonly field: Field | null;
}

/**
 * What keeps two plans of one reader from reading bytes alike; null where nothing does. They do where both do the same with every
 * byte and where the writers agree on what it means: a writer without a logical type contradicts none, and what the reader
 * skips may mean anything. Defaults, aliases, orders and docs of a writer do not count.
 */
export function decodingDifference(
  left: Plan,
  right: Plan,
): DecodingDifference | null {
  const seen = new Map<Plan, Set<Plan>>();
  const pending: Pair[] = [{ left, right, path: "", field: null }];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const { left: one, right: other, path, field } = pair;
    if (one === other || seen.get(one)?.has(other)) continue;
    seen.set(one, (seen.get(one) ?? new Set()).add(other));
    const inner = innerPairs(pair);
    if (inner === null)
      return {
        path,
        field,
        left: described(one.writer),
        right: described(other.writer),
        readAs: readAs(one, other),
      };
    pending.push(...inner.toReversed());
  }
  return null;
}

/** What remains to be compared; null where the two differ by themselves. */
function innerPairs(pair: Pair): readonly Pair[] | null {
  const { left, right, path, field } = pair;
  if (contradict(logicalOf(left.writer), logicalOf(right.writer))) return null;
  const inside = (
    one: readonly Plan[],
    other: readonly Plan[],
    suffix = "",
  ): readonly Pair[] | null =>
    one.length === other.length
      ? one.map((plan, i) => ({
          left: plan,
          // In range: the two are of one length.
          right: other[i]!,
          path: path + suffix,
          field,
        }))
      : null;
  switch (left.kind) {
    case "primitive":
      return right.kind === "primitive" &&
        left.writer.kind === right.writer.kind &&
        left.reader.kind === right.reader.kind
        ? []
        : null;
    case "fixed":
      return right.kind === "fixed" && left.writer.size === right.writer.size
        ? []
        : null;
    case "enum":
      return right.kind === "enum" && sameList(left.symbols, right.symbols)
        ? []
        : null;
    case "array":
      return right.kind === "array"
        ? inside([left.items], [right.items], "[]")
        : null;
    case "map":
      return right.kind === "map"
        ? inside([left.values], [right.values], "[]")
        : null;
    case "record":
      return right.kind === "record" ? fieldPairs(pair, left, right) : null;
    case "writer-union":
      return right.kind === "writer-union"
        ? inside(left.branches, right.branches)
        : null;
    case "reader-union":
      return right.kind === "reader-union" && left.branch === right.branch
        ? inside([left.plan], [right.plan])
        : null;
    case "mismatch":
      return right.kind === "mismatch" ? [] : null;
  }
}

function fieldPairs(
  { path, field }: Pair,
  left: RecordPlan,
  right: RecordPlan,
): readonly Pair[] | null {
  if (left.steps.length !== right.steps.length) return null;
  const pairs: Pair[] = [];
  for (const [i, one] of left.steps.entries()) {
    const other = right.steps[i];
    if (one.kind === "skip") {
      if (other?.kind !== "skip") return null;
      continue;
    }
    const { readerField } = one;
    if (other?.kind !== "read" || other.readerField !== readerField)
      return null;
    pairs.push({
      left: one.plan,
      right: other.plan,
      path: path === "" ? readerField.name : `${path}.${readerField.name}`,
      field: field ?? readerField,
    });
  }
  return pairs;
}

function contradict(a: LogicalType | null, b: LogicalType | null): boolean {
  return a !== null && b !== null && logicalText(a) !== logicalText(b);
}

function logicalOf(type: AvroType): LogicalType | null {
  return "logical" in type ? type.logical : null;
}

function readAs(left: Plan, right: Plan): string | null {
  const [one, other] = [innermost(left), innermost(right)];
  return one.kind === "mismatch" || other.kind === "mismatch"
    ? null
    : described(one.reader);
}

function innermost(plan: Plan): Plan {
  return plan.kind === "reader-union" ? innermost(plan.plan) : plan;
}

function described(type: AvroType): string {
  const logical = logicalOf(type);
  return logical === null ? typeName(type) : logicalText(logical);
}

function logicalText(logical: LogicalType): string {
  return logical.kind === "decimal"
    ? `decimal(${logical.precision}, ${logical.scale})`
    : logical.kind;
}

function sameList(
  a: readonly (string | null)[],
  b: readonly (string | null)[],
): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
