/** What a decoding costs in memory and time. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Bomb } from "./bombs.js";
import type { Target } from "./targets.js";

setFlagsFromString("--expose-gc");
// there by the flag above
const collect = runInNewContext("gc") as () => void;

export interface Cost {
  /** Bytes that the value keeps; 0 of a message that is refused. */
  readonly memory: number;
  /** Milliseconds of processor time, the best of some. */
  readonly millis: number;
}

const ROUNDS = 5;
/** Below it nobody asks how much below. */
const SOON = 50;

export function costOf(target: Target, { bytes }: Bomb): Cost {
  collect();
  const before = used();
  let millis = Infinity;
  let memory = 0;
  for (let round = 0; round < ROUNDS && millis > SOON; round++) {
    const start = process.cpuUsage();
    const value = attempt(target, bytes);
    const { user, system } = process.cpuUsage(start);
    millis = Math.min(millis, (user + system) / 1_000);
    if (round > 0 || value === null) continue;
    collect();
    memory = Math.max(0, used() - before);
    keep(value);
  }
  return { memory, millis };
}

function attempt(target: Target, bytes: Uint8Array): object | null {
  try {
    return { value: target.decode(bytes) };
  } catch (error) {
    // what it is was judged elsewhere
    if (error instanceof Error) return null;
    throw error;
  }
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** So that the value lives until its memory was measured. */
let kept: unknown = null;
function keep(value: unknown): void {
  kept = value;
  if (kept === process) throw new Error("never");
  kept = null;
}
