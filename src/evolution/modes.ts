/** Who reads whose data in each mode. Source: Confluent Schema Registry, "Schema Evolution and Compatibility". */

/** A mode of compatibility, by the names of Confluent's registry. */
export type Mode =
  | "NONE"
  | "BACKWARD"
  | "BACKWARD_TRANSITIVE"
  | "FORWARD"
  | "FORWARD_TRANSITIVE"
  | "FULL"
  | "FULL_TRANSITIVE";

/** `backward`: today's schema reads data of the earlier one. `forward`: the earlier one reads data of today's. */
export type Direction = "backward" | "forward";

interface Meaning {
  readonly directions: readonly Direction[];
  /** Whether every earlier version counts, or the latest alone. */
  readonly isTransitive: boolean;
}

const meanings: Readonly<Record<Mode, Meaning>> = {
  NONE: { directions: [], isTransitive: false },
  BACKWARD: { directions: ["backward"], isTransitive: false },
  BACKWARD_TRANSITIVE: { directions: ["backward"], isTransitive: true },
  FORWARD: { directions: ["forward"], isTransitive: false },
  FORWARD_TRANSITIVE: { directions: ["forward"], isTransitive: true },
  FULL: { directions: ["backward", "forward"], isTransitive: false },
  FULL_TRANSITIVE: { directions: ["backward", "forward"], isTransitive: true },
};

/** Whether every earlier version counts, or the latest alone. */
export function isTransitive(mode: Mode): boolean {
  return meanings[mode].isTransitive;
}

/** Whether both sides must read each other's data. */
export function isFull(mode: Mode): boolean {
  return meanings[mode].directions.length === 2;
}

export interface Reading<T> {
  readonly earlier: T;
  readonly direction: Direction;
}

/**
 * The readings that a mode asks for, the latest version first.
 * @param earlier oldest first.
 */
export function readingsOf<T>(
  mode: Mode,
  earlier: readonly T[],
): readonly Reading<T>[] {
  const { directions, isTransitive } = meanings[mode];
  const counted = isTransitive ? earlier.toReversed() : earlier.slice(-1);
  return counted.flatMap((one) =>
    directions.map((direction) => ({ earlier: one, direction })),
  );
}
