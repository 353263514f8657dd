// npm run bench:codec: how fast the emitted code is beside other libraries, and what it costs to have it. Prints ratios, and each goal.
//   npm run bench:codec                      all parts
//   npm run bench:codec -- speed bundle      some of speed, solo, floor, versions, framing, cold, bundle
//   --rounds N       how often each cell is timed (default 100); medians count
//   --millis N       how long a cell is timed in a round (default 2): short turns, many of them, are what other processes disturb least
//   --quantile N     what counts in place of medians: 0.1 for the rounds that nothing disturbed, on a machine that others use too
//   --schemas a,b    only these; --libraries a,b and --operations encode,decode likewise
//   --ours DIR       another checkout that is built, beside this one, in the same process; more than once
//   --json FILE      the figures, to compare two runs
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { table } from "./measure.mjs";
import { installPeers } from "./peers.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "100" },
    millis: { type: "string", default: "2" },
    quantile: { type: "string", default: "0.5" },
    schemas: { type: "string" },
    libraries: { type: "string" },
    operations: { type: "string", default: "encode,decode" },
    ours: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
  },
});

installPeers();
// what follows loads peers
const { prepare } = await import("./codec/prepare.mjs");
const { parts } = await import("./codec/parts.mjs");
const { keys } = await import("./codec/inputs.mjs");
const { peers } = await import("./codec/libraries.mjs");

const folder = mkdtempSync(join(tmpdir(), "eventwright-bench-"));
try {
  await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const chosen = choose("part", positionals.join(","), Object.keys(parts));
  const builds = {
    ours: { root: resolve(import.meta.dirname, "../..") },
    ...Object.fromEntries(
      values.ours.map((root) => [
        `ours:${basename(root)}`,
        { root: resolve(root) },
      ]),
    ),
  };
  const others = choose("library", values.libraries, Object.keys(peers));
  const settings = {
    rounds: wholeNumber("rounds"),
    millis: wholeNumber("millis"),
    quantile: fraction("quantile"),
    keys: choose("schema", values.schemas, keys),
    libraries: [...Object.keys(builds), ...others],
    operations: choose("operation", values.operations, ["encode", "decode"]),
  };
  const context = await prepare(folder, builds);
  const processor = `${availableParallelism()} x ${cpus()[0]?.model.trim() ?? "?"}`;
  console.log(
    `${settings.rounds} rounds, ${settings.quantile === 0.5 ? "medians" : `quantiles ${settings.quantile}`}, Node ${process.version}, ${processor}`,
  );

  const results = {};
  for (const part of chosen) {
    console.error(`measuring: ${part}`);
    results[part] = await parts[part](settings, context);
  }
  reportGoals(results);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ settings, results })}\n`);
}

function wholeNumber(name) {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} ${values[name]}: give a whole number from 1 on`);
  return number;
}

function fraction(name) {
  const number = Number(values[name]);
  if (!(number >= 0 && number <= 1))
    throw new Error(`--${name} ${values[name]}: give a number from 0 to 1`);
  return number;
}

/** Those of a list with commas, or all. */
function choose(what, text, all) {
  if (text === undefined || text === "") return all;
  const chosen = text.split(",");
  const unknown = chosen.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Error(`${what} ${unknown}: there are ${all.join(", ")}`);
  return chosen;
}

function reportGoals(results) {
  const rows = Object.entries(results).flatMap(([part, { goals }]) =>
    goals.map(({ what, figure, limit, place }) => [
      `${part}: ${what}`,
      figure.toFixed(2),
      limit.toFixed(2),
      figure <= limit ? "met" : "missed",
      place === "" ? "" : `  ${place}`,
    ]),
  );
  if (rows.length === 0) return;
  console.log("\ngoals\n");
  table([["", "figure", "at most", "", ""], ...rows]);
}
