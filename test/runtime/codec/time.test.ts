import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateFromDays,
  decode,
  encode,
  readDate,
  readDuration,
  readTimestampMillis,
  readUuidFixed,
  writeDate,
  writeDuration,
  writeInt,
  writeLong,
  writeTimestampMillis,
  writeUuidFixed,
} from "../../../src/runtime/codec/index.js";

describe("date", () => {
  it("is every int, there and back", () => {
    const ends: [number, string][] = [
      [0, "1970-01-01"],
      [-1, "1969-12-31"],
      [-719_528, "0000-01-01"],
      [-719_529, "-000001-12-31"],
      [2_932_896, "9999-12-31"],
      [2_932_897, "+010000-01-01"],
      [2 ** 31 - 1, "+5881580-07-11"],
      [-(2 ** 31), "-5877641-06-23"],
      [19_782, "2024-02-29"],
    ];
    for (const [days, text] of ends) {
      expect(dateFromDays(days)).toBe(text);
      expect(encode(writeDate, text)).toEqual(encode(writeInt, days));
    }
    fc.assert(
      fc.property(fc.integer(), (days) => {
        const bytes = encode(writeInt, days);
        expect(encode(writeDate, decode(readDate, bytes))).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it("is what Date says, wherever a Date reaches", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000_000, max: 100_000_000 }),
        (days) => {
          expect(dateFromDays(days)).toBe(
            new Date(days * 86_400_000).toISOString().split("T")[0],
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("is a day of the calendar", () => {
    for (const bad of [
      "2024-02-30",
      "2023-02-29",
      "1900-02-29",
      "2024-13-01",
      "2024-00-10",
      "2024-04-31",
      "2024-1-1",
      "20240101",
      "2024-01-01T00:00Z",
      "-000000-01-01",
      "+5881580-07-12",
      "-5877641-06-22",
      "",
      " 2024-01-01",
      5,
      new Date(0),
      null,
      undefined,
    ])
      expect(() => encode(writeDate, bad as never)).toThrow(
        "expected date (YYYY-MM-DD, a day of the calendar), got ",
      );
    expect(encode(writeDate, "2000-02-29")).toEqual(encode(writeInt, 11_016));
  });
});

describe("timestamp-millis", () => {
  it("is a Date, and every Date", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(
          decode(readTimestampMillis, encode(writeTimestampMillis, date)),
        ).toEqual(date);
      }),
    );
    expect(encode(writeTimestampMillis, new Date(-1))).toEqual(
      Uint8Array.of(1),
    );
  });

  it("is within the range of a Date, and never an invalid one", async () => {
    expect(
      decode(readTimestampMillis, encode(writeLong, 8.64e15)).getTime(),
    ).toBe(8.64e15);
    expect(() =>
      decode(readTimestampMillis, encode(writeLong, 8.64e15 + 1)),
    ).toThrow("timestamp 8640000000000001 outside the range of a Date");
    expect(() =>
      decode(readTimestampMillis, encode(writeLong, -8.64e15 - 1)),
    ).toThrow("outside the range of a Date");
    expect(() => encode(writeTimestampMillis, new Date(NaN))).toThrow(
      "expected a valid Date, got an invalid one",
    );
    for (const bad of [
      0,
      "2024-01-01",
      null,
      undefined,
      { getTime: () => 5 },
      Object.create(Date.prototype),
    ])
      expect(() => encode(writeTimestampMillis, bad as never)).toThrow();
    const { runInNewContext } = await import("node:vm");
    expect(
      encode(writeTimestampMillis, runInNewContext("new Date(5)") as Date),
    ).toEqual(Uint8Array.of(10));
  });
});

describe("uuid on fixed", () => {
  it("is 16 bytes in the order of its text, in lower case", () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 17);
    expect(decode(readUuidFixed, bytes)).toBe(
      "00112233-4455-6677-8899-aabbccddeeff",
    );
    expect(
      encode(writeUuidFixed, "00112233-4455-6677-8899-AABBCCDDEEFF"),
    ).toEqual(bytes);
    for (const bad of [
      "00112233445566778899aabbccddeeff",
      "{00112233-4455-6677-8899-aabbccddeeff}",
      "00112233-4455-6677-8899-aabbccddeefg",
      "",
      5,
    ])
      expect(() => encode(writeUuidFixed, bad as never)).toThrow(
        "expected UUID, got ",
      );
  });
});

describe("duration", () => {
  it("is three unsigned numbers of 32 bits, little endian", () => {
    const duration = { months: 1, days: 2 ** 32 - 1, millis: 258 };
    const bytes = Uint8Array.of(1, 0, 0, 0, 255, 255, 255, 255, 2, 1, 0, 0);
    expect(encode(writeDuration, duration)).toEqual(bytes);
    expect(decode(readDuration, bytes)).toEqual(duration);
    for (const bad of [-1, 2 ** 32, 0.5, NaN, "1", 1n, undefined])
      expect(() =>
        encode(writeDuration, { ...duration, days: bad as never }),
      ).toThrow("days: expected a whole number from 0 to 4294967295, got ");
    expect(() => encode(writeDuration, null as never)).toThrow(
      "expected duration ({ months, days, millis }), got null",
    );
  });
});
