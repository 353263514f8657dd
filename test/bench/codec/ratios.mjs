// Medians and ratios of what was timed.
import { median } from "../measure.mjs";

export const geometricMean = (numbers) =>
  Math.exp(numbers.reduce((sum, x) => sum + Math.log(x), 0) / numbers.length);

/** The time that this part of the rounds is not above: 0.5 for the median. */
export function quantileOf(times, quantile) {
  if (quantile === 0.5) return median(times);
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(quantile * (sorted.length - 1))];
}

/**
 * Ours / theirs. Where medians count, it is that of the ratios round by round: what else the machine did then hits both. Another quantile
 * is taken of either first: with 0.1, the rounds that nothing disturbed.
 */
export const ratioOf = (ours, theirs, quantile) =>
  quantile === 0.5
    ? median(ours.map((time, round) => time / theirs[round]))
    : quantileOf(ours, quantile) / quantileOf(theirs, quantile);

export const fixed = (number, digits = 2) =>
  number === undefined ? "" : number.toFixed(digits);

/** The cell of a list of timings. */
export const cellOf = (cells, key, operation, library) =>
  cells.find(
    (cell) =>
      cell.key === key &&
      cell.operation === operation &&
      cell.library === library,
  );
