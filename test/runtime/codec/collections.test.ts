import { describe, expect, it } from "vitest";
import {
  decode,
  encode,
  readLong,
  readMap,
  readString,
  writeArray,
  writeLong,
  writeMap,
  writeString,
  type Writer,
} from "../../../src/runtime/codec/index.js";

type Strings = { readonly [key: string]: string };
const writeStrings = (w: Writer, v: Strings): void =>
  writeMap(w, v, writeString);

describe("maps", () => {
  it("keep a key named __proto__ as a property of their own", () => {
    const sent = JSON.parse(
      '{"__proto__":"p","constructor":"c","toString":"t"}',
    ) as Strings;
    const bytes = encode(writeStrings, sent);
    const got = decode((r) => readMap(r, readString, 2), bytes);
    expect(Object.entries(got)).toEqual([
      ["__proto__", "p"],
      ["constructor", "c"],
      ["toString", "t"],
    ]);
    expect(Object.getPrototypeOf(got)).toBe(Object.prototype);
    expect(encode(writeStrings, got)).toEqual(bytes);
  });

  it("of maps do not reach the prototype of anything", () => {
    const sent = JSON.parse('{"__proto__":{"isAdmin":1}}') as {
      [key: string]: { [key: string]: number };
    };
    const write = (w: Writer, v: typeof sent): void =>
      writeMap(w, v, (inner, x) => writeMap(inner, x, writeLong));
    const got = decode(
      (r) => readMap(r, (inner) => readMap(inner, readLong, 2), 1),
      encode(write, sent),
    );
    expect("isAdmin" in got).toBe(false);
    expect("isAdmin" in {}).toBe(false);
    expect(Object.hasOwn(got, "__proto__")).toBe(true);
  });

  it("are plain objects, of any realm, without a prototype too", async () => {
    const { runInNewContext } = await import("node:vm");
    const bytes = encode(writeStrings, { a: "b" });
    expect(
      encode(
        writeStrings,
        Object.assign(Object.create(null), { a: "b" }) as Strings,
      ),
    ).toEqual(bytes);
    expect(
      encode(writeStrings, runInNewContext('({ a: "b" })') as Strings),
    ).toEqual(bytes);
    class Box {
      a = "b";
    }
    for (const [bad, what] of [
      [new Box(), "Box"],
      [["b"], "array"],
      [new Map([["a", "b"]]), "Map"],
      ["ab", 'string "ab"'],
      [null, "null"],
      [new Date(0), "Date"],
      [Object.create({ a: "b" }), "object"],
    ] as const)
      expect(() => encode(writeStrings, bad as never)).toThrow(
        new RegExp(`expected map \\(a plain object.*, got ${what}$`),
      );
  });

  it("come in blocks, with or without their size, and the last of equal keys counts", () => {
    // block of 1, sized block of 2 (8 bytes), end
    const bytes = Uint8Array.of(
      2,
      2,
      0x61,
      2,
      0x31,
      3,
      16,
      2,
      0x62,
      2,
      0x32,
      2,
      0x61,
      2,
      0x33,
      0,
    );
    expect(decode((r) => readMap(r, readString, 2), bytes)).toEqual({
      a: "3",
      b: "2",
    });
  });

  it("give the same key from the cache and without it", () => {
    const keys = Array.from({ length: 2000 }, (_, i) =>
      `key${i % 700}-${"x".repeat(i % 30)}é`.slice(0, 3 + (i % 28)),
    );
    for (let round = 0; round < 3; round++)
      for (const key of keys)
        expect(
          Object.keys(
            decode(
              (r) => readMap(r, readString, 2),
              encode(writeStrings, { [key]: "" }),
            ),
          ),
        ).toEqual([key]);
  });
});

describe("arrays", () => {
  it("are arrays and nothing else", () => {
    const write = (w: Writer, v: readonly number[]): void =>
      writeArray(w, v, writeLong);
    for (const bad of [
      new Set([1]),
      new Uint8Array(2),
      { length: 1, 0: 1 },
      "12",
      undefined,
    ])
      expect(() => encode(write, bad as never)).toThrow("expected array, got ");
    expect(() => encode(write, new Array<number>(2))).toThrow(
      "[0]: expected long",
    );
  });
});
