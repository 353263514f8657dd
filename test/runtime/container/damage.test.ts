/** Files that are cut off, and blocks that are set aside. */
import { describe, expect, it } from "vitest";
import {
  type DamagedBlock,
  datumValues,
  readContainer,
  readContainerHeader,
} from "../../../src/runtime/container.js";
import {
  ascii,
  bytes,
  failing,
  ofTexts,
  options,
  size,
  some,
  starts,
  startsOf,
  text,
  textHeader,
  texts,
  values,
} from "./by-hand.js";
import {
  all,
  chunks,
  joined,
  OrderPlaced,
  read,
  sync,
  written,
} from "./orders.js";

/** Read past everything that is damaged. */
async function salvaged(source: Uint8Array | Uint8Array[]): Promise<{
  readonly found: unknown[];
  readonly damage: DamagedBlock[];
}> {
  const damage: DamagedBlock[] = [];
  const found = await read(source, {
    values: datumValues(),
    onDamaged: (one) => damage.push(one),
  });
  return { found, damage };
}

describe("a file that is cut off", () => {
  it("at any byte is whole blocks and an error, or a shorter file", async () => {
    const whole = [3, 5, 6];
    const few = await written(some.slice(0, 6), { ...options, blockBytes: 60 });
    const starts = startsOf(few);
    for (let end = 0; end < few.length; end++) {
      const part = few.subarray(0, end);
      const blocks = starts.filter((start) => start <= end).length - 1;
      if (starts.includes(end)) {
        const found = await read(part, { values });
        expect(found).toHaveLength(whole[blocks - 1] ?? 0);
        continue;
      }
      const { before, error } = await failing(part, { values });
      expect(before).toHaveLength(whole[blocks - 1] ?? 0);
      expect(error.values).toBe(before.length);
      expect(error.code).toBe(end < 4 ? "not-a-container" : "truncated");
      expect(error.blockOffset).toBe(
        end < size ? null : starts.findLast((start) => start < end),
      );
    }
  });

  it("says how much of it is whole", async () => {
    const end = starts[3]! - 5;
    const { before, error } = await failing(bytes.subarray(0, end), { values });
    expect(error.message).toBe(
      `truncated file: the block takes ${starts[3]! - starts[2]!} bytes where ${end - starts[2]!} are left (at byte ${end}, in block 2; ${before.length} values were read before)`,
    );
    expect(error).toMatchObject({ block: 2, blockOffset: starts[2] });
  });

  it("is gone on with from where its last block was whole", async () => {
    const cut = bytes.subarray(0, starts[3]! - 5);
    const { before, error } = await failing(cut, { values });
    const after = await readContainerHeader(cut);
    const end = await written(some.slice(before.length), {
      after,
      write: OrderPlaced,
    });
    const whole = joined([cut.subarray(0, error.blockOffset!), end]);
    expect(await read(whole, { values })).toEqual(some);
  });
});

describe("a damaged block that is set aside", () => {
  const good = { count: 1, data: text("good") };

  it("is told of, and the next one is read", async () => {
    const bad = { count: 2, data: joined([text("half"), Uint8Array.of(9)]) };
    const source = texts(good, bad, good);
    const { found, damage } = await salvaged(source);
    expect(found).toEqual(["good", "half", "good"]);
    const offset = textHeader.length + 2 + 5 + 16;
    expect(damage).toEqual([
      {
        block: 1,
        offset,
        end: offset + 2 + 6 + 16,
        count: 2,
        read: 1,
        error: expect.objectContaining({ code: "bad-value", index: 1 }),
      },
    ]);
  });

  it("is told of where blocks are read one by one, and left in their midst", async () => {
    const bad = { count: 2, data: joined([text("half"), Uint8Array.of(9)]) };
    const damage: DamagedBlock[] = [];
    const file = await readContainer(texts(bad, bad, good), {
      ...ofTexts,
      onDamaged: (one) => damage.push(one),
    });
    const found: string[] = [];
    for await (const block of file.blocks())
      for (const value of block) {
        found.push(value);
        if (found.length === 1) break;
      }
    expect(found).toEqual(["half", "half", "good"]);
    expect(damage).toMatchObject([{ block: 1, read: 1, error: { values: 2 } }]);
  });

  it.each([
    ["size is too small", { ...good, size: 3 }, "bad-sync"],
    ["size is too large", { ...good, size: 20 }, "bad-sync"],
    ["size is larger than the file", { ...good, size: 1e6 }, "truncated"],
    ["size is beyond the limit", { ...good, size: 1e12 }, "too-large"],
    ["size is negative", { ...good, size: -5 }, "bad-block"],
    ["count is negative", { ...good, count: -1 }, "bad-block"],
  ])("is passed over where its %s", async (_, bad, code) => {
    const source = texts(good, bad, good, good);
    for (const given of [source, chunks(source, 1), chunks(source, 30)]) {
      const { found, damage } = await salvaged(given);
      expect(found).toEqual(["good", "good", "good"]);
      const offset = textHeader.length + 23;
      const bytes = source.length - textHeader.length - 3 * 23;
      expect(damage).toMatchObject([
        { block: 1, offset, end: offset + bytes, read: 0, error: { code } },
      ]);
    }
  });

  it("takes the next one with it where the marker between them is lost", async () => {
    const source = texts(
      good,
      { ...good, sync: sync.toReversed() },
      good,
      good,
    );
    const { found, damage } = await salvaged(source);
    expect(found).toEqual(["good", "good"]);
    expect(damage).toMatchObject([{ block: 1, error: { code: "bad-sync" } }]);
  });

  it("may be the last, and cut off", async () => {
    const source = texts(good, good).subarray(0, -1);
    const { found, damage } = await salvaged(source);
    expect(found).toEqual(["good"]);
    expect(damage).toMatchObject([
      { block: 1, end: source.length, count: 1, error: { code: "truncated" } },
    ]);
  });

  it("stops the reading where the one who is told throws", async () => {
    const source = texts({ ...good, size: -1 }, good);
    const reading = read(source, {
      ...ofTexts,
      onDamaged: ({ error }) => {
        throw error;
      },
    });
    await expect(reading).rejects.toMatchObject({ code: "bad-block" });
  });

  it("does not make a header of what is none", async () => {
    const reading = read(ascii("Obj"), { ...ofTexts, onDamaged: () => {} });
    await expect(reading).rejects.toMatchObject({ code: "not-a-container" });
  });
});

it("a container is read once", async () => {
  const file = await readContainer(bytes, { values });
  await all(file);
  expect(() => file.blocks()).toThrow("container read twice");
  expect(() => file[Symbol.asyncIterator]()).toThrow(
    "container read twice: its values come once; open the source again",
  );
});
