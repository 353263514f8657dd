/** Which types have values: a record that holds itself without a way out has none, nor has an enum without symbols. */
import { holding } from "./fixpoint.js";
import type { AvroType, RecordType, UnionType } from "./types.js";

/** Tells of the given types, and all that they lead to, whether there is a finite value of them. */
export function inhabited(
  roots: readonly AvroType[],
): (type: AvroType) => boolean {
  let known: ReadonlySet<AvroType> | null = null;
  // settled where somebody asks about a type that is not plain: mostly nobody does
  return (type) =>
    isPlain(type, { left: MOST_PLAIN }) ||
    (known ??= settledOf(roots)).has(type);
}

/** A type does not change once it is parsed, and is asked about again and again. */
const settledOfRoot = new WeakMap<AvroType, ReadonlySet<AvroType>>();

function settledOf(roots: readonly AvroType[]): ReadonlySet<AvroType> {
  const [root] = roots;
  const known =
    root === undefined || roots.length > 1
      ? undefined
      : settledOfRoot.get(root);
  if (known !== undefined) return known;
  const types = new Set(roots);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const type of types)
    for (const inner of innerTypes(type)) types.add(inner);
  const settled = holding(types, innerTypes, needed);
  if (root !== undefined && roots.length === 1)
    settledOfRoot.set(root, settled);
  return settled;
}

/** How many of its inner types must have a value, so that it has one. */
function needed(type: AvroType): number {
  if (type.kind === "record") return type.fields.length;
  if (type.kind === "union") return 1;
  return type.kind === "enum" && type.symbols.length === 0 ? Infinity : 0;
}

/** So many types are looked at before all of them are measured. */
const MOST_PLAIN = 64;

/** Whether a few steps show that there is a value, as for most types; false where they do not. */
function isPlain(type: AvroType, budget: { left: number }): boolean {
  switch (type.kind) {
    case "record":
      budget.left -= type.fields.length + 1;
      return (
        budget.left >= 0 &&
        type.fields.every((field) => isPlain(field.type, budget))
      );
    case "union":
      budget.left -= 1;
      return (
        budget.left >= 0 &&
        type.branches.some((branch) => isPlain(branch, budget))
      );
    case "enum":
      return type.symbols.length > 0;
    default:
      return true;
  }
}

/**
 * Tells of the given types, and all that they lead to, the levels of the flattest value: 1 for a type that needs no other, one more
 * than its deepest field for a record; null where there is no finite value.
 */
export function minimumHeights(
  roots: readonly AvroType[],
): (type: AvroType) => number | null {
  let heights: Heights | null = null;
  // measured where somebody asks: mostly nobody does
  return (type) => heightOf(type, (heights ??= heightsOf(roots)));
}

type Heights = ReadonlyMap<AvroType, number>;

function heightsOf(roots: readonly AvroType[]): Heights {
  const [root] = roots;
  if (root === undefined || roots.length > 1) return measure(roots);
  let known = ofRoots.get(root);
  if (known === undefined) {
    known = measure(roots);
    ofRoots.set(root, known);
  }
  return known;
}

const hasParts: ReadonlySet<AvroType["kind"]> = new Set([
  "record",
  "union",
  "array",
  "map",
]);

/** A type does not change once it is parsed, and its values are made again and again. */
const ofRoots = new WeakMap<AvroType, Heights>();

/** The heights of the records and unions that have one; those of other types follow from themselves. */
function measure(roots: readonly AvroType[]): Heights {
  const types = new Set(roots);
  const add = (inner: AvroType): void => {
    if (hasParts.has(inner.kind)) types.add(inner);
  };
  // A set is walked in the order of insertion, what is added on the way included.
  for (const type of types)
    if (type.kind === "record")
      for (const field of type.fields) add(field.type);
    else for (const inner of innerTypes(type)) add(inner);
  const heights = new Map<AvroType, number>();
  // Inner types come later in the list: going backwards, one round settles all that does not hold itself.
  const order = [...types].toReversed();
  let changed = true;
  let isOpen = true;
  const of = (type: AvroType): number | null => {
    const height = heightOf(type, heights);
    isOpen ||= height === null && type.kind !== "enum";
    return height;
  };
  for (let round = 0; changed; round++) {
    // where everything was known when it was asked for, nothing changes any more
    if (round === 1 && !isOpen) break;
    changed = false;
    isOpen = false;
    for (const type of order) {
      if (type.kind !== "record" && type.kind !== "union") continue;
      const height = measured(type, of);
      if (height === null || height === heights.get(type)) continue;
      heights.set(type, height);
      changed = true;
    }
  }
  return heights;
}

/** The types directly inside a type. */
export function innerTypes(type: AvroType): readonly AvroType[] {
  switch (type.kind) {
    case "record":
      return type.fields.map((field) => field.type);
    case "array":
      return [type.items];
    case "map":
      return [type.values];
    case "union":
      return type.branches;
    default:
      return [];
  }
}

function heightOf(type: AvroType, heights: Heights): number | null {
  if (type.kind === "enum") return type.symbols.length > 0 ? 1 : null;
  return type.kind === "record" || type.kind === "union"
    ? (heights.get(type) ?? null)
    : 1;
}

function measured(
  type: RecordType | UnionType,
  of: (inner: AvroType) => number | null,
): number | null {
  if (type.kind === "record") {
    let most = 0;
    for (const field of type.fields) {
      const height = of(field.type);
      if (height === null) return null;
      most = Math.max(most, height);
    }
    return most + 1;
  }
  let least: number | null = null;
  for (const branch of type.branches) {
    const height = of(branch);
    if (height !== null && (least === null || height < least)) least = height;
  }
  return least;
}
