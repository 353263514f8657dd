// Part "speed": encoding and decoding, all libraries in one process, taking turns. Part "solo": each alone in its own.
import { table } from "../measure.mjs";
import { goalsOf } from "./goals.mjs";
import { runWorker } from "./processes.mjs";
import { cellOf, fixed, geometricMean, medianRatio } from "./ratios.mjs";
import { median } from "../measure.mjs";

const SOLO_PROCESSES = 3;

const conversionText = `\
Where ours makes a Decimal, a Date or a bigint, the others do the same work: avsc and avro-js by logical types of their own; JSON turns
decimals into text, Dates and microseconds into numbers; msgpackr and protobuf have decimals as bytes in two's complement and times as int64.
What is converted is written into an object that is kept, so that nobody pays for a copy. Not converted: the symbols of enums and int64 of
protobuf-es, which stay numbers and bigint.`;

export async function speed(settings, context) {
  const cells = await runWorker("timings", specOf(settings), context);
  report("speed: all libraries in one process, taking turns", settings, cells);
  const goals = goalsOf(cells, settings);
  return { cells, goals };
}

export async function solo(settings, context) {
  const spec = specOf(settings);
  const rounds = Math.max(3, Math.ceil(spec.rounds / SOLO_PROCESSES));
  const cells = new Map();
  for (let turn = 0; turn < SOLO_PROCESSES; turn++)
    for (let i = 0; i < spec.libraries.length; i++) {
      const library = spec.libraries[(i + turn) % spec.libraries.length];
      const alone = { ...spec, rounds, libraries: [library] };
      for (const cell of await runWorker("timings", alone, context)) {
        const id = `${cell.key} ${cell.operation} ${library}`;
        const times = [...(cells.get(id)?.times ?? []), ...cell.times];
        cells.set(id, { ...cell, times });
      }
    }
  // rounds of different processes have nothing in common: ratios are those of medians
  const medians = [...cells.values()].map((cell) => ({
    ...cell,
    times: [median(cell.times)],
  }));
  report("solo: each library in processes of its own", settings, medians);
  return { cells: medians, goals: goalsOf(medians, settings) };
}

const specOf = ({ keys, libraries, operations, rounds, millis }) => ({
  keys,
  libraries,
  operations,
  rounds,
  millis,
});

function report(title, { keys, libraries, operations }, cells) {
  console.log(`\n${title}\n\n${conversionText}`);
  const [ours, ...others] = libraries;
  for (const operation of operations) {
    const rows = keys.map((key) => {
      const mine = cellOf(cells, key, operation, ours);
      const ratios = others.map((other) =>
        medianRatio(mine.times, cellOf(cells, key, operation, other).times),
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
        median(mine.times).toFixed(0),
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
