// npm run bench:generate: a thousand event schemas, ours and its peers, whole processes, in one run, taking turns.
//   --rounds N    how often each one runs (default 5); the median counts
//   --only ours   without the peers, which are installed on the first run
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measure, median, table } from "./measure.mjs";
import { makeOurs } from "./ours.mjs";
import { installPeers, makePeers } from "./peers.mjs";
import { countFiles } from "./projects.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${values.rounds}: give a whole number from 1 on`);
if (values.only !== undefined && values.only !== "ours")
  throw new Error(`--only ${values.only}: there is \`--only ours\``);

/** What the design allows, as ratios of medians. */
const budgets = [
  {
    what: "everything, no slower than buf generate",
    ours: "everything",
    peer: "buf",
    limit: 1,
  },
  {
    what: "types alone, no slower than avro-typescript",
    ours: "types",
    peer: "avroTypescript",
    limit: 1,
  },
  {
    what: "nothing changed, a few times Node's own start",
    ours: "unchanged",
    peer: "node",
    limit: 3,
  },
];

const folder = mkdtempSync(join(tmpdir(), "eventwright-bench-"));
try {
  const withPeers = values.only === undefined;
  if (withPeers) installPeers();
  const contenders = {
    node: {
      name: "node -e 0",
      prepare: () => ({ args: ["-e", "0"], cwd: folder, output: null }),
    },
    ...makeOurs(folder),
    ...(withPeers ? makePeers(folder) : {}),
  };
  const { times, outputs } = measure(contenders, rounds, (round) =>
    console.error(round === 0 ? "warming up" : `round ${round} of ${rounds}`),
  );
  report(contenders, times, outputs);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(contenders, times, outputs) {
  const keys = Object.keys(contenders);
  const medians = Object.fromEntries(
    keys.map((key) => [key, median(times[key])]),
  );
  const ratio = (ours, peer) => (medians[ours] / medians[peer]).toFixed(2);

  console.log(
    `\n1,000 schemas, ${rounds} rounds, Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model.trim() ?? "?"}\n`,
  );
  table([
    ["", "median ms", "min", "max", "files", "everything /", "types /"],
    ...keys.map((key) => {
      const output = outputs[key];
      return [
        contenders[key].name,
        medians[key].toFixed(0),
        Math.min(...times[key]).toFixed(0),
        Math.max(...times[key]).toFixed(0),
        output === null ? "" : countFiles(output).toLocaleString("en"),
        ratio("everything", key),
        ratio("types", key),
      ];
    }),
  ]);

  console.log("\nbudgets, as ours / theirs\n");
  table([
    ["", "ratio", "at most", ""],
    ...budgets
      .filter(({ peer }) => peer in medians)
      .map(({ what, ours, peer, limit }) => {
        const isMet = medians[ours] <= limit * medians[peer];
        const verdict = isMet ? "met" : "missed";
        return [what, ratio(ours, peer), limit.toFixed(2), verdict];
      }),
  ]);
}
