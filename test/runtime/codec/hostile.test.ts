import avro from "avsc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decode,
  DecodeError,
  encode,
  readArray,
  readBigDecimal,
  readDecimal,
  readMap,
  readNull,
  writeArray,
  writeBigDecimal,
  writeDecimal,
  writeMap,
  Decimal,
  type Reader,
  type Writer,
} from "../../../src/runtime/codec/index.js";

interface Node {
  name: string;
  n: number;
  big: bigint;
  d: number;
  f: number;
  b: boolean;
  y: Uint8Array;
  x: Uint8Array;
  e: number;
  u: string | number | null;
  price: Decimal;
  exact: Decimal;
  attributes: { [key: string]: string };
  children: Node[];
}

function readNode(r: Reader): Node {
  r.enter();
  const node: Node = {
    name: r.string(),
    n: r.long(),
    big: r.bigint(),
    d: r.double(),
    f: r.float(),
    b: r.boolean(),
    y: r.bytes(),
    x: r.fixed(4),
    e: r.enum(3, "E"),
    u: [() => null, () => r.string(), () => r.int()][r.branch(3)]!(),
    price: readDecimal(r, 2),
    exact: readBigDecimal(r),
    attributes: readMap(r, (inner) => inner.string(), 2),
    children: readArray(r, readNode, 30),
  };
  r.leave();
  return node;
}

function skipNode(r: Reader): void {
  r.enter();
  r.skipBytes();
  r.skipLong();
  r.skipLong();
  r.skip(8);
  r.skip(4);
  r.skip(1);
  r.skipBytes();
  r.skip(4);
  r.skipLong();
  [() => undefined, () => r.skipBytes(), () => r.skipLong()][r.branch(3)]!();
  r.skipBytes();
  r.skipBytes();
  for (let n = r.skipBlock(2); n > 0; n = r.skipBlock(2))
    for (; n > 0; n--) {
      r.skipBytes();
      r.skipBytes();
    }
  for (let n = r.skipBlock(30); n > 0; n = r.skipBlock(30))
    for (; n > 0; n--) skipNode(r);
  r.leave();
}

function writeNode(w: Writer, v: Node): void {
  w.string(v.name);
  w.long(v.n);
  w.bigint(v.big);
  w.double(v.d);
  w.float(v.f);
  w.boolean(v.b);
  w.bytes(v.y);
  w.fixed(v.x, 4);
  w.enum(v.e);
  if (v.u === null) w.branch(0);
  else if (typeof v.u === "string") {
    w.branch(1);
    w.string(v.u);
  } else {
    w.branch(2);
    w.int(v.u);
  }
  writeDecimal(w, v.price, 1000, 2);
  writeBigDecimal(w, v.exact);
  writeMap(w, v.attributes, (inner, x) => inner.string(x));
  writeArray(w, v.children, writeNode);
}

