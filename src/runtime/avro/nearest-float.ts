/** The promotion of a long to a float. */

/** The float nearest to a long, rounded once: by way of a double it would be rounded twice, at times to another. */
export function nearestFloat(value: bigint): number {
  const size = value < 0n ? -value : value;
  const excess = size.toString(2).length - 53;
  if (excess <= 0) return Math.fround(Number(value));
  // The bits below the 53 that a double holds decide only ties: they are kept as one sticky bit.
  const shift = BigInt(excess);
  const sticky = size & ((1n << shift) - 1n) ? 1n : 0n;
  const rounded = Math.fround(Number((size >> shift) | sticky)) * 2 ** excess;
  return value < 0n ? -rounded : rounded;
}
