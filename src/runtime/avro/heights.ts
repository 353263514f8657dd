/** How small the values of a type can be, and whether it has any. */
import type { AvroType } from "./types.js";

/**
 * For each type that can be reached from some: the levels of its shallowest value. Infinity where it has no value that ends: a record
 * that always holds itself, an enum without symbols, a union without branches.
 */
export class Heights {
  readonly #heights = new Map<AvroType, number>();

  of(type: AvroType): number {
    if (!this.#heights.has(type)) this.#measure(type);
    return this.#heights.get(type) ?? Infinity;
  }

  isInhabited(type: AvroType): boolean {
    return this.of(type) < Infinity;
  }

  #measure(root: AvroType): void {
    const types = reachable(root).filter((type) => !this.#heights.has(type));
    for (const type of types) this.#heights.set(type, Infinity);
    // Heights only fall. Inner types come last, so a tree is done in one round; a round more tells that nothing moves.
    for (let moved = true; moved;) {
      moved = false;
      for (const type of types.toReversed()) {
        const height = this.#height(type);
        if (height < (this.#heights.get(type) ?? Infinity)) {
          this.#heights.set(type, height);
          moved = true;
        }
      }
    }
  }

  #height(type: AvroType): number {
    const of = (inner: AvroType): number =>
      this.#heights.get(inner) ?? Infinity;
    switch (type.kind) {
      case "record":
        return type.fields.reduce(
          (most, field) => Math.max(most, of(field.type) + 1),
          0,
        );
      case "union":
        return type.branches.reduce(
          (least, branch) => Math.min(least, of(branch) + 1),
          Infinity,
        );
      case "enum":
        return type.symbols.length === 0 ? Infinity : 0;
      default:
        return 0;
    }
  }
}

/** Every type inside a type, itself first, each once. */
export function reachable(root: AvroType): AvroType[] {
  const seen = new Set<AvroType>([root]);
  // A set grows while it is walked: no recursion, whatever refers to whatever.
  for (const type of seen)
    for (const inner of innerTypes(type)) seen.add(inner);
  return [...seen];
}

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
