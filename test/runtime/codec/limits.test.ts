import { afterEach, describe, expect, it } from "vitest";
import {
  decode,
  decodeAt,
  DEFAULT_DECODE_LIMITS,
  encode,
  readArray,
  readBytes,
  readMap,
  readNull,
  readTimestampMillis,
  setDecodeLimits,
  withDecodeLimits,
  type Reader,
} from "../../../src/runtime/codec/index.js";
import { withDecodeLimits as exported } from "../../../src/runtime/index.js";

const count = (n: number): readonly number[] => [
  ...encode((w, v: number) => w.long(v), n),
];
/** An array of this many items, of zeros. */
const zeros = (items: number, size = 1): Uint8Array => {
  const head = count(items);
  const bytes = new Uint8Array(head.length + items * size + 1);
  bytes.set(head);
  return bytes;
};
const ints = (r: Reader): number[] => readArray(r, (inner) => inner.int(), 1);
const nulls = (r: Reader): null[] => readArray(r, readNull, 0);
const nested = (r: Reader): void => {
  r.enter();
  if (r.branch(2) === 1) nested(r);
  r.leave();
};
const levels = (depth: number): Uint8Array =>
  new Uint8Array(depth).fill(2).fill(0, depth - 1);

afterEach(() => {
  setDecodeLimits(DEFAULT_DECODE_LIMITS);
});

describe("the limit of", () => {
  it("depth is the argument's", () => {
    decode(nested, levels(512));
    expect(() => decode(nested, levels(513))).toThrow(
      "nesting deeper than 512 in one message: withDecodeLimits or setDecodeLimits raises its limit, depth (at byte 512)",
    );
    decode(nested, levels(600), { depth: 600 });
    decodeAt(nested, levels(600), 0, { depth: Infinity });
    expect(() => decode(nested, levels(3), { depth: 2 })).toThrow(
      "nesting deeper than 2",
    );
  });

  it("items of no bytes is the argument's", () => {
    expect(decode(nulls, zeros(65_536, 0))).toHaveLength(65_536);
    expect(() => decode(nulls, zeros(65_537, 0))).toThrow(
      "more than 65536 items of no bytes in one message: withDecodeLimits or setDecodeLimits raises its limit, freeItems (at byte 0)",
    );
    expect(decode(nulls, zeros(70_000, 0), { freeItems: 70_000 })).toHaveLength(
      70_000,
    );
    expect(() => decode(nulls, zeros(2, 0), { freeItems: 1 })).toThrow(
      "more than 1 items of no bytes",
    );
  });

  it("items is a quarter of the bytes, and always 262,144", () => {
    expect(decode(ints, zeros(262_144))).toHaveLength(262_144);
    expect(() => decode(ints, zeros(262_145))).toThrow(
      "more than 262144 items in one message: withDecodeLimits or setDecodeLimits raises its limit, items (at byte 0)",
    );
    const four = (r: Reader): number => {
      r.skip(4);
      return 0;
    };
    const many = (r: Reader): number[] => readArray(r, four, 4);
    expect(decode(many, zeros(300_000, 4))).toHaveLength(300_000);
    expect(() => decode(ints, zeros(1_200_000))).toThrow(
      "more than 300001 items",
    );
    expect(decode(ints, zeros(262_145), { items: Infinity })).toHaveLength(
      262_145,
    );
    withDecodeLimits({ items: 3 }, () => {
      expect(() => decode(ints, zeros(4))).toThrow("more than 3 items");
      expect(decode(ints, zeros(4), { items: "by size" })).toHaveLength(4);
    });
  });

  it("items holds for all arrays and maps of a message together, and names the field", () => {
    const read = (r: Reader): object => ({
      numbers: ints(r),
      names: readMap(r, (inner) => inner.int(), 2),
    });
    const bytes = Uint8Array.of(6, 0, 0, 0, 0, 4, 2, 97, 0, 2, 98, 0, 0);
    // an entry of a map counts as three
    expect(decode(read, bytes, { items: 9 })).toEqual({
      numbers: [0, 0, 0],
      names: { a: 0, b: 0 },
    });
    expect(() => decode(read, bytes, { items: 8 })).toThrow(
      "names: more than 8 items in one message",
    );
    // what is passed over takes no memory
    const skipped = (r: Reader): void => {
      for (let n = r.skipBlock(1); n > 0; n = r.skipBlock(1)) r.skip(n);
    };
    expect(decode(skipped, zeros(100), { items: 1 })).toBeUndefined();
  });

  it("items counts what takes much memory for few bytes once more", () => {
    const blobs = (r: Reader): Uint8Array[] => readArray(r, readBytes, 1);
    const pair = (r: Reader): unknown => [r.fixed(3), r.fixed(4)];
    const times = (r: Reader): Date[] => readArray(r, readTimestampMillis, 1);
    expect(decode(blobs, zeros(5), { items: 10 })).toHaveLength(5);
    expect(() => decode(blobs, zeros(5), { items: 9 })).toThrow(
      "more than 9 items",
    );
    expect(decode(times, zeros(5), { items: 10 })).toHaveLength(5);
    expect(() => decode(times, zeros(5), { items: 9 })).toThrow(
      "more than 9 items",
    );
    expect(decode(pair, new Uint8Array(7), { items: 1 })).toHaveLength(2);
    expect(() => decode(pair, new Uint8Array(7), { items: 0 })).toThrow(
      "more than 0 items",
    );
    const today = encode((w, v: number) => w.long(v), Date.UTC(2026, 0));
    expect(decode(readTimestampMillis, today, { items: 0 })).toEqual(
      new Date(Date.UTC(2026, 0)),
    );
  });
});

