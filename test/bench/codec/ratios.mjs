// Medians and ratios of what was timed.
import { median } from "../measure.mjs";

export const geometricMean = (numbers) =>
  Math.exp(numbers.reduce((sum, x) => sum + Math.log(x), 0) / numbers.length);

/** The median of ours / theirs, round by round: what else the machine did then hits both. */
export const medianRatio = (ours, theirs) =>
  median(ours.map((time, round) => time / theirs[round]));

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
