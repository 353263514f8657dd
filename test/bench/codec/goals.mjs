// What is asked of the codec's speed, as ratios of ours to theirs.
import { cellOf, geometricMean, ratioOf } from "./ratios.mjs";

const meanLimits = { encode: 0.3, decode: 0.42 };
const WORST = 0.9;
const beaten = ["avro-js", "JSON", "protobuf-es", "protobufjs"];
const LEVEL = 1.05;

/** What was reached of what can be said of these timings: a goal is a figure and its limit. */
export function goalsOf(cells, { keys, libraries, operations, quantile }) {
  const [ours] = libraries;
  const goals = [];
  for (const operation of operations) {
    const ratiosTo = (other) =>
      libraries.includes(other)
        ? keys.map((key) => ({
            key,
            ratio: ratioOf(
              cellOf(cells, key, operation, ours).times,
              cellOf(cells, key, operation, other).times,
              quantile,
            ),
          }))
        : [];
    const add = (what, figure, limit, place = "") =>
      goals.push({ what: `${operation}: ${what}`, figure, limit, place });
    const addWorst = (what, list, limit) => {
      if (list.length === 0) return;
      const worst = list.reduce((a, b) => (b.ratio > a.ratio ? b : a));
      const over = list.filter(({ ratio }) => ratio > limit);
      const place = (over.length === 0 ? [worst] : over)
        .map(({ key, ratio }) => `${key} ${ratio.toFixed(2)}`)
        .join(", ");
      add(what, worst.ratio, limit, place);
    };
    const toAvsc = ratiosTo("avsc");
    if (toAvsc.length > 0)
      add(
        "geometric mean / avsc",
        geometricMean(toAvsc.map(({ ratio }) => ratio)),
        meanLimits[operation],
      );
    addWorst("worst schema / avsc", toAvsc, WORST);
    for (const other of beaten)
      addWorst(`worst schema / ${other}`, ratiosTo(other), 1);
    addWorst(
      "worst schema / msgpackr+addon (level: within 5 %)",
      ratiosTo("msgpackr+addon"),
      LEVEL,
    );
  }
  return goals;
}
