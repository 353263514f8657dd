/** Texts of every script and length, and numbers at every edge. */
import { Choices } from "../../../src/runtime/avro/choices.js";

/** The first and the last of a run of characters. */
type Script = readonly [number, number];

const ascii: Script = [0x20, 0x7e];
const scripts: readonly [Script, ...Script[]] = [
  ascii,
  [0, 0x7f],
  [0xa0, 0xff],
  [0x100, 0x17f],
  [0x400, 0x4ff],
  [0x5d0, 0x5ea],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xe000, 0xffff],
  [0x1f300, 0x1f64f],
  [0x10000, 0x10ffff],
];

/** Where the codec goes over to another way, in characters or bytes. */
const thresholds = [3, 7, 15, 21, 24, 31, 32, 64];
const highThresholds = [2_730, 8_192, 16_384];

export function textSamples(random: () => number): readonly string[] {
  const choices = new Choices(random);
  const around = (length: number): readonly number[] => [
    length - 1,
    length,
    length + 1,
  ];
  const short = [
    ...thresholds.flatMap(around),
    ...Array.from({ length: 40 }, () => choices.integer(0, 70)),
  ];
  const long = [
    ...highThresholds.flatMap(around),
    ...Array.from({ length: 15 }, () => choices.integer(71, 5_000)),
  ];
  return [
    "",
    "\ufeff",
    "\ufffd",
    "\0",
    ...short.flatMap((length) => [
      text(choices, length, [choices.pick(scripts)]),
      text(choices, length, [ascii, choices.pick(scripts)]),
    ]),
    ...long.map((length) => text(choices, length, [choices.pick(scripts)])),
    // what is not ASCII comes last, where nobody looks for it
    ...[...short, ...long].map(
      (length) =>
        `${"a".repeat(length)}${text(choices, 1, [choices.pick(scripts)])}`,
    ),
  ];
}

function text(
  choices: Choices,
  length: number,
  from: readonly [Script, ...Script[]],
): string {
  let made = "";
  for (let i = 0; i < length; i++) {
    const [first, last] = choices.pick(from);
    made += String.fromCodePoint(choices.integer(first, last));
  }
  return made;
}

export interface NumberSample {
  readonly exact: bigint;
  /** Within the safe integers of a number. */
  readonly safe: bigint;
  readonly double: number;
}

const doubles: readonly number[] = [
  0,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.EPSILON,
  2 ** -1022,
  2 ** -149,
  2 ** 128,
  3.4028234663852886e38,
  0.1,
  -1.5,
  2 ** 53 + 2,
];

/** Every power of two with its neighbours, of both signs; each with a double, of which the first are the rare ones. */
export function numberSamples(random: () => number): readonly NumberSample[] {
  const choices = new Choices(random);
  const edges = Array.from({ length: 64 }, (_, bits) => 2n ** BigInt(bits))
    .flatMap((power) => [power - 1n, power, power + 1n])
    .flatMap((value) => [value, -value])
    .filter((value) => BigInt.asIntN(64, value) === value);
  return edges.map((exact, i) => ({
    exact,
    safe:
      BigInt(Number.MAX_SAFE_INTEGER) < exact ||
      BigInt(Number.MIN_SAFE_INTEGER) > exact
        ? exact % 2n ** 53n
        : exact,
    double:
      doubles[i] ??
      choices.integer(-1e9, 1e9) * 2 ** choices.integer(-900, 900),
  }));
}
