import assert from "node:assert";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  AvroError,
  bigDecimalFromBytes,
  bigDecimalToJson,
  decimalFixedToJson,
  decimalFromJson,
  decimalToJson,
  Decimal,
  decode,
  encode,
  readBigDecimal,
  readDecimal,
  readDecimalFixed,
  writeBigDecimal,
  writeBytes,
  writeDecimal,
  writeDecimalFixed,
  type Writer,
} from "../../../src/runtime/codec/index.js";

const unscaled = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.bigInt({ min: -(2n ** 800n), max: 2n ** 800n }),
  fc
    .tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: -2, max: 2 }),
      fc.boolean(),
    )
    .map(
      ([bits, off, minus]) =>
        (minus ? -1n : 1n) * 2n ** BigInt(bits) + BigInt(off),
    ),
);

/** Two's complement by the book: the fewest bytes n for which -2^(8n-1) <= v < 2^(8n-1). */
function reference(value: bigint): Uint8Array {
  let size = 1;
  while (!(
    value >= -(2n ** BigInt(8 * size - 1)) && value < 2n ** BigInt(8 * size - 1)
  ))
    size++;
  const bytes = new Uint8Array(size);
  let rest = value;
  for (let i = size - 1; i >= 0; i--, rest >>= 8n)
    bytes[i] = Number(rest & 255n);
  return bytes;
}

const decimalOf = (text: string): Decimal => Decimal.parse(text);

describe("Decimal", () => {
  it("prints what it parsed, digit for digit, and never with an exponent", () => {
    for (const text of [
      "0",
      "12.34",
      "-12.34",
      "0.00",
      "-0.05",
      "123456789012345678901234567890.12",
      "5.000",
      "-7",
    ])
      expect(decimalOf(text).toString()).toBe(text);
    expect(String(decimalOf("-0"))).toBe("0");
    expect(decimalOf("+1.50").toString()).toBe("1.50");
    expect(decimalOf("1.5E+3").toString()).toBe("1500");
    expect(decimalOf("1e-3").toString()).toBe("0.001");
    expect(Decimal.of(0n, -3).toString()).toBe("0");
    expect(Decimal.of(-12n, -3).toString()).toBe("-12000");
    fc.assert(
      fc.property(unscaled, fc.integer({ min: 0, max: 60 }), (value, scale) => {
        const decimal = Decimal.of(value, scale);
        const again = decimalOf(decimal.toString());
        expect([again.unscaled, again.scale]).toEqual([value, scale]);
      }),
    );
  });

  it("refuses what is no decimal, and sizes that would not end", () => {
    for (const text of [
      "",
      "-",
      ".",
      ".5",
      "1.",
      "1,5",
      "1_000",
      " 1",
      "0x10",
      "NaN",
      "1e",
      "1e9999999",
      "١",
    ])
      expect(() => decimalOf(text), text).toThrow(/^malformed decimal string/);
    expect(() => decimalOf("1e10001")).toThrow(
      "decimal scale -10001 is not a whole number from -10000 to 10000",
    );
    expect(() => Decimal.of(1n, 0.5)).toThrow(AvroError);
    expect(() => Decimal.of(1 as never)).toThrow(
      "expected bigint, got number 1",
    );
    expect(() => decimalOf("9".repeat(200_001))).toThrow("malformed decimal");
    expect(() => decimalOf(1.5 as never)).toThrow(
      "expected decimal text, got number 1.5",
    );
  });

  it("compares by value, whatever the scale", () => {
    expect(decimalOf("1.0").equals(decimalOf("1.00"))).toBe(true);
    expect(decimalOf("1.0").compare(decimalOf("1.01"))).toBe(-1);
    expect(decimalOf("-1").compare(decimalOf("-1.5"))).toBe(1);
    expect(Decimal.of(1n, -10_000).compare(Decimal.of(1n, 10_000))).toBe(1);
    expect(
      ["10", "9", "9.5"]
        .map(decimalOf)
        .sort((a, b) => a.compare(b))
        .map(String),
    ).toEqual(["9", "9.5", "10"]);
  });

  it("rescales where nothing is lost", () => {
    expect(decimalOf("1.500").rescale(1).toString()).toBe("1.5");
    expect(decimalOf("1.5").rescale(3).toString()).toBe("1.500");
    expect(decimalOf("1500").rescale(-2).unscaled).toBe(15n);
    expect(() => decimalOf("1.505").rescale(2)).toThrow(
      "decimal 1.505 has more than 2 digits after the point: round it first",
    );
    expect(() => decimalOf("1.5").rescale(1e9)).toThrow(
      "decimal scale 1000000000",
    );
  });

  it("never changes, and is told apart by deep equality", () => {
    const decimal = decimalOf("1.50");
    expect(() => ((decimal as { scale: number }).scale = 3)).toThrow(TypeError);
    assert.deepStrictEqual(decimal, decimalOf("1.50"));
    assert.throws(() => assert.deepStrictEqual(decimal, decimalOf("1.51")));
    expect(decimal).toEqual(decimalOf("1.50"));
    expect(decimal).not.toEqual(decimalOf("1.5"));
    expect(JSON.stringify({ decimal })).toBe('{"decimal":"1.50"}');
    expect(`${decimal}`).toBe("1.50");
  });

  it("is not compared or added as text", () => {
    expect(() => decimalOf("9") < decimalOf("10")).toThrow(
      "decimal used as a number",
    );
    expect(() => Number(decimalOf("9"))).toThrow("decimal used as a number");
  });

  it("is known across copies of the package", async () => {
    vi.resetModules();
    const copy = await import("../../../src/runtime/codec/index.js");
    expect(copy.Decimal).not.toBe(Decimal);
    const foreign = copy.Decimal.parse("2.5");
    expect(foreign instanceof Decimal).toBe(false);
    expect(Decimal.isDecimal(foreign)).toBe(true);
    expect(
      encode((w: Writer, v: Decimal) => writeDecimal(w, v, 4, 1), foreign),
    ).toEqual(Uint8Array.of(2, 25));
    for (const other of [null, undefined, 1n, "1", { unscaled: 1n, scale: 0 }])
      expect(Decimal.isDecimal(other)).toBe(false);
  });
});