describe("limits in force", () => {
  const isRefused = (items: number, limits?: { items: number }): boolean => {
    try {
      decode(ints, zeros(items), limits);
      return false;
    } catch {
      return true;
    }
  };

  it("are those of withDecodeLimits, the inner over the outer, for as long as its function runs", () => {
    expect(exported).toBe(withDecodeLimits);
    const seen = withDecodeLimits({ items: 2, depth: 2 }, () => {
      const inner = withDecodeLimits({ items: 4 }, () => [
        isRefused(4),
        isRefused(5),
        // what the inner leaves out is the outer's
        (() => {
          expect(() => decode(nested, levels(3))).toThrow("deeper than 2");
        })(),
      ]);
      return [...inner, isRefused(2), isRefused(3)];
    });
    expect(seen).toEqual([false, true, undefined, false, true]);
    expect(isRefused(3)).toBe(false);
    expect(() =>
      withDecodeLimits({ items: 0 }, () => decode(ints, zeros(1))),
    ).toThrow("more than 0 items");
    expect(isRefused(3), "restored where it threw").toBe(false);
  });

  it("are not a promise's, which goes on after them", () => {
    expect(() => withDecodeLimits({}, () => Promise.resolve(1))).toThrow(
      "promise out of withDecodeLimits: await first, and decode inside without await",
    );
  });

  it("are those of setDecodeLimits, until the defaults are set again", () => {
    setDecodeLimits({ items: 2 });
    setDecodeLimits({ depth: 2 });
    expect(isRefused(3)).toBe(true);
    expect(isRefused(3, { items: 3 })).toBe(false);
    expect(() => decode(nested, levels(3))).toThrow("deeper than 2");
    setDecodeLimits(DEFAULT_DECODE_LIMITS);
    expect(isRefused(3)).toBe(false);
    decode(nested, levels(512));
  });

  it("are whole numbers", () => {
    for (const [limits, text] of [
      [{ depth: -1 }, "decode limit depth of number -1: expected a whole"],
      [{ items: 1.5 }, "decode limit items of number 1.5: expected a whole"],
      [{ freeItems: Number.NaN }, "decode limit freeItems of number NaN"],
      [{ items: "all" as "by size" }, 'decode limit items of string "all"'],
    ] as const) {
      expect(() => {
        setDecodeLimits(limits);
      }).toThrow(text);
      expect(() => decode(ints, zeros(1), limits)).toThrow(text);
    }
  });
});
