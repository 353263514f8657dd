/** What takes more than it should, and why: a message of a megabyte may take up to the figures given. */
import type { Cost } from "./cost.js";
import { MEGABYTE } from "./bombs.js";

interface Known {
  readonly name: RegExp;
  readonly why: string;
  readonly most: Cost;
}

const KNOWN: readonly Known[] = [
  {
    name: /, broken$/,
    why: "the field that an error names is found by reading the message again, and that again costs what reading did",
    most: { memory: 0, millis: 500 },
  },
  {
    name: /^WideOf/,
    why: "a record counts as one item, whatever it holds: here ten values that are a byte each and become a text, a Decimal or an object",
    most: { memory: 96 * MEGABYTE, millis: 500 },
  },
  {
    name: /^MapOf/,
    why: "the limit on entries is set for about 100 ms, which a busy machine goes past",
    most: { memory: 64 * MEGABYTE, millis: 200 },
  },
];

/** Why a cost above the limits is one that we know of; null where it is not. */
export function knownCost(
  name: string,
  { memory, millis }: Cost,
): string | null {
  const known = KNOWN.find(
    (one) =>
      one.name.test(name) &&
      memory <= one.most.memory &&
      millis <= one.most.millis,
  );
  return known?.why ?? null;
}