describe("decimal", () => {
  const write = (w: Writer, v: Decimal): void => writeDecimal(w, v, 500, 2);

  it("is the fewest bytes of two's complement, and reads with redundant ones too", () => {
    fc.assert(
      fc.property(unscaled, fc.integer({ min: 0, max: 12 }), (value, extra) => {
        const expected = reference(value);
        expect(encode(write, Decimal.of(value, 2))).toEqual(
          encode(writeBytes, expected).slice(),
        );
        const padded = new Uint8Array(extra + expected.length).fill(
          value < 0n ? 255 : 0,
          0,
          extra,
        );
        padded.set(expected, extra);
        const got = decode(
          (r) => readDecimal(r, 2),
          encode(writeBytes, padded),
        );
        expect([got.unscaled, got.scale]).toEqual([value, 2]);
        expect(
          decode((r) => readDecimalFixed(r, padded.length, 2), padded).unscaled,
        ).toBe(value);
        const fixed = encode(
          (w: Writer, v: Decimal) =>
            writeDecimalFixed(w, v, padded.length, 500, 2),
          Decimal.of(value, 2),
        );
        expect(fixed).toEqual(padded);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes fewer digits after the point, and refuses more of any kind", () => {
    const small = (w: Writer, v: Decimal): void => writeDecimal(w, v, 4, 2);
    expect(encode(small, decimalOf("1.5"))).toEqual(Uint8Array.of(4, 0, 150));
    expect(encode(small, decimalOf("1.500"))).toEqual(Uint8Array.of(4, 0, 150));
    expect(encode(small, decimalOf("-99.99"))).toEqual(
      Uint8Array.of(4, 0xd8, 0xf1),
    );
    for (const text of ["100.00", "-100", "1.501", "1e9000"])
      expect(() => encode(small, decimalOf(text))).toThrow(
        "expected a decimal of 4 digits, 2 of them after the point, got ",
      );
    expect(() => encode(small, 1.5 as never)).toThrow(
      "expected Decimal, got number 1.5",
    );
    expect(() => encode(small, "1.50" as never)).toThrow(
      'expected Decimal, got string "1.50"',
    );
    expect(() =>
      encode(
        (w: Writer, v: Decimal) => writeDecimalFixed(w, v, 1, 4, 2),
        decimalOf("1.28"),
      ),
    ).toThrow("expected a decimal that fits 1 bytes, got 1.28");
    expect(
      encode(
        (w: Writer, v: Decimal) => writeDecimalFixed(w, v, 1, 4, 2),
        decimalOf("-1.28"),
      ),
    ).toEqual(Uint8Array.of(128));
  });

  it("is never no bytes, nor so many that reading takes long", () => {
    expect(() => decode((r) => readDecimal(r, 2), Uint8Array.of(0))).toThrow(
      "decimal of 0 bytes: expected 1 to 65536",
    );
    expect(() => decode((r) => readDecimal(r, 2), Uint8Array.of(1))).toThrow(
      "decimal of -1 bytes",
    );
    expect(() =>
      decode((r) => readDecimalFixed(r, 0, 2), new Uint8Array(0)),
    ).toThrow("decimal of 0 bytes");
    const most = new Uint8Array(65_536).fill(0x5a);
    const value = decode((r) => readDecimal(r, 2), encode(writeBytes, most));
    expect(value.unscaled >> BigInt(65_535 * 8)).toBe(0x5an);
    expect(() =>
      decode(
        (r) => readDecimal(r, 2),
        encode(writeBytes, new Uint8Array(65_537)),
      ),
    ).toThrow("decimal of 65537 bytes");
    expect(() => encode(writeBigDecimal, Decimal.of(1n << 600_000n))).toThrow(
      "decimal of 75001 bytes: expected at most 65536",
    );
  });
});

describe("big-decimal", () => {
  it("is the bytes that Java writes: unscaled bytes with their length, then the scale", () => {
    // 12.34: bytes(04 D2), int 2, inside bytes
    expect(encode(writeBigDecimal, decimalOf("12.34"))).toEqual(
      Uint8Array.of(8, 4, 0x04, 0xd2, 4),
    );
    fc.assert(
      fc.property(
        unscaled,
        fc.integer({ min: -10_000, max: 10_000 }),
        (value, scale) => {
          const bytes = encode(writeBigDecimal, Decimal.of(value, scale));
          const got = decode(readBigDecimal, bytes);
          expect([got.unscaled, got.scale]).toEqual([value, scale]);
          const inner = encode((w: Writer) => {
            w.bytes(reference(value));
            w.int(scale);
          }, null);
          expect(bytes).toEqual(encode(writeBytes, inner));
          expect(bigDecimalFromBytes(inner)).toEqual(got);
        },
      ),
    );
  });

  it("is refused where its parts do not fill it, or its scale is out of reach", () => {
    expect(() =>
      decode(readBigDecimal, Uint8Array.of(10, 4, 0x04, 0xd2, 4, 0)),
    ).toThrow("big-decimal of 5 bytes, whose parts take 4");
    expect(() =>
      decode(readBigDecimal, Uint8Array.of(4, 4, 0x04, 0xd2, 4)),
    ).toThrow("big-decimal of 2 bytes, whose parts take 4");
    expect(() => decode(readBigDecimal, Uint8Array.of(4, 0, 4))).toThrow(
      "decimal of 0 bytes",
    );
    const far = encode((w: Writer) => {
      w.count(7);
      w.bytes(Uint8Array.of(1));
      w.int(2 ** 31 - 1);
    }, null);
    expect(() => decode(readBigDecimal, far)).toThrow(
      "big-decimal scale 2147483647 outside -10000 to 10000",
    );
  });

  it("of every length are what their bits are", () => {
    for (let size = 1; size < 140; size++)
      for (const first of [0, 0x7f, 0x80, 0xff]) {
        const bytes = Uint8Array.from({ length: size }, (_, i) =>
          i === 0 ? first : (i * 89) & 255,
        );
        const bits = [...bytes].reduce((all, b) => (all << 8n) | BigInt(b), 0n);
        expect(
          decode((r) => readDecimalFixed(r, size, 0), bytes).unscaled,
          `${size} bytes from ${first}`,
        ).toBe(BigInt.asIntN(size * 8, bits));
      }
  });

  it("of many digits are not printed in an error", () => {
    const value = Decimal.of(10n ** 100_000n, 0);
    expect(() =>
      encode((w, v: Decimal) => writeDecimal(w, v, 10, 2), value),
    ).toThrow(
      "expected a decimal of 10 digits, 2 of them after the point, got one of more than 1,200",
    );
  });
});

describe("decimals in JSON", () => {
  it("are their bytes", () => {
    expect(decimalToJson(decimalOf("12.34"), 6, 2)).toBe("\u0004\u00d2");
    expect(decimalFromJson("\u0004\u00d2", 2)).toEqual(decimalOf("12.34"));
    expect(decimalFixedToJson(decimalOf("-0.01"), 3, 6, 2)).toBe(
      "\u00ff\u00ff\u00ff",
    );
    expect(bigDecimalToJson(decimalOf("12.34"))).toBe(
      "\u0004\u0004\u00d2\u0004",
    );
    expect(() => decimalFromJson("", 2)).toThrow(
      "expected decimal of 1 to 65536 bytes",
    );
    expect(() => decimalFromJson("\u0100", 2)).toThrow(
      "characters from U+0000 to U+00FF",
    );
  });
});
