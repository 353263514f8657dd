/** Choices out of a stream of numbers from 0 to 1, 1 excluded. */
export class Choices {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  /** A whole number from `low` to `high`, both included, of any size. */
  bigint(low: bigint, high: bigint): bigint {
    const span = high - low + 1n;
    let bits = 0n;
    for (let size = 1n; size < span; size <<= 32n)
      bits = (bits << 32n) | BigInt(this.integer(0, 0xffff_ffff));
    return low + (bits % span);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    // In range: integer stays inside.
    return items[this.integer(0, items.length - 1)]!;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.integer(0, 255));
  }
}

/** A stream of numbers that a seed decides: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
