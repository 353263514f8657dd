import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decimal } from "../../../src/runtime/codec/decimal.js";
import { copyData } from "../../../src/runtime/domain/copy.js";
import { derivedId } from "../../../src/runtime/domain/ids.js";
import { KeyedQueue } from "../../../src/runtime/domain/keyed-queue.js";
import { sha256 } from "../../../src/runtime/domain/sha256.js";
import {
  fromValueText,
  toValueText,
} from "../../../src/runtime/domain/value-text.js";
import { deepEqual } from "../../../src/runtime/testing/compare.js";
import { OutOfStock } from "./orders.js";

describe("SHA-256", () => {
  test("is what Node's is, for every length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 7 + length);
      const expected = createHash("sha256").update(bytes).digest("hex");
      expect(sha256(bytes)).toBe(expected);
    }
  });
});

describe("derived ids", () => {
  test("are version 8 UUIDs that follow from their parts", () => {
    const id = derivedId("saga", "Fulfilment", "e-1", "0");
    expect(id).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    expect(derivedId("saga", "Fulfilment", "e-1", "0")).toBe(id);
    expect(derivedId("saga", "Fulfilment", "e-1", "1")).not.toBe(id);
    expect(derivedId("a", "bc")).not.toBe(derivedId("ab", "c"));
  });
});

const leaf = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
  fc
    .tuple(fc.bigInt(), fc.integer({ min: -20, max: 20 }))
    .map(([unscaled, scale]) => Decimal.of(unscaled, scale)),
);
const keys = fc.oneof(
  fc.string(),
  fc.constantFrom("$bigint", "$object", "$date", "__proto__", "$type", "a"),
);
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(keys, tie("value")), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as unknown),
  ),
}));

describe("values as text", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(values, (value) => {
        const back = fromValueText(toValueText(value));
        return deepEqual(back, value);
      }),
    );
  });

  test("do not depend on the order of keys", () => {
    expect(toValueText({ b: 1, a: { d: 2, c: 3 } })).toBe(
      toValueText({ a: { c: 3, d: 2 }, b: 1 }),
    );
  });

  test("leave out what is undefined in an object, and keep it in an array", () => {
    expect(toValueText({ a: undefined })).toBe("{}");
    expect(fromValueText(toValueText([undefined, 1]))).toEqual([undefined, 1]);
  });

  test("of a class carry its $type", () => {
    expect(
      fromValueText(toValueText(new OutOfStock({ available: 2 }))),
    ).toEqual({ $type: "OutOfStock", available: 2 });
  });

  test("of another class are its JSON", () => {
    expect(fromValueText(toValueText(new URL("https://example.org/")))).toBe(
      "https://example.org/",
    );
  });

  test.each([[() => 1], [Symbol("s")]])(
    "refuse what is no data: %s",
    (value) => {
      expect(() => toValueText({ value })).toThrow(TypeError);
    },
  );
});

describe("copies of data", () => {
  test("are equal, and share nothing that can change", () => {
    fc.assert(
      fc.property(values, (value) => {
        const copied = copyData(value);
        return (
          deepEqual(copied, value) &&
          (typeof value !== "object" ||
            value === null ||
            Decimal.isDecimal(value) ||
            copied !== value)
        );
      }),
    );
  });

  test("follow maps, sets and what holds itself, and keep instances", () => {
    const instance = new OutOfStock({ available: 1 });
    const value: { self?: unknown; map: unknown; set: unknown } = {
      map: new Map([["a", { n: 1 }]]),
      set: new Set([instance]),
    };
    value.self = value;
    const copied = copyData(value);
    expect(copied.self).toBe(copied);
    expect(copied.map).toEqual(value.map);
    expect(copied.map).not.toBe(value.map);
    expect((copied.set as Set<unknown>).has(instance)).toBe(true);
  });
});

describe("a queue of keys", () => {
  test("runs the work of one key in turn, and that of others beside it", async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.push(`${name} ends`);
    };
    const failing = queue.run("a", () => Promise.reject(new Error("first")));
    const rest = [
      queue.run("a", work("a1")),
      queue.run("a", work("a2")),
      queue.run("b", work("b1")),
    ];
    await expect(failing).rejects.toThrow("first");
    await Promise.all(rest);
    expect(log.indexOf("a2 begins")).toBeGreaterThan(log.indexOf("a1 ends"));
    expect(log.indexOf("b1 begins")).toBeLessThan(log.indexOf("a1 ends"));
    const { tails } = queue as unknown as {
      tails: ReadonlyMap<string, unknown>;
    };
    expect(tails.size).toBe(0);
  });
});
