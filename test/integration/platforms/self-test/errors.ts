/** Errors: their class, the field and the byte, and the words, are the same on every platform. */
import type { Checks } from "./checks.js";
import { bytesOf } from "./same.js";
import type { Emitted, Golden } from "./shape.js";
import { values } from "./values.js";

export function checkErrors(
  checks: Checks,
  emitted: Emitted,
  golden: Golden,
): void {
  const { Changed, Everything, NumberNoted, TextNoted } = emitted;
  for (const [i, { event, bytes }] of golden.values.entries()) {
    const whole = bytesOf(bytes);
    // each time the bytes are read again and again until the field is found
    const step = Math.ceil(whole.length / 30);
    for (let size = 0; size < whole.length; size += step)
      checks.throws(
        `${event} ${i} cut to ${size} bytes`,
        () => emitted[event].decode(whole.subarray(0, size)),
        "DecodeError: ",
      );
    checks.throws(
      `${event} ${i} with a byte more`,
      () => emitted[event].decode(Uint8Array.of(...whole, 0)),
      "DecodeError: 1 trailing byte after the value (at byte ",
    );
  }
  const changed = golden.values.find(({ event }) => event === "Changed");
  for (const [size, message] of cuts)
    checks.throws(
      `an event that is cut after ${size} bytes`,
      () => Changed.decode(bytesOf(changed?.bytes ?? "").subarray(0, size)),
      `DecodeError: ${message}`,
    );
  checks.throws(
    "an enum's index out of range",
    () => Changed.decode(Uint8Array.of(6)),
    "DecodeError: colour: no symbol of Colour 3: there are 2 symbols (at byte 0 of com.acme.every.Changed)",
  );
  checks.throws(
    "a long that no number holds",
    () =>
      NumberNoted.decode(
        Uint8Array.of(0, ...new Array<number>(9).fill(255), 1),
      ),
    "DecodeError: safe: long -9223372036854775808 outside the safe integers",
  );
  for (const [what, ...bad] of malformed)
    checks.throws(
      `malformed UTF-8, ${what}`,
      () => TextNoted.decode(Uint8Array.of(2 * bad.length, ...bad)),
      "DecodeError: text: malformed UTF-8 in a string (at byte 1 of com.acme.every.TextNoted)",
    );
  const fields = values[0]?.fields ?? {};
  checks.throws(
    "a value of another type",
    () =>
      Everything.encode(new Everything({ ...fields, rows: [[], ["a", 5]] })),
    "EncodeError: rows[1][1]: expected string or null, got number 5 (in com.acme.every.Everything)",
  );
  for (const lone of ["\ud800", "x".repeat(30) + "\udc00", "你\ud800你"])
    checks.throws(
      "a lone surrogate",
      () => TextNoted.encode(new TextNoted({ text: lone })),
      "EncodeError: text: text with a lone surrogate, which UTF-8 cannot hold (in com.acme.every.TextNoted)",
    );
  checks.throws(
    "JSON of another type",
    () =>
      Everything.fromJSON(
        (golden.values[0]?.json ?? "").replace('"int":-123456', '"int":"1"'),
      ),
    'JsonError: int: expected int (a whole number of 32 bits), got string "1"',
  );
}

const malformed: readonly (readonly [string, ...number[]])[] = [
  ["a byte of the middle", 0x80],
  ["too long a form", 0xc0, 0x80],
  ["cut", 0x61, 0xe4, 0xbd],
  ["a surrogate", 0xed, 0xa0, 0x80],
  ["beyond Unicode", 0xf4, 0x90, 0x80, 0x80],
];

/** Of the last of the values by hand: a byte of the colour, six of the count, two of the text, eight of the share. */
const cuts: readonly (readonly [number, string])[] = [
  [
    0,
    "colour: message ends inside a value (at byte 0 of com.acme.every.Changed)",
  ],
  [4, "count: message ends inside a value (at byte "],
  [
    8,
    "text: message ends inside a value (at byte 8 of com.acme.every.Changed)",
  ],
  [
    12,
    "share: message ends inside a value (at byte 9 of com.acme.every.Changed)",
  ],
  [
    19,
    "either: message ends inside a value (at byte 19 of com.acme.every.Changed)",
  ],
];
