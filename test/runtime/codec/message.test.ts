import { describe, expect, it } from "vitest";
import {
  decode,
  decodeAt,
  DecodeError,
  encode,
  EncodeError,
  readArray,
  readLong,
  readString,
  writeArray,
  writeLong,
  writeString,
  type Writer,
} from "../../../src/runtime/codec/index.js";

describe("encode and decode", () => {
  it("refuse bytes behind the value, and what are no bytes", () => {
    expect(() => decode(readLong, Uint8Array.of(2, 0))).toThrow(
      "1 trailing byte after the value (at byte 1)",
    );
    expect(() => decode(readLong, Uint8Array.of(2, 0, 0))).toThrow(
      "2 trailing bytes",
    );
    expect(() => decode(readLong, "AA==" as never)).toThrow(
      'expected a Uint8Array, got string "AA=="',
    );
    expect(() => decode(readLong, new Uint8Array(0))).toThrow(DecodeError);
    expect(decodeAt(readLong, Uint8Array.of(9, 9, 2), 2)).toBe(1);
  });

  it("say at which byte", () => {
    try {
      decode((r) => [r.string(), r.boolean()], Uint8Array.of(2, 0x61, 7));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
      expect((error as DecodeError).offset).toBe(2);
      expect((error as DecodeError).message).toBe(
        "[1]: boolean of 7, which is neither 0 nor 1 (at byte 2)",
      );
      expect((error as DecodeError).name).toBe("DecodeError");
    }
  });

  it("may be called while they run", () => {
    // so that there is a Reader and a Writer to share
    expect(decode(readString, encode(writeString, "before"))).toBe("before");
    const outer = encode(
      (w: Writer, v: { a: string; readonly b: string }) => {
        w.string(v.a);
        w.string(v.b);
      },
      {
        a: "a",
        get b() {
          return decode(readString, encode(writeString, "inner"));
        },
      },
    );
    expect(outer).toEqual(
      Uint8Array.of(2, 0x61, 10, ...new TextEncoder().encode("inner")),
    );
    const pair = decode(
      (r) => [r.string(), decode(readLong, Uint8Array.of(4)), r.string()],
      Uint8Array.of(2, 0x61, 2, 0x62),
    );
    expect(pair).toEqual(["a", 2, "b"]);
  });

  it("are whole again after an error, at any place", () => {
    const longs = [1, 2, 3, 300, 2 ** 40];
    const expected = encode(
      (w: Writer, v: number[]) => writeArray(w, v, writeLong),
      longs,
    ).slice();
    for (let bad = 0; bad < longs.length; bad++) {
      const broken = longs.with(bad, 0.5);
      expect(() =>
        encode((w: Writer, v: number[]) => writeArray(w, v, writeLong), broken),
      ).toThrow(EncodeError);
      expect(() =>
        decode((r) => readArray(r, readLong, 1), expected.subarray(0, 1 + bad)),
      ).toThrow(DecodeError);
      expect(
        encode((w: Writer, v: number[]) => writeArray(w, v, writeLong), longs),
      ).toEqual(expected);
      expect(decode((r) => readArray(r, readLong, 1), expected)).toEqual(longs);
    }
  });

  it("leave earlier messages as they are, large or small", () => {
    const texts = Array.from({ length: 3000 }, (_, i) =>
      String(i).repeat((i * 37) % 400),
    );
    texts.push("x".repeat(100_000), "y", "é".repeat(50_000), "z".repeat(17));
    const messages = texts.map((text) => encode(writeString, text));
    for (const [i, text] of texts.entries())
      expect(decode(readString, messages[i]!)).toBe(text);
  });

  it("do not keep the memory of a large message alive with small ones", () => {
    encode(writeString, "x".repeat(1_000_000));
    expect(encode(writeString, "small").buffer.byteLength).toBe(16_384);
  });

  it("give plain Uint8Arrays, and survive the transfer of one", () => {
    const first = encode(writeString, "first");
    expect(Object.getPrototypeOf(first)).toBe(Uint8Array.prototype);
    structuredClone(first.buffer, { transfer: [first.buffer as ArrayBuffer] });
    expect(decode(readString, encode(writeString, "second"))).toBe("second");
  });

  it("grow in the midst of every kind of value", () => {
    for (let before = 16_300; before < 16_400; before++) {
      const text = "a".repeat(before);
      const bytes = encode((w: Writer, v: string) => {
        w.string(v);
        w.double(1.5);
        w.bigint(-(2n ** 63n));
        w.long(-(2 ** 52) - 1);
        w.string("ü€");
        w.bytes(Uint8Array.of(1, 2, 3));
        w.boolean(true);
        w.float(0.5);
        w.int(-1);
        w.branch(3);
      }, text);
      expect(
        decode(
          (r) => [
            r.string() === text,
            r.double(),
            r.bigint(),
            r.long(),
            r.string(),
            r.bytes(),
            r.boolean(),
            r.float(),
            r.int(),
            r.branch(4),
          ],
          bytes,
        ),
      ).toEqual([
        true,
        1.5,
        -(2n ** 63n),
        -(2 ** 52) - 1,
        "ü€",
        Uint8Array.of(1, 2, 3),
        true,
        0.5,
        -1,
        3,
      ]);
    }
  });
});
