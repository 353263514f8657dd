import { describe, expect, it } from "vitest";
import type { Writer } from "../../../src/runtime/codec/index.js";
import { encode, EncodeError } from "../../../src/runtime/codec/index.js";

/** What the error says when this is written, whatever its type. */
function refusal(
  write: (w: Writer, value: never) => void,
  value: unknown,
): string {
  try {
    encode(write as (w: Writer, value: unknown) => void, value);
  } catch (error) {
    expect(error).toBeInstanceOf(EncodeError);
    return (error as EncodeError).message;
  }
  return "accepted";
}

const int = (w: Writer, v: number): void => w.int(v);
const long = (w: Writer, v: number): void => w.long(v);
const bigint = (w: Writer, v: bigint): void => w.bigint(v);
const float = (w: Writer, v: number): void => w.float(v);
const double = (w: Writer, v: number): void => w.double(v);
const boolean = (w: Writer, v: boolean): void => w.boolean(v);
const string = (w: Writer, v: string): void => w.string(v);
const bytes = (w: Writer, v: Uint8Array): void => w.bytes(v);
const fixed = (w: Writer, v: Uint8Array): void => w.fixed(v, 2);

describe("Writer", () => {
  it("refuses what is not of the type, and says what it got", () => {
    const wantedLong =
      "expected long (a whole number within the safe integers), got";
    const wantedInt = "expected int (a whole number of 32 bits), got";
    const table: [(w: Writer, value: never) => void, unknown, string][] = [
      [int, 2 ** 31, `${wantedInt} number 2147483648`],
      [int, 1.5, `${wantedInt} number 1.5`],
      [int, "1", `${wantedInt} string "1"`],
      [int, 1n, `${wantedInt} bigint 1`],
      [int, null, `${wantedInt} null`],
      [int, { valueOf: () => 1 }, `${wantedInt} object`],
      [long, 2 ** 53, `${wantedLong} number 9007199254740992`],
      [long, -(2 ** 53), `${wantedLong} number -9007199254740992`],
      [long, NaN, `${wantedLong} number NaN`],
      [long, 0.5, `${wantedLong} number 0.5`],
      [long, 5n, `${wantedLong} bigint 5`],
      [long, undefined, `${wantedLong} undefined`],
      [bigint, 5, "expected bigint of 64 bits, got number 5"],
      [
        bigint,
        2n ** 63n,
        "expected bigint of 64 bits, got bigint 9223372036854775808",
      ],
      [
        bigint,
        2n ** 500n,
        "expected bigint of 64 bits, got a bigint of more than 128 bits",
      ],
      [
        float,
        1e39,
        "expected number within the range of a float, got number 1e+39",
      ],
      [float, "1", 'expected number, got string "1"'],
      [double, true, "expected number, got boolean true"],
      [boolean, 0, "expected boolean, got number 0"],
      [string, undefined, "expected string, got undefined"],
      [string, 7, "expected string, got number 7"],
      [bytes, "ab", 'expected bytes (a Uint8Array), got string "ab"'],
      [bytes, [1, 2], "expected bytes (a Uint8Array), got array"],
      [
        bytes,
        new Uint16Array(1),
        "expected bytes (a Uint8Array), got Uint16Array of 2 bytes",
      ],
      [
        fixed,
        new Uint8Array(3),
        "expected a Uint8Array of 2 bytes, got Uint8Array of 3 bytes",
      ],
    ];
    for (const [write, value, message] of table)
      expect(refusal(write, value)).toBe(message);
  });

  it("refuses undefined, and a wrong type, where null is allowed", () => {
    const table: [keyof Writer, string, unknown][] = [
      ["optString", "string or null", 1],
      ["optInt", "int or null", "x"],
      ["optLong", "long or null", 1n],
      ["optBigint", "bigint or null", 1],
      ["optFloat", "number or null", "x"],
      ["optDouble", "number or null", "x"],
      ["optBoolean", "boolean or null", 0],
      ["optBytes", "bytes (a Uint8Array) or null", "x"],
    ];
    for (const [method, wanted, wrong] of table) {
      const write = (w: Writer, v: never): void => {
        (w[method] as (value: unknown) => void).call(w, v);
      };
      expect(refusal(write, undefined)).toBe(
        `expected ${wanted}, got undefined`,
      );
      expect(refusal(write, wrong)).toMatch(`expected ${wanted}, got `);
      expect(encode(write as (w: Writer, v: null) => void, null)).toEqual(
        Uint8Array.of(0),
      );
    }
  });

  it("never shows more of a text than an error needs", () => {
    expect(refusal(int, "x".repeat(1000))).toBe(
      `expected int (a whole number of 32 bits), got string "${"x".repeat(32)}…"`,
    );
  });

  it("keeps the infinities and NaN of float and double", () => {
    for (const value of [Infinity, -Infinity, NaN]) {
      expect(refusal(float, value)).toBe("accepted");
      expect(refusal(double, value)).toBe("accepted");
    }
    // rounds up to 2^128, which a float cannot hold; the largest double that rounds down can
    expect(refusal(float, 3.4028235677973366e38)).toMatch("range of a float");
    expect(refusal(float, 3.4028235677973362e38)).toBe("accepted");
  });

  it("bounds nesting", () => {
    const deep = (w: Writer, depth: number): void => {
      w.enter();
      if (depth > 1) deep(w, depth - 1);
      w.leave();
    };
    expect(refusal(deep, 512)).toBe("accepted");
    expect(refusal(deep, 513)).toBe(
      "nesting deeper than 512: does the value hold itself?",
    );
  });

  it("takes bytes and dates of another realm", async () => {
    const { runInNewContext } = await import("node:vm");
    const foreign = runInNewContext("Uint8Array.of(1, 2)") as Uint8Array;
    expect(foreign instanceof Uint8Array).toBe(false);
    expect(encode(bytes, foreign)).toEqual(Uint8Array.of(4, 1, 2));
  });
});
