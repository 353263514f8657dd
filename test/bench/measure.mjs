// Whole processes on the wall clock, one after the other.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Runs a contender's command once, in milliseconds; one that fails ends the bench. */
function time(name, { program = process.execPath, args, cwd }) {
  const started = performance.now();
  const { status, error, stderr } = spawnSync(program, args, {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const took = performance.now() - started;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
  return took;
}

/**
 * The times of every contender by its key, in milliseconds, and where it last wrote. They take turns, each round in another order, so
 * that whatever else the machine does hits all of them alike. A first run of each is not counted: it warms the disk.
 * What is made from cold is made in a folder of its own each time, and nothing is removed before the end: where thousands of files
 * were just removed, some file systems take ten times as long to create one.
 */
export function measure(contenders, rounds, onRound) {
  const keys = Object.keys(contenders);
  const times = Object.fromEntries(keys.map((key) => [key, []]));
  const outputs = {};
  for (let round = 0; round <= rounds; round++) {
    onRound(round);
    for (let turn = 0; turn < keys.length; turn++) {
      const key = keys[(turn + round) % keys.length];
      const contender = contenders[key];
      const command = contender.prepare(round);
      const took = time(contender.name, command);
      outputs[key] = command.output;
      if (round > 0) times[key].push(took);
      // the run that leaves nothing to do is the one that is remembered
      else if (contender.warmUp) time(contender.name, command);
    }
  }
  return { times, outputs };
}

export function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The most memory that a command takes at once, in MiB, in a run of its own; null where the system does not tell. */
export async function peakMemory({ program = process.execPath, args, cwd }) {
  const child = spawn(program, args, { cwd, stdio: "ignore" });
  let peak = null;
  const timer = setInterval(() => {
    peak = highWaterMark(child.pid) ?? peak;
  }, 2);
  await new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  clearInterval(timer);
  return peak;
}

/** Of a process that runs, on Linux. It only ever rises, so that the last look is the right one but for what came after it. */
function highWaterMark(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) / 1024;
  } catch {
    // another system, or the process is over
    return null;
  }
}

/** The first column to the left, numbers to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join("  ")
        .trimEnd(),
    );
}
