// Cells of a table that are timed in turns, in this process.

const WARM_UP = 30; // milliseconds
const WARM_UPS = 4;

/** A cell: what is called, with what, and the times of its rounds in nanoseconds a message. `labels` are `key`, `operation` and `library`. */
export async function makeCell(labels, call, inputs) {
  const { key, operation, library } = labels;
  const loop = await import(`./loop.mjs?${key}-${library}-${operation}`);
  const run = operation === "encode" ? loop.runEncode : loop.runDecode;
  return { ...labels, run, call, inputs, times: [] };
}

/**
 * Times every cell in each round. All are warmed up before anything is timed, so that what is shared has met everything. Cells of one key
 * and operation are compared: they run one after the other, in each round another one first.
 */
export function timeCells(cells, { rounds, millis }) {
  for (let i = 0; i < WARM_UPS; i++)
    for (const cell of cells) runFor(cell, WARM_UP);
  for (const cell of cells)
    cell.count =
      Math.max(1, Math.ceil((millis * 1e6) / timeOnce(cell, 256) / 64)) * 64;
  const rows = groupBy(cells, ({ key, operation }) => `${key} ${operation}`);
  for (let round = 0; round < rounds; round++)
    for (const row of rows)
      for (let turn = 0; turn < row.length; turn++) {
        const cell = row[(turn + round) % row.length];
        cell.times.push(timeOnce(cell, cell.count));
      }
  return cells.map(({ key, operation, library, size, times }) => ({
    key,
    operation,
    library,
    size,
    times,
  }));
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** Nanoseconds for each message. */
function timeOnce({ run, call, inputs }, count) {
  const started = performance.now();
  run(call, inputs, count);
  return ((performance.now() - started) * 1e6) / count;
}

/** In time of the processor, which a busy machine gives slowly: V8 has to have seen enough. */
function runFor({ run, call, inputs }, millis) {
  const started = process.cpuUsage();
  for (;;) {
    run(call, inputs, 64);
    const { user, system } = process.cpuUsage(started);
    if (user + system >= millis * 1000) return;
  }
}
