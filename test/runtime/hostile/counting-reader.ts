/** A Reader that counts what it is asked for. */
import type { Reader } from "../../../src/runtime/codec/index.js";
import type { Exports } from "../../corpus/codecs.js";

export interface Counts {
  /** Calls of the Reader's methods. */
  steps: number;
  /** Items of arrays and maps that room was made for, bytes that were copied, characters of texts. */
  made: number;
}

/** Makes Readers of that copy of the runtime which count into `counts`. */
export function countingReaders(
  runtime: Exports,
  counts: Counts,
): (bytes: Uint8Array) => Reader {
  // the copy is of these sources
  const Base = runtime["Reader"] as typeof Reader;
  class Counting extends Base {}
  const members = Object.getOwnPropertyDescriptors(Base.prototype);
  for (const [name, { value }] of Object.entries(members)) {
    if (name === "constructor" || typeof value !== "function") continue;
    const method = value as (
      this: Reader,
      a: unknown,
      b: unknown,
      c: unknown,
    ) => unknown;
    Object.defineProperty(Counting.prototype, name, {
      value(this: Reader, a: unknown, b: unknown, c: unknown): unknown {
        counts.steps++;
        const result = method.call(this, a, b, c);
        counts.made += sizeOf(name, result);
        return result;
      },
    });
  }
  return (bytes) => new Counting(bytes);
}

function sizeOf(method: string, result: unknown): number {
  if (method === "block") return Number(result);
  if (typeof result === "string") return result.length;
  return result instanceof Uint8Array ? result.length : 0;
}
