/** Messages that were damaged, or made to damage. */
import type { Choices } from "../../../src/runtime/avro/choices.js";

/** Varints and their like that are easily taken for less than they are. */
const POISONS: readonly (readonly number[])[] = [
  [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], // 2^63 - 1
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], // -2^63
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], // 2^62
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], // 70 bits
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], // without end
  [0x80, 0x80, 0x80, 0x00], // 0 in four bytes
  [0x82, 0x00], // 1 in two
  [0xfe, 0xff, 0xff, 0xff, 0x0f], // 2^31 - 1
  [0x80, 0x80, 0x80, 0x80, 0x10], // 2^31
  [0xff, 0xff, 0xff, 0xff, 0x0f], // -2^31
  [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f], // 2^52 and more
  [0x01, 0xfe, 0xff, 0x03], // a block of one, and a wrong size
  [0x03, 0x00],
  [0x12, 0x5f, 0x5f, 0x70, 0x72, 0x6f, 0x74, 0x6f, 0x5f, 0x5f], // "__proto__"
  [0x06, 0xed, 0xa0, 0x80], // half a surrogate pair
  [0x04, 0xc0, 0xaf], // "/" in two bytes
  [0x08, 0xf4, 0x90, 0x80, 0x80], // beyond U+10FFFF
  [0, 0, 0, 0],
  [2, 2, 2, 2],
];

const RANDOM_SIZE = 60;
const LONGEST = 4_000;

/** One of the messages after one to four accidents, another's end among them; seldom bytes of any kind. */
export function mutated(
  messages: readonly Uint8Array[],
  choices: Choices,
): Uint8Array {
  const any = (): readonly number[] => [
    ...(messages[choices.integer(0, messages.length - 1)] ?? []),
  ];
  if (choices.chance(0.05))
    return choices.bytes(choices.integer(0, RANDOM_SIZE));
  let bytes = [...any()];
  for (let left = choices.pick([1, 1, 1, 2, 4]); left > 0; left--)
    bytes = accident(bytes, any, choices);
  return Uint8Array.from(bytes.slice(0, LONGEST));
}

function accident(
  bytes: readonly number[],
  any: () => readonly number[],
  choices: Choices,
): number[] {
  const at = choices.integer(0, bytes.length);
  const byte = choices.chance(0.5)
    ? choices.pick([0, 1, 2, 0x7f, 0x80, 0xfe, 0xff])
    : choices.integer(0, 255);
  const start = bytes.slice(0, at);
  const end = bytes.slice(at);
  const here = end[0] ?? 0;
  switch (choices.integer(0, 8)) {
    case 0:
      return start; // truncated
    case 1:
      return [...start, byte, ...end];
    case 2:
      return [...start, byte, ...end.slice(1)];
    case 3:
      return [...start, ...end.slice(choices.integer(1, 8))];
    case 4:
      return [...start, here ^ (1 << choices.integer(0, 7)), ...end.slice(1)];
    case 5: {
      const other = any();
      return [...start, ...other.slice(choices.integer(0, other.length))]; // spliced
    }
    case 6:
      return [...start, ...end.slice(0, choices.integer(0, 8)), ...end];
    case 7: {
      const poison = POISONS[choices.integer(0, POISONS.length - 1)] ?? [];
      return [...start, ...poison, ...end.slice(choices.integer(0, 2))];
    }
    default:
      return [
        ...start,
        (here + choices.pick([1, 255, 2, 254])) & 255,
        ...end.slice(1),
      ];
  }
}
