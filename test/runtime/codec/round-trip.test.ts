import avro from "avsc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reader, Writer } from "../../../src/runtime/codec/index.js";
import {
  decode,
  encode,
  readArray,
  readMap,
  writeArray,
  writeMap,
} from "../../../src/runtime/codec/index.js";

/** Zig-zag and variable length by the book, on bigints. */
function referenceLong(value: bigint): Uint8Array {
  let bits = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  while (bits > 127n) {
    bytes.push(Number(bits & 127n) | 128);
    bits >>= 7n;
  }
  bytes.push(Number(bits));
  return Uint8Array.from(bytes);
}

const long64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  // every magnitude alike, and the edges of each
  fc
    .tuple(
      fc.integer({ min: 0, max: 63 }),
      fc.integer({ min: -2, max: 2 }),
      fc.boolean(),
    )
    .map(([bits, off, minus]) =>
      BigInt.asIntN(64, (minus ? -1n : 1n) * 2n ** BigInt(bits) + BigInt(off)),
    ),
);
const safeLong = fc.oneof(
  fc.maxSafeInteger(),
  long64
    .filter((v) => v <= 9007199254740991n && v >= -9007199254740991n)
    .map(Number),
);
const text = fc.string({ unit: "binary", maxLength: 200 }); // whole code points: no lone surrogates

describe("int and long", () => {
  it("writes and reads every safe long as the reference does", () => {
    fc.assert(
      fc.property(safeLong, (value) => {
        const reference = referenceLong(BigInt(value));
        expect(encode((w: Writer, v: number) => w.long(v), value)).toEqual(
          reference,
        );
        expect(decode((r) => r.long(), reference)).toBe(
          value === 0 ? 0 : value,
        );
        expect(decode((r) => r.bigint(), reference)).toBe(BigInt(value));
      }),
      { numRuns: 3000 },
    );
  });

  it("writes and reads every 64-bit bigint as the reference does, and refuses the unsafe ones as numbers", () => {
    fc.assert(
      fc.property(long64, (value) => {
        const reference = referenceLong(value);
        expect(encode((w: Writer, v: bigint) => w.bigint(v), value)).toEqual(
          reference,
        );
        expect(decode((r) => r.bigint(), reference)).toBe(value);
        if (!Number.isSafeInteger(Number(value)))
          expect(() => decode((r) => r.long(), reference)).toThrow(
            `long ${value} outside the safe integers of a number: generate this field as bigint (at byte 0)`,
          );
      }),
      { numRuns: 3000 },
    );
  });

  it("writes and reads every int, and refuses more than 32 bits", () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        const bytes = encode((w: Writer, v: number) => w.int(v), value);
        expect(bytes).toEqual(referenceLong(BigInt(value)));
        expect(decode((r) => r.int(), bytes)).toBe(value);
      }),
    );
    for (const bits of [2n ** 31n, -(2n ** 31n) - 1n, 2n ** 40n])
      expect(() => decode((r) => r.int(), referenceLong(bits))).toThrow(
        "int of more than 32 bits",
      );
  });
});

const record = avro.Type.forSchema({
  type: "record",
  name: "R",
  fields: [
    { name: "s", type: "string" },
    { name: "n", type: ["null", "string"] },
    { name: "d", type: "double" },
    { name: "f", type: "float" },
    { name: "b", type: "boolean" },
    { name: "y", type: "bytes" },
    { name: "x", type: { type: "fixed", name: "X", size: 3 } },
    { name: "a", type: { type: "array", items: "int" } },
    { name: "m", type: { type: "map", values: "string" } },
    { name: "e", type: { type: "enum", name: "E", symbols: ["A", "B"] } },
    { name: "od", type: ["null", "double"] },
    { name: "oi", type: ["null", "int"] },
    { name: "ol", type: ["null", "long"] },
    { name: "of", type: ["null", "float"] },
    { name: "ob", type: ["null", "boolean"] },
    { name: "oy", type: ["null", "bytes"] },
  ],
});

