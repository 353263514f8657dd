// npm run bench:check: checking a thousand events, ours and buf, whole processes, in one run, taking turns; and the time of a commit hook.
//   --rounds N    how often each one runs (default 5); the median counts
//   --only ours   without the peer, which is installed on the first run
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureCurves } from "./check-curves.mjs";
import {
  makeHistory,
  makeMessagePair,
  makeRepository,
} from "./check-projects.mjs";
import { measure, median, peakMemory, table } from "./measure.mjs";
import { bufCommand, bufVersion, installPeers } from "./peers.mjs";

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
const withPeer = values.only === undefined;

const dist = join(import.meta.dirname, "../../dist");
const bin = join(dist, "cli/main.js");
if (!existsSync(bin)) throw new Error("no dist: run `npm run build` first");

/** What is asked for, as ratios of medians. */
const goals = [
  {
    what: "1,000 schemas against their previous versions / buf breaking, wall time",
    ours: "single",
    peer: "buf",
    limit: 1 / 3,
  },
  {
    what: "one staged schema in a hook / node -e 0",
    ours: "hook",
    peer: "node",
    limit: 2.5,
  },
  {
    what: "20 versions of each, FULL_TRANSITIVE / one version",
    ours: "twenty",
    peer: "one",
    limit: 10,
  },
];

const folder = mkdtempSync(join(tmpdir(), "eventwright-bench-"));
try {
  if (withPeer) installPeers();
  const groups = makeGroups();
  const times = {};
  for (const { contenders, turns } of groups)
    Object.assign(times, takeTurns(contenders, turns * rounds));
  await report(
    Object.assign({}, ...groups.map(({ contenders }) => contenders)),
    times,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function takeTurns(contenders, turns) {
  return measure(contenders, turns, (turn) =>
    console.error(turn === 0 ? "warming up" : `round ${turn} of ${turns}`),
  ).times;
}

/** Those that are compared take turns with each other; short ones more often, for whatever else the machine does hits them harder. */
function makeGroups() {
  const check = (name, cwd, ...args) => ({
    name,
    prepare: () => ({ args: [bin, "check", ...args], cwd, output: null }),
  });
  const both = { compatibility: "FULL_TRANSITIVE" };
  const single = makeHistory(join(folder, "single"), 1, {});
  const one = makeHistory(join(folder, "one"), 1, both);
  const twenty = makeHistory(join(folder, "twenty"), 20, both);
  const repository = (id, options) => makeRepository(join(folder, id), options);
  const hook = repository("hook", { versions: 0, staged: "schema" });
  const recorded = repository("recorded", { versions: 1, staged: "schema" });
  const nothing = repository("nothing", { versions: 0, staged: "other" });
  const hooks = {
    node: {
      name: "node -e 0",
      prepare: () => ({ args: ["-e", "0"], cwd: folder, output: null }),
    },
    nothing: check("a hook, no schema staged", nothing, "--staged"),
    hook: check("a hook, one schema staged, against HEAD", hook, "--staged"),
    recorded: check(
      "a hook, one schema staged, against its version",
      recorded,
      "--staged",
    ),
  };
  const whole = {
    single: check("1,000 schemas against their previous versions", single),
    ...(withPeer ? { buf: buf() } : {}),
  };
  const versions = {
    one: check("the same, FULL_TRANSITIVE", one),
    twenty: check("against 20 versions each, FULL_TRANSITIVE", twenty),
  };
  return [
    { contenders: hooks, turns: 4 },
    { contenders: whole, turns: 2 },
    { contenders: versions, turns: 1 },
  ];
}

function buf() {
  const pair = makeMessagePair(join(folder, "messages"));
  const args = ["breaking", "after", "--against", "before"];
  return {
    name: `${bufVersion} breaking, 1,000 messages`,
    prepare: () => ({ ...bufCommand(args), cwd: pair, output: null }),
  };
}

async function report(contenders, times) {
  const keys = Object.keys(contenders);
  const medians = Object.fromEntries(
    keys.map((key) => [key, median(times[key])]),
  );
  const memory = {};
  for (const key of ["single", "twenty", "buf"])
    if (key in contenders)
      memory[key] = await peakMemory(contenders[key].prepare(0));

  const processor = `${availableParallelism()} x ${cpus()[0]?.model.trim() ?? "?"}`;
  console.log(`\n${rounds} rounds, Node ${process.version}, ${processor}\n`);
  table([
    ["", "median ms", "min", "max", "/ node", "peak MiB"],
    ...keys.map((key) => [
      contenders[key].name,
      medians[key].toFixed(0),
      Math.min(...times[key]).toFixed(0),
      Math.max(...times[key]).toFixed(0),
      (medians[key] / medians.node).toFixed(2),
      memory[key]?.toFixed(0) ?? "",
    ]),
  ]);

  console.log("\ngoals, as ours / theirs\n");
  const reached = goals
    .filter(({ peer }) => peer in medians)
    .map(({ what, ours, peer, limit }) => ({
      what,
      ratio: medians[ours] / medians[peer],
      limit,
    }));
  if (memory.single != null && memory.buf != null)
    reached.push({
      what: "1,000 schemas against their previous versions / buf breaking, peak memory",
      ratio: memory.single / memory.buf,
      limit: 1 / 3,
    });
  table([
    ["", "ratio", "at most", ""],
    ...reached.map(({ what, ratio, limit }) => [
      what,
      ratio.toFixed(2),
      limit.toFixed(2),
      ratio <= limit ? "met" : "missed",
    ]),
  ]);

  console.log("\none comparison, in one process\n");
  const { compare } = await import(join(dist, "index.js"));
  table([
    ["", "size", "ms", "µs for each"],
    ...measureCurves(compare, 10 * rounds).map(({ what, size, took, each }) => [
      what,
      size.toLocaleString("en"),
      took.toFixed(2),
      each.toFixed(1),
    ]),
  ]);
}
