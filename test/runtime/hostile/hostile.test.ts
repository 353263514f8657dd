/** 20,000 damaged messages for emitted decoders. `npm run test:hostile` does the same with a million, and more decoders. */
import { beforeAll, describe, expect, test } from "vitest";
import { Choices } from "../../../src/runtime/avro/choices.js";
import { seeded } from "../../../src/runtime/avro/index.js";
import type { Reader } from "../../../src/runtime/codec/index.js";
import { loadRuntime, type Runtime } from "../../corpus/emitted.js";
import { freshFolder, root } from "../../support/catalogs.js";
import { MEGABYTE, varint } from "./bombs.js";
import { countingReaders, type Counts } from "./counting-reader.js";
import { judgeJson, mutatedJson } from "./json.js";
import { hex, judge, type Verdict } from "./judge.js";
import { mutated } from "./mutate.js";
import { kitchen, promoted, randomEvents } from "./schemas.js";
import { filesFolder, targetsOf, type Target } from "./targets.js";

const MESSAGES = 20_000;
/** Of them so many go the whole way: guard bytes of two kinds, encoded again, and held against the interpreter. */
const JUDGED = 1_000;
const TEXTS = 400;
/** Of these schemas no value takes more calls of the Reader for each of its bytes; a message of no bytes may begin a record of 25 fields. */
const MOST_STEPS = 20;
const FIRST_STEPS = 120;
/** Two items for each of them at most: an array of arrays of nothing. */
const FREE_STEPS = 65_536 * 4;

let runtime: Runtime;
let targets: readonly Target[];
let reader: (bytes: Uint8Array) => Reader;
const counts: Counts = { steps: 0, made: 0 };

beforeAll(async () => {
  runtime = await loadRuntime(freshFolder("hostile-test-runtime"), root);
  reader = countingReaders(runtime.exports, counts);
  const random = seeded(7);
  const files = { ...kitchen(), ...promoted(), ...randomEvents(random, 8) };
  const folder = filesFolder("test", files);
  targets = await targetsOf("test", folder, null, runtime, random);
}, 60_000);

/** Reads, which ends in a value or our error; the counts are of it. */
function read(target: Target, bytes: Uint8Array): "value" | "refused" {
  counts.steps = 0;
  counts.made = 0;
  const { DecodeError } = runtime.exports;
  try {
    target.read?.(reader(bytes));
    return "value";
  } catch (error) {
    expect(error, hex(bytes)).toBeInstanceOf(DecodeError);
    return "refused";
  }
}

function expectFew(target: Target, bytes: Uint8Array): void {
  const about = `${target.name}: ${hex(bytes.subarray(0, 200))}`;
  const isFree = counts.made > bytes.length;
  const free = isFree ? FREE_STEPS : 0;
  const most = FIRST_STEPS + MOST_STEPS * bytes.length + free;
  if (counts.steps > most) expect.fail(`${counts.steps} steps: ${about}`);
  if (counts.made > bytes.length + 65_536)
    expect.fail(`${counts.made} items, bytes and characters: ${about}`);
}

/** Each message of its own target's, in turn. */
function each(
  count: number,
  some: readonly Target[],
  use: (target: Target, choices: Choices) => Verdict["kind"],
): void {
  const choices = new Choices(seeded(11));
  const kinds = { value: 0, refused: 0, fault: 0 };
  for (let i = 0; i < count; i++) kinds[use(some[i % some.length]!, choices)]++; // there are some
  expect(kinds.value).toBeGreaterThan(count / 20);
  expect(kinds.refused).toBeGreaterThan(count / 20);
}

function expectFine(
  { kind, message }: Verdict,
  about: string,
): Verdict["kind"] {
  if (kind === "fault") expect.fail(`${about} ${message}`);
  return kind;
}

describe("hostile bytes", () => {
  test("cost steps and memory in proportion to their number, and items of no bytes no more than their limit", () => {
    const decoders = targets.filter((target) => target.read !== null);
    each(MESSAGES, decoders, (target, choices) => {
      const bytes = mutated(target.messages, choices);
      const kind = read(target, bytes);
      expectFew(target, bytes);
      return kind;
    });
  });

  test("are a value or our error, whatever is around them; a value encodes, and is the interpreter's", () => {
    each(JUDGED, targets, (target, choices) => {
      const bytes = mutated(target.messages, choices);
      const verdict = judge(target, bytes, runtime.exports);
      return expectFine(verdict, `${target.name}: ${hex(bytes)}`);
    });
  });

  test("of an earlier version are held to its types, also where today's are wider or have no such field", () => {
    const earlier = targets.find(({ name }) =>
      /Promoted version 1/.test(name),
    )!; // of promoted()
    const fine = [[0], [0], [0], [0], [0], [0], [0]];
    const int = [128, 128, 128, 128, 16];
    expect(earlier.decode(Uint8Array.from(fine.flat()))).toMatchObject({
      count: 0,
      at: new Date(0),
      exact: 0n,
      ratio: 0,
    });
    const wrong = [int, [2], [4], int, int, int, int];
    for (const [i, bytes] of wrong.entries()) {
      const message = Uint8Array.from(fine.with(i, bytes).flat());
      expect(() => earlier.decode(message), `field ${i}`).toThrow(
        /more than 32 bits|boolean of 2|no symbol of Suit 2/,
      );
    }
  });

  test("that promise billions, or are all alike, are refused within few steps", () => {
    const promises = [2 ** 31, 2 ** 52, -2, -(2 ** 52)].flatMap((count) => {
      const size = count < 0 ? [[0], varint(9), varint(2 ** 40)] : [[]];
      return size.map((bytes) => [...varint(count), ...bytes, 0, 0]);
    });
    for (const target of targets) {
      for (const promise of promises) {
        const bytes = Uint8Array.from(promise);
        read(target, bytes);
        expectFew(target, bytes);
      }
      if (!/Empty|Nested|ArrayOfArray|Union/.test(target.name)) continue;
      for (const byte of [0, 1, 2, 3, 0x80, 0xff]) {
        const bytes = new Uint8Array(MEGABYTE).fill(byte);
        read(target, bytes);
        expectFew(target, bytes);
      }
    }
  });
});

test("hostile Avro JSON is a value or a JsonError, and a value prints again to the same text", () => {
  each(TEXTS, targets, (target, choices) => {
    const text = mutatedJson(target.texts, choices);
    const verdict = judgeJson(target, text, runtime.exports);
    return expectFine(verdict, `${target.name}: ${text}`);
  });
  const { today } = targets.find(({ name }) => name.includes("Nested"))!; // of kitchen()
  const deep = `{"value":{"next":`.repeat(200_000);
  for (const text of [deep, `${deep}1`, "[".repeat(1_000_000)])
    expect(() => today.fromJson(text)).toThrow(
      runtime.exports["JsonError"] as typeof Error,
    );
});
