// Part "speed": encoding and decoding, all libraries in one process, taking turns. Part "solo": each alone in its own.
import { table } from "../measure.mjs";
import { goalsOf } from "./goals.mjs";
import { runWorker } from "./processes.mjs";
import {
  cellOf,
  fixed,
  geometricMean,
  quantileOf,
  ratioOf,
} from "./ratios.mjs";

const SOLO_PROCESSES = 3;

const conversionText = `\
Where ours makes a Decimal, a Date or a bigint, the others do the same work: avsc and avro-js by logical types of their own; JSON turns
decimals into text, Dates and microseconds into numbers; msgpackr and protobuf have decimals as bytes in two's complement and times as int64.
What is converted is written into an object that is kept, so that nobody pays for a copy. Not converted: the symbols of enums and int64 of
protobuf-es, which stay numbers and bigint.`;

export async function speed(settings, context) {
  const spec = specOf(settings);
  const cells = await timeInProcesses(
    [spec.libraries, spec.libraries.toReversed()],
    spec,
    context,
  );
  report(
    "speed: all libraries in one process, taking turns; two processes, which load them in opposite order",
    settings,
    cells,
  );
  const goals = goalsOf(cells, settings);
  return { cells, goals };
}

export async function solo(settings, context) {
  const spec = specOf(settings);
  const cells = [];
  for (const library of spec.libraries) {
    const alone = Array.from({ length: SOLO_PROCESSES }, () => [library]);
    cells.push(...(await timeInProcesses(alone, spec, context)));
  }
  // rounds of different processes have nothing in common: ratios are those of medians
  const medians = cells.map((cell) => ({
    ...cell,
    times: [quantileOf(cell.times, settings.quantile)],
  }));
  report("solo: each library in processes of its own", settings, medians);
  return { cells: medians, goals: goalsOf(medians, settings) };
}

/** The rounds shared out to so many processes, each of which loads its libraries in an order of its own: what V8 makes of code depends on it. */
async function timeInProcesses(orders, spec, context) {
  const cells = new Map();
  const rounds = Math.ceil(spec.rounds / orders.length);
  for (const libraries of orders) {
    const part = { ...spec, rounds, libraries };
    for (const cell of await runWorker("timings", part, context)) {
      const id = `${cell.key} ${cell.operation} ${cell.library}`;
      const times = [...(cells.get(id)?.times ?? []), ...cell.times];
      cells.set(id, { ...cell, times });
    }
  }
  return [...cells.values()];
}

const specOf = ({ keys, libraries, operations, rounds, millis }) => ({
  keys,
  libraries,
  operations,
  rounds,
  millis,
});

function report(title, settings, cells) {
  const { keys, libraries, operations, quantile } = settings;
  console.log(`\n${title}\n\n${conversionText}`);
  const [ours, ...others] = libraries;
  for (const operation of operations) {
    const rows = keys.map((key) => {
      const mine = cellOf(cells, key, operation, ours);
      const ratios = others.map((other) =>
        ratioOf(
          mine.times,
          cellOf(cells, key, operation, other).times,
          quantile,
        ),
      );
      return { key, mine, ratios };
    });
    const means = others.map((_, i) =>
      geometricMean(rows.map(({ ratios }) => ratios[i])),
    );
    console.log(`\n${operation}: ${ours} in ns, and its time / theirs\n`);
    table([
      ["", "bytes", "ns", ...others],
      ...rows.map(({ key, mine, ratios }) => [
        key,
        mine.size.toFixed(0),
        quantileOf(mine.times, quantile).toFixed(0),
        ...ratios.map((ratio) => fixed(ratio)),
      ]),
      ["geometric mean", "", "", ...means.map((mean) => fixed(mean))],
    ]);
  }
  if (!operations.includes("encode")) return;
  console.log("\nbytes of a message, on average\n");
  table([
    ["", ...libraries],
    ...keys.map((key) => [
      key,
      ...libraries.map((library) =>
        cellOf(cells, key, operations[0], library).size.toFixed(0),
      ),
    ]),
  ]);
}
