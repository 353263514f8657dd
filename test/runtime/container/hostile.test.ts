/** Files that were changed at random: values, or an error of ours, in steps and memory that are bounded. */
import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/runtime/avro/index.js";
import {
  ContainerError,
  type DamagedBlock,
  datumValues,
  readContainer,
  snappy,
  valuesBy,
  type ValueReading,
} from "../../../src/runtime/container.js";
import {
  joined,
  orders,
  readOrderPlaced,
  schema,
  sync,
  writeOrderPlaced,
  written,
} from "./orders.js";
import { compress, uncompress } from "./literal-snappy.js";

const codecs = [snappy({ compress, uncompress })];
const limits = { blockBytes: 100_000, storedBytes: 100_000 };
/** No file below holds so many: each of them takes a byte at least. */
const MOST = 100_000;

const base = {
  schema,
  write: writeOrderPlaced,
  sync,
  blockBytes: 60,
};
const some = orders(12);
const files = {
  null: await written(some, base),
  deflate: await written(some, { ...base, codec: "deflate" }),
  snappy: await written(some, { ...base, codec: codecs[0]! }),
};

type Choose = (below: number) => number;

const changes: readonly ((file: Uint8Array, choose: Choose) => Uint8Array)[] = [
  // one bit, or a few
  (file, choose) => {
    const changed = file.slice();
    for (let left = 1 + choose(3); left > 0; left--) {
      const at = choose(file.length);
      changed[at] = changed[at]! ^ (1 << choose(8));
    }
    return changed;
  },
  // cut off
  (file, choose) => file.slice(0, choose(file.length)),
  // a part lost
  (file, choose) => {
    const at = choose(file.length);
    return joined([file.subarray(0, at), file.subarray(at + 1 + choose(40))]);
  },
  // a part of it once more
  (file, choose) => {
    const at = choose(file.length);
    const from = choose(file.length);
    return joined([
      file.subarray(0, at),
      file.subarray(from, from + choose(60)),
      file.subarray(at),
    ]);
  },
  // what lengths, counts and varints do not like
  (file, choose) => {
    const at = choose(file.length);
    const bad = [0xff, 0x80, 0x00, 0x01, 0x7f][choose(5)]!;
    return joined([
      file.subarray(0, at),
      new Uint8Array(1 + choose(12)).fill(bad),
      file.subarray(at + choose(12)),
    ]);
  },
];

function* mutations(file: Uint8Array, count: number, seed: number) {
  const random = seeded(seed);
  const choose = (below: number): number => Math.floor(random() * below);
  for (let left = count; left > 0; left--) {
    let changed = file;
    for (let times = 1 + choose(2); times > 0; times--)
      changed = changes[choose(changes.length)]!(changed, choose);
    yield changed;
  }
}

/** How many values there were, and what ended them; an error that is none of ours is the test's. */
async function outcome<T>(
  source: Uint8Array,
  values: ValueReading<T>,
  onDamaged: "stop" | ((damage: DamagedBlock) => void),
): Promise<{ readonly met: number; readonly error: ContainerError | null }> {
  let met = 0;
  try {
    const options = { values, codecs, limits, onDamaged };
    for await (const _ of await readContainer(source, options)) {
      met++;
      if (met > MOST) throw new Error("values without end");
    }
    return { met, error: null };
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    return { met, error };
  }
}

describe.each([
  ["null", 1500],
  ["deflate", 250],
  ["snappy", 400],
] as const)("a file of codec %s, changed", (codec, count) => {
  it.each([
    ["emitted code", valuesBy(readOrderPlaced)],
    ["the interpreter", datumValues()],
  ])("is values or an error, by %s", async (_, values) => {
    let refused = 0;
    for (const file of mutations(files[codec], count / 2, count)) {
      const { met, error } = await outcome<unknown>(file, values, "stop");
      expect(met).toBeLessThan(MOST);
      if (error === null) continue;
      refused++;
      expect(error.values).toBe(met);
      expect(error.offset).toBeLessThanOrEqual(file.length);
    }
    expect(refused).toBeGreaterThan(count / 4);
  });

  it("is read to its end where damage is set aside", async () => {
    let asides = 0;
    const values = valuesBy(readOrderPlaced);
    for (const file of mutations(files[codec], count / 2, count + 1)) {
      let from = 0;
      const { error } = await outcome(file, values, ({ offset, end, read }) => {
        asides++;
        expect(offset).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(offset);
        expect(end).toBeLessThanOrEqual(file.length);
        expect(read).toBeLessThan(MOST);
        from = end;
      });
      // what is wrong with the header is not set aside
      expect(error?.block ?? null).toBe(null);
    }
    expect(asides).toBeGreaterThan(count / 8);
  });
});

it("a small file that stands for much is read in steps", async () => {
  // a thousand blocks of a megabyte each, in a megabyte
  const block = await written(["x".repeat(1_000_000)], {
    schema: '"string"',
    write: (w, value) => w.string(value),
    codec: "deflate",
    sync,
  });
  const start = block.length - 16 - 1000;
  expect(start).toBeLessThan(200);
  let given = 0;
  function* source() {
    yield block;
    const body = block.subarray(block.findIndex(isBlockStart));
    for (given = 1; given < 1000; given++) yield body;
  }
  let met = 0;
  for await (const text of await readContainer(source(), {
    values: valuesBy((r) => r.string()),
  })) {
    expect(text).toHaveLength(1_000_000);
    expect(given).toBeLessThanOrEqual(met + 1);
    if (++met === 10) break;
  }
  expect(met).toBe(10);
});

/** Behind the first sync marker. */
function isBlockStart(_: number, at: number, file: Uint8Array): boolean {
  return (
    at >= 16 && sync.every((byte, index) => file[at - 16 + index] === byte)
  );
}
