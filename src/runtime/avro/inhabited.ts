/** Which types have values: a record that holds itself without a way out has none, nor has an enum without symbols. */
import type { AvroType } from "./types.js";

/** Tells of the given types, and all that they lead to, whether there is a finite value of them. */
export function inhabited(
  roots: readonly AvroType[],
): (type: AvroType) => boolean {
  const heights = minimumHeights(roots);
  return (type) => heights.has(type);
}

/**
 * By type, the levels of the flattest value: 1 for a type that needs no other, one more than its deepest field for a record.
 * Types without a finite value are left out.
 */
export function minimumHeights(
  roots: readonly AvroType[],
): ReadonlyMap<AvroType, number> {
  const [root] = roots;
  if (root === undefined || roots.length > 1) return measure(roots);
  let known = ofRoots.get(root);
  if (known === undefined) {
    known = measure(roots);
    ofRoots.set(root, known);
  }
  return known;
}

/** A type does not change once it is parsed, and its values are made again and again. */
const ofRoots = new WeakMap<AvroType, ReadonlyMap<AvroType, number>>();

function measure(roots: readonly AvroType[]): ReadonlyMap<AvroType, number> {
  const types = new Set(roots);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const type of types)
    for (const inner of innerTypes(type)) types.add(inner);
  const heights = new Map<AvroType, number>();
  // Inner types come later in the list: going backwards, one round settles all that does not hold itself.
  const order = [...types].toReversed();
  for (let changed = true; changed;) {
    changed = false;
    for (const type of order) {
      const height = heightOf(type, heights);
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

function heightOf(
  type: AvroType,
  heights: ReadonlyMap<AvroType, number>,
): number | null {
  switch (type.kind) {
    case "enum":
      return type.symbols.length > 0 ? 1 : null;
    case "record": {
      let most = 0;
      for (const field of type.fields) {
        const height = heights.get(field.type);
        if (height === undefined) return null;
        most = Math.max(most, height);
      }
      return most + 1;
    }
    case "union": {
      let least: number | null = null;
      for (const branch of type.branches) {
        const height = heights.get(branch);
        if (height !== undefined && (least === null || height < least))
          least = height;
      }
      return least;
    }
    default:
      return 1;
  }
}
