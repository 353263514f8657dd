/** Arrays of numbers are what arrays of anything are, but for their speed. */
import { describe, expect, it } from "vitest";
import {
  decode,
  DecodeError,
  encode,
  EncodeError,
  readArray,
  readDouble,
  readDoubles,
  type Reader,
  readFloat,
  readFloats,
  readInt,
  readInts,
  readLong,
  readLongs,
  writeArray,
  writeDouble,
  writeDoubles,
  writeFloat,
  writeFloats,
  writeInt,
  writeInts,
  writeLong,
  writeLongs,
  type Writer,
} from "../../../src/runtime/codec/index.js";

interface Kind {
  readonly name: string;
  readonly values: readonly number[];
  /** The least bytes of one. */
  readonly least: number;
  readonly bad: number;
  readonly readMany: (r: Reader) => number[];
  readonly writeMany: (w: Writer, items: readonly number[]) => void;
  readonly readOne: (r: Reader) => number;
  readonly writeOne: (w: Writer, item: number) => void;
}

const SAFE = Number.MAX_SAFE_INTEGER;
const DOUBLES = [0, -0, 1.5, NaN, Infinity, -Infinity, Number.MIN_VALUE, 1e308];
const KINDS: readonly Kind[] = [
  {
    name: "ints",
    values: [0, -1, 63, 64, -65, 2 ** 31 - 1, -(2 ** 31)],
    least: 1,
    bad: 2 ** 31,
    readMany: readInts,
    writeMany: writeInts,
    readOne: readInt,
    writeOne: writeInt,
  },
  {
    name: "longs",
    values: [0, -1, 63, 64, 2 ** 31, 2 ** 40, SAFE, -SAFE],
    least: 1,
    bad: 2 ** 53,
    readMany: readLongs,
    writeMany: writeLongs,
    readOne: readLong,
    writeOne: writeLong,
  },
  {
    name: "floats",
    values: [0, -0, 1.5, NaN, Infinity, -Infinity, Math.fround(0.1)],
    least: 4,
    bad: 1e300,
    readMany: readFloats,
    writeMany: writeFloats,
    readOne: readFloat,
    writeOne: writeFloat,
  },
  {
    name: "doubles",
    values: DOUBLES,
    least: 8,
    bad: "1" as unknown as number, // what a caller without types may give
    readMany: readDoubles,
    writeMany: writeDoubles,
    readOne: readDouble,
    writeOne: writeDouble,
  },
];

/** Blocks of one and two items, the second with its size in front. */
function inBlocks(kind: Kind): {
  readonly bytes: Uint8Array;
  readonly values: readonly number[];
} {
  const [a = 0, b = 0, c = 0] = kind.values;
  const bytes = encode(
    (w: Writer, [x, y, z]: readonly number[]) => {
      w.count(1);
      kind.writeOne(w, x!); // three are given
      w.long(-2);
      w.long(
        encode(kind.writeOne, y!).length + encode(kind.writeOne, z!).length,
      );
      kind.writeOne(w, y!);
      kind.writeOne(w, z!);
      w.byte(0);
    },
    [a, b, c],
  );
  return { bytes, values: [a, b, c] };
}

describe.each(KINDS)("$name", (kind) => {
  const { least, readMany, readOne, values, writeMany, writeOne } = kind;
  const write = (w: Writer, items: readonly number[]): void =>
    writeArray(w, items, writeOne);
  const read = (r: Reader): number[] => readArray(r, readOne, least);

  it("have the bytes and the values of an array of single ones", () => {
    const long = Array.from(
      { length: 300 },
      (_, i) => values[i % values.length]!, // there are some
    );
    for (const items of [[], values.slice(0, 1), values, long]) {
      const bytes = encode(writeMany, items);
      expect(bytes).toEqual(encode(write, items));
      expect(decode(readMany, bytes)).toEqual([...items]);
    }
  });

  it("are read amid other bytes, and out of several blocks", () => {
    const { bytes, values: sent } = inBlocks(kind);
    const around = Uint8Array.of(1, 2, 3, ...bytes, 9);
    expect(decode(readMany, around.subarray(3, 3 + bytes.length))).toEqual(
      sent,
    );
  });

  it("are refused where they are cut short, in the words of single ones", () => {
    const { bytes } = inBlocks(kind);
    for (let end = 0; end < bytes.length; end++) {
      const cut = bytes.subarray(0, end);
      expect(() => decode(readMany, cut)).toThrow(DecodeError);
      expect(() => decode(read, cut)).toThrow(DecodeError);
    }
    expect(() => decode(readMany, Uint8Array.of(0x80, 0x80, 0x80, 8))).toThrow(
      /^block of 8388608 items in the 0 bytes that are left/,
    );
  });

  it("are refused where one is none, and where they are no array", () => {
    expect(() => encode(writeMany, [0, kind.bad])).toThrow(EncodeError);
    expect(() => encode(writeMany, [0, kind.bad])).toThrow(/^\[1\]: expected/);
    expect(() =>
      encode(writeMany, { length: 1, 0: 1 } as unknown as number[]),
    ).toThrow(/expected array/);
    expect(() => encode(writeMany, new Array<number>(2))).toThrow(EncodeError);
  });
});
