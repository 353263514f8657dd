/**
 * Holds what is said of arbitrary pairs of schemas against the naive interpreter: `npm run test:property -- [pairs] [seed]`, 20,000 pairs
 * and another seed each time where these are left out. Prints a table, and ends with 1 and the smallest chain of versions that shows a
 * disagreement where there is one.
 */
import { runChains, type Share } from "./agreement-run.js";

const [pairs = 20_000, seed = Date.now() % 1_000_000] = process.argv
  .slice(2)
  .map(Number);
if (!(pairs > 0) || !Number.isInteger(seed)) {
  console.error("usage: npm run test:property -- [pairs] [seed]");
  process.exit(2);
}

const start = performance.now();
const { tally, failure } = runChains(pairs, seed);
const seconds = (performance.now() - start) / 1_000;

function row(name: string, { pairs: all, compatible }: Share): string {
  const share = `${((100 * compatible) / Math.max(all, 1)).toFixed(0)} %`;
  return `${name.padEnd(52)}${`${all}`.padStart(7)}${`${all - compatible}`.padStart(14)}${`${compatible}`.padStart(12)}${share.padStart(7)}`;
}

const { backward, forward } = tally.directions;
const both = {
  pairs: backward.pairs + forward.pairs,
  compatible: backward.compatible + forward.compatible,
};
const kinds = [...tally.edits].sort(([, a], [, b]) => b.pairs - a.pairs);
const rules = [...tally.rules].sort(([, a], [, b]) => b - a);
console.log(
  [
    `${"".padEnd(52)}${"pairs".padStart(7)}${"incompatible".padStart(14)}${"compatible".padStart(12)}`,
    row("all", both),
    row("newer reads older", backward),
    row("older reads newer", forward),
    "",
    ...kinds.map(([kind, share]) => row(kind, share)),
    "",
    ...rules.map(
      ([rule, count]) => `${rule.padEnd(52)}${`${count}`.padStart(7)}`,
    ),
    "",
    `seed ${seed}, ${seconds.toFixed(0)} s: ${tally.values} values read or refused, ${tally.selves} schemas read by themselves, ${tally.leftOut} pairs left out for a default without an end`,
    failure === null ? "no disagreement" : `\na disagreement\n\n${failure}`,
  ].join("\n"),
);
process.exitCode = failure === null ? 0 : 1;