interface R {
  s: string;
  n: string | null;
  d: number;
  f: number;
  b: boolean;
  y: Uint8Array;
  x: Uint8Array;
  a: number[];
  m: { [key: string]: string };
  e: "A" | "B";
  od: number | null;
  oi: number | null;
  ol: number | null;
  of: number | null;
  ob: boolean | null;
  oy: Uint8Array | null;
}

function writeR(w: Writer, v: R): void {
  w.string(v.s);
  w.optString(v.n);
  w.double(v.d);
  w.float(v.f);
  w.boolean(v.b);
  w.bytes(v.y);
  w.fixed(v.x, 3);
  writeArray(w, v.a, (inner, item) => inner.int(item));
  writeMap(w, v.m, (inner, item) => inner.string(item));
  w.enum(v.e === "A" ? 0 : 1);
  w.optDouble(v.od);
  w.optInt(v.oi);
  w.optLong(v.ol);
  w.optFloat(v.of);
  w.optBoolean(v.ob);
  w.optBytes(v.oy);
}

function readR(r: Reader): R {
  return {
    s: r.string(),
    n: r.optString(),
    d: r.double(),
    f: r.float(),
    b: r.boolean(),
    y: r.bytes(),
    x: r.fixed(3),
    a: readArray(r, (inner) => inner.int(), 1),
    m: readMap(r, (inner) => inner.string(), 2),
    e: r.enum(2, "E") === 0 ? "A" : "B",
    od: r.optDouble(),
    oi: r.optInt(),
    ol: r.optLong(),
    of: r.optFloat(),
    ob: r.optBoolean(),
    oy: r.optBytes(),
  };
}

const float32 = fc.float({ noNaN: true });
const bytes = fc.uint8Array({ maxLength: 100 });
const anyR: fc.Arbitrary<R> = fc.record({
  s: text,
  n: fc.option(text),
  d: fc.double(),
  f: float32,
  b: fc.boolean(),
  y: bytes,
  x: fc.uint8Array({ minLength: 3, maxLength: 3 }),
  a: fc.array(fc.integer()),
  m: fc.dictionary(text, text),
  e: fc.constantFrom("A", "B"),
  od: fc.option(fc.double()),
  oi: fc.option(fc.integer()),
  ol: fc.option(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })), // avsc corrupts longs below -2^52
  of: fc.option(float32),
  ob: fc.option(fc.boolean()),
  oy: fc.option(bytes),
});

/** With plain objects and plain byte arrays, to compare with what avsc gives. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([k, v]) => [k, plain(v)]));
}

describe("against avsc", () => {
  it("writes the same bytes, and each reads the other's", () => {
    fc.assert(
      fc.property(anyR, (value) => {
        const theirs = {
          ...value,
          y: Buffer.from(value.y),
          x: Buffer.from(value.x),
          oy: value.oy && Buffer.from(value.oy),
        };
        const expected = record.toBuffer(theirs);
        expect(Buffer.from(encode(writeR, value)).equals(expected)).toBe(true);
        const ours = decode(readR, expected);
        expect(plain(ours)).toEqual(plain(value));
        expect(encode(writeR, ours)).toEqual(Uint8Array.from(expected));
      }),
      { numRuns: 1500 },
    );
  });
});

describe("bytes and fixed", () => {
  it("are plain Uint8Arrays with memory of their own, from a Buffer too", () => {
    const message = Buffer.from([6, 1, 2, 3]);
    const value = decode((r) => r.bytes(), message);
    message.fill(9);
    expect(value).toEqual(Uint8Array.of(1, 2, 3));
    expect(Object.getPrototypeOf(value)).toBe(Uint8Array.prototype);
    expect(Object.getPrototypeOf(decode((r) => r.fixed(4), message))).toBe(
      Uint8Array.prototype,
    );
  });
});
