// Part "cold": from the start of a process to its first decoded event, and the memory then.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { measure, median, table } from "../measure.mjs";
import { makeColdPrograms } from "./cold-project.mjs";

const COUNTS = [50, 500];
const LIMIT = 15; // milliseconds beside an empty Node
const MOST_ROUNDS = 25;
const USAGE_RUNS = 5;
const MEBIBYTE = 2 ** 20;

export async function cold({ rounds }, context) {
  const folder = join(context.folder, "cold");
  const { root } = context.builds.ours;
  const programs = await makeColdPrograms(folder, COUNTS, root);
  const contenders = Object.fromEntries(
    Object.entries(programs).map(([key, { name, program }]) => [
      key,
      {
        name,
        prepare: () => ({ args: [program], cwd: folder, output: null }),
      },
    ]),
  );
  const { times } = measure(
    contenders,
    Math.min(rounds, MOST_ROUNDS),
    () => {},
  );
  const cells = Object.entries(programs).map(([key, { name, program }]) => ({
    key,
    name,
    // each start beside the empty one of the same round
    extra: median(times[key].map((time, i) => time - times.empty[i])),
    times: times[key],
    ...usageOf(program),
  }));
  return { cells, goals: report(cells) };
}

/** Medians: the processor's time up to the decoded event in milliseconds; memory in MiB, after a collection. */
function usageOf(program) {
  const runs = Array.from({ length: USAGE_RUNS }, () =>
    JSON.parse(
      execFileSync(process.execPath, ["--expose-gc", program], {
        env: { ...process.env, BENCH_USAGE: "1" },
        encoding: "utf8",
      }),
    ),
  );
  return {
    processor: median(runs.map(({ processor }) => processor)) / 1000,
    rss: median(runs.map(({ rss }) => rss)) / MEBIBYTE,
    heap: median(runs.map(({ heapUsed }) => heapUsed)) / MEBIBYTE,
  };
}

function report(cells) {
  console.log(
    "\ncold: whole processes that decode one event and end, on the wall clock and in time of the processor; avsc and avro-js make a type of every schema, ours loads its registry of all\n",
  );
  const [empty] = cells;
  table([
    [
      "",
      "median ms",
      "beyond empty",
      "processor ms",
      "beyond empty",
      "RSS MiB",
      "beyond empty",
      "heap MiB",
      "beyond empty",
    ],
    ...cells.map(({ name, times, extra, processor, rss, heap }) => [
      name,
      median(times).toFixed(1),
      extra.toFixed(1),
      processor.toFixed(1),
      (processor - empty.processor).toFixed(1),
      rss.toFixed(1),
      (rss - empty.rss).toFixed(1),
      heap.toFixed(1),
      (heap - empty.heap).toFixed(1),
    ]),
  ]);
  return COUNTS.map((count) => ({
    what: `ours, ${count} event types, bundled: ms beyond an empty Node`,
    figure: cells.find(({ key }) => key === `ours${count}, bundled`).extra,
    limit: LIMIT,
    place: "",
  }));
}