function nodes(children: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> {
  return fc.record({
    name: fc.string({ unit: "binary" }),
    n: fc.maxSafeInteger(),
    big: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    d: fc.double(),
    f: fc.float(),
    b: fc.boolean(),
    y: fc.uint8Array({ maxLength: 40 }),
    x: fc.uint8Array({ minLength: 4, maxLength: 4 }),
    e: fc.integer({ min: 0, max: 2 }),
    u: fc.oneof(fc.constant(null), fc.string(), fc.integer()),
    price: fc
      .bigInt({ min: -(2n ** 100n), max: 2n ** 100n })
      .map((v) => Decimal.of(v, 2)),
    exact: fc
      .tuple(fc.bigInt(), fc.integer({ min: -50, max: 50 }))
      .map(([v, scale]) => Decimal.of(v, scale)),
    attributes: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    children,
  });
}

const leaf = nodes(fc.constant([]));
const node = nodes(
  fc.array(nodes(fc.array(leaf, { maxLength: 2 })), { maxLength: 2 }),
);

/** The bytes inside a larger buffer: a read past their end would find 41, not nothing. */
function guarded(bytes: Uint8Array): Uint8Array {
  const memory = new Uint8Array(bytes.length + 64).fill(0x41);
  memory.set(bytes, 32);
  return memory.subarray(32, 32 + bytes.length);
}

type Mutation = (bytes: number[], at: number, value: number) => void;
const MUTATIONS: readonly Mutation[] = [
  (b, at, value) => void (b[at % Math.max(1, b.length)] = value),
  (b, at) => void b.splice(at % (b.length + 1)),
  (b, at, value) => void b.splice(at % (b.length + 1), 0, value, value, 0xff),
  (b, at, value) => void b.splice(at % (b.length + 1), value % 8),
  (b, at) => void (b[at % Math.max(1, b.length)]! ^= 1 << (at % 8)),
];
const mutations = fc.array(
  fc.tuple(
    fc.constantFrom(...MUTATIONS),
    fc.nat(100_000),
    fc.oneof(fc.constantFrom(0xff, 0x80, 0x7f, 0xfe, 0, 1), fc.nat(255)),
  ),
  { minLength: 1, maxLength: 4 },
);

describe("hostile bytes", () => {
  it("are a value that writes again, or a DecodeError; and skipping goes exactly as far as reading", () => {
    let values = 0;
    fc.assert(
      fc.property(node, mutations, (value, steps) => {
        const bytes = Array.from(encode(writeNode, value));
        for (const [mutate, at, by] of steps) mutate(bytes, at, by);
        const input = guarded(Uint8Array.from(bytes));
        const end = (read: (r: Reader) => unknown): number | string => {
          try {
            return decode((r) => {
              read(r);
              const position = r.position;
              r.skip(input.length - position);
              return position;
            }, input);
          } catch (error) {
            if (error instanceof DecodeError) return "error";
            throw error;
          }
        };
        const read = end(readNode);
        if (read === "error") return;
        values++;
        expect(end(skipNode)).toBe(read); // a skip may pass where a read does not, never the other way round
        const got = decode((r) => {
          const first = readNode(r);
          r.skip(input.length - r.position);
          return first;
        }, input);
        const again = encode(writeNode, got);
        expect(encode(writeNode, decode(readNode, again))).toEqual(again);
      }),
      { numRuns: 1500 },
    );
    expect(values).toBeGreaterThan(50);
  });

  it("that end early are an error at every length", () => {
    fc.assert(
      fc.property(node, (value) => {
        const bytes = encode(writeNode, value);
        for (
          let length = 0;
          length < bytes.length;
          length += 1 + (bytes.length >> 6)
        ) {
          expect(() =>
            decode(readNode, guarded(bytes.subarray(0, length))),
          ).toThrow(DecodeError);
          expect(() =>
            decode(skipNode, guarded(bytes.subarray(0, length))),
          ).toThrow(DecodeError);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of any kind never make a reader give anything but a value or a DecodeError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        for (const read of [readNode, skipNode]) {
          try {
            decode(read, guarded(bytes));
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("bounds", () => {
  const count = (n: number): number[] =>
    Array.from(encode((w: Writer, v: number) => w.long(v), n));
  const strings = (r: Reader): string[] =>
    readArray(r, (inner) => inner.string(), 1);

  it("hold a block's count against what is left, before anything is allocated", () => {
    const bytes = Uint8Array.from([...count(2 ** 50), 0, 0, 0]);
    expect(() => decode(strings, bytes)).toThrow(
      "block of 1125899906842624 items in the 3 bytes that are left",
    );
    expect(() => decode((r) => r.skipBlock(1), bytes)).toThrow(
      "block of 1125899906842624 items",
    );
    expect(() =>
      decode(
        (r) => readMap(r, readNull, 2),
        Uint8Array.from([...count(2), 0, 0, 0]),
      ),
    ).toThrow("block of 2 items");
    // a block that gives its size
    expect(() =>
      decode(strings, Uint8Array.from([...count(-2), ...count(5), 0, 0])),
    ).toThrow("message ends inside a value");
    expect(() =>
      decode(strings, Uint8Array.from([...count(-2), ...count(-5), 0, 0])),
    ).toThrow("negative length -5");
  });

  it("hold items of no bytes to 65,536 a message", () => {
    const nulls = (r: Reader): null[] => readArray(r, readNull, 0);
    expect(decode(nulls, Uint8Array.from([...count(65_536), 0]))).toHaveLength(
      65_536,
    );
    expect(
      decode(nulls, Uint8Array.from([...count(65_536), 0])),
      "each message starts over",
    ).toHaveLength(65_536);
    const many = Uint8Array.from([...count(40_000), ...count(40_000), 0]);
    expect(() => decode(nulls, many)).toThrow(
      "more than 65536 items of no bytes",
    );
    expect(() =>
      decode((r) => {
        while (r.skipBlock(0) > 0);
      }, many),
    ).toThrow("more than 65536 items of no bytes");
  });

  it("hold lengths, branches, symbols and depth", () => {
    expect(() => decode((r) => r.string(), Uint8Array.of(1))).toThrow(
      "negative length -1",
    );
    expect(() =>
      decode((r) => r.bytes(), Uint8Array.from(count(2 ** 40))),
    ).toThrow("message ends inside a value");
    expect(() => decode((r) => r.branch(2), Uint8Array.of(4))).toThrow(
      "no union branch 2: there are 2 branches (at byte 0)",
    );
    expect(() => decode((r) => r.branch(2), Uint8Array.of(1))).toThrow(
      "no union branch -1",
    );
    expect(() => decode((r) => r.enum(3, "Suit"), Uint8Array.of(6))).toThrow(
      "no symbol of Suit 3: there are 3 symbols",
    );
    expect(() => decode((r) => r.optString(), Uint8Array.of(4))).toThrow(
      "no union branch 2",
    );
    const nested = (r: Reader): void => {
      r.enter();
      if (r.branch(2) === 1) nested(r);
      r.leave();
    };
    expect(() => decode(nested, new Uint8Array(600).fill(2))).toThrow(
      "nesting deeper than 512",
    );
    expect(
      decode(nested, new Uint8Array(512).fill(2).fill(0, 511)),
    ).toBeUndefined();
  });

  it("hold a varint to its bits", () => {
    const ones = (length: number, last: number): Uint8Array =>
      new Uint8Array(length).fill(0xff).fill(last, length - 1);
    expect(decode((r) => r.bigint(), ones(10, 1))).toBe(-(2n ** 63n));
    for (const read of [
      (r: Reader): unknown => r.bigint(),
      (r: Reader): unknown => r.long(),
    ])
      expect(() => decode(read, ones(10, 2))).toThrow(
        "a long of more than 64 bits",
      );
    expect(() => decode((r) => r.skipLong(), ones(11, 1))).toThrow(
      "a long of more than 64 bits",
    );
    expect(() => decode((r) => r.skipLong(), ones(10, 2))).toThrow(
      "a long of more than 64 bits",
    );
    for (const read of [
      (r: Reader): unknown => r.enum(2, "Suit"),
      (r: Reader): unknown => r.branch(2),
    ])
      expect(() =>
        decode(read, guarded(Uint8Array.of(128, 128, 128, 128, 128, 0))),
      ).toThrow("an int of more than 32 bits");
    expect(() =>
      decode((r) => r.skipLong(), guarded(Uint8Array.of(0x80))),
    ).toThrow("message ends inside a value");
    expect(decode((r) => r.int(), ones(5, 15))).toBe(-(2 ** 31));
    expect(() => decode((r) => r.int(), ones(5, 16))).toThrow(
      "an int of more than 32 bits",
    );
    // longer than needed is allowed
    expect(
      decode(
        (r) => [r.int(), r.long(), r.bigint()],
        Uint8Array.of(0x82, 0, 0x82, 0x80, 0, 0x82, 0),
      ),
    ).toEqual([1, 1, 1n]);
  });

  it("reads what avsc writes of an array", () => {
    const type = avro.Type.forSchema({ type: "array", items: "string" });
    expect(decode(strings, type.toBuffer(["a", "b"]))).toEqual(["a", "b"]);
  });
});
