/** The mappings to Temporal, with a polyfill as Temporal: what every implementation of it has to give. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  DecodeError,
  type Duration,
  durationMapping,
  encode,
  EncodeError,
  instantMapping,
  plainDateMapping,
  plainDateTimeMapping,
  plainTimeMapping,
  readDate,
  readDuration,
  writeArray,
  writeDate,
  writeDuration,
  writeMap,
  type Writer,
} from "../../../src/runtime/codec/index.js";
import { type Codec, mapped, thrown } from "./mapped.js";

const MILLIS = 1_000_000n;
const MICROS = 1_000n;
const date = plainDateMapping(Temporal);
const duration = durationMapping(Temporal);

const long: Codec<bigint> = {
  write: (w, base) => w.bigint(base),
  read: (r) => r.bigint(),
};
const int: Codec<number> = {
  write: (w, base) => w.int(base),
  read: (r) => r.int(),
};
const dates: Codec<string> = { write: writeDate, read: readDate };
const durations: Codec<Duration> = { write: writeDuration, read: readDuration };

const millis = mapped(long, instantMapping(Temporal, MILLIS));
const micros = mapped(long, instantMapping(Temporal, MICROS));
const nanos = mapped(long, instantMapping(Temporal, 1n));
const localMillis = mapped(long, plainDateTimeMapping(Temporal, MILLIS));
const localNanos = mapped(long, plainDateTimeMapping(Temporal, 1n));
const days = mapped(dates, date);
const timeMillis = mapped(int, plainTimeMapping(Temporal, MILLIS));
const timeMicros = mapped(
  { write: (w, base: number) => w.long(base), read: (r) => r.long() },
  plainTimeMapping(Temporal, MICROS),
);
const spans = mapped(durations, duration);

describe("an Instant", () => {
  it("counts units since the epoch, and before it", () => {
    expect(millis.of(0n).toString()).toBe("1970-01-01T00:00:00Z");
    expect(millis.of(-1n).toString()).toBe("1969-12-31T23:59:59.999Z");
    expect(micros.of(-1n).toString()).toBe("1969-12-31T23:59:59.999999Z");
    expect(nanos.of(-1n).toString()).toBe("1969-12-31T23:59:59.999999999Z");
    expect(millis.of(-62_135_596_800_000n).toString()).toBe(
      "0001-01-01T00:00:00Z",
    );
    expect(nanos.of(2n ** 63n - 1n).toString()).toBe(
      "2262-04-11T23:47:16.854775807Z",
    );
  });

  it("is every count of its range, there and back", () => {
    const there = (
      codec: { readonly again: (count: bigint) => bigint },
      max: bigint,
    ): void => {
      const counts = fc.bigInt({ min: -max, max });
      fc.assert(
        fc.property(counts, (count) => {
          expect(codec.again(count)).toBe(count);
        }),
      );
      expect(codec.again(max)).toBe(max);
      expect(codec.again(-max)).toBe(-max);
    };
    there(millis, 8_640_000_000_000_000n);
    there(micros, 8_640_000_000_000_000_000n);
    there(nanos, 2n ** 63n - 1n);
    there(localMillis, 8_640_000_000_000_000n);
    there(localNanos, 2n ** 63n - 1n);
  });

  it.each([
    ["1969-12-31T23:59:59.9999Z", millis],
    ["2020-01-01T00:00:00.000001Z", millis],
    ["1969-12-31T23:59:59.999999999Z", micros],
    ["2020-01-01T00:00:00.000001001Z", micros],
  ])("of digits below the unit is refused: %s", (text, codec) => {
    const error = thrown(() => codec.encode(Temporal.Instant.from(text)));
    expect(error).toBeInstanceOf(EncodeError);
    expect((error as Error).message).toMatch(/ has digits below a unit of /);
  });

  it("out of the range of Temporal or of a long is an error of the codec", () => {
    for (const count of [8_640_000_000_000_001n, -(2n ** 63n), 2n ** 63n - 1n])
      for (const codec of [millis, localMillis]) {
        const error = thrown(() => codec.of(count));
        expect(error).toBeInstanceOf(DecodeError);
        const offset = encode(long.write, count).length;
        expect(error).toMatchObject({ offset });
        expect((error as DecodeError).cause).toBeInstanceOf(RangeError);
      }
    const late = Temporal.Instant.from("2262-04-11T23:47:16.854775808Z");
    expect(thrown(() => nanos.encode(late))).toBeInstanceOf(EncodeError);
  });
});

describe("a PlainDateTime", () => {
  it("counts units since 1970 of its own clock", () => {
    expect(localMillis.of(-1n).toString()).toBe("1969-12-31T23:59:59.999");
    expect(localNanos.of(1n).toString()).toBe("1970-01-01T00:00:00.000000001");
  });

  it("is written alike in every calendar, and read in that of ISO", () => {
    const iso = Temporal.PlainDateTime.from("2024-02-29T10:00");
    const other = iso.withCalendar("gregory");
    expect(localMillis.encode(other)).toEqual(localMillis.encode(iso));
    expect(localMillis.decode(localMillis.encode(other)).equals(iso)).toBe(
      true,
    );
  });

  it("of digits below the unit, or that no Instant is at, is refused", () => {
    for (const text of ["1969-12-31T23:59:59.9999", "-271821-04-19T00:00:01"]) {
      const far = Temporal.PlainDateTime.from(text);
      expect(thrown(() => localMillis.encode(far))).toBeInstanceOf(EncodeError);
    }
  });
});

describe("a PlainDate", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["0000-02-29", -719_469],
    ["-000001-12-31", -719_529],
    ["+010000-01-01", 2_932_897],
    ["+275760-09-13", 100_000_000],
    ["-271821-04-19", -100_000_001],
  ])("%s is that many days, there and back", (text, count) => {
    const bytes = encode(int.write, count);
    expect(days.decode(bytes).toString()).toBe(text);
    expect(days.encode(Temporal.PlainDate.from(text))).toEqual(bytes);
  });

  it("is written alike in every calendar", () => {
    const iso = Temporal.PlainDate.from("2024-02-29");
    const other = iso.withCalendar("gregory");
    expect(other.toString()).not.toBe(iso.toString());
    expect(days.encode(other)).toEqual(days.encode(iso));
  });

  it("beyond Temporal is an error at its byte", () => {
    for (const count of [100_000_001, -100_000_002, 2 ** 31 - 1, -(2 ** 31)]) {
      const bytes = encode(int.write, count);
      const error = thrown(() => days.decode(bytes));
      expect(error).toBeInstanceOf(DecodeError);
      expect(error).toMatchObject({ offset: bytes.length });
      expect((error as DecodeError).cause).toBeInstanceOf(RangeError);
    }
  });
});

describe("a PlainTime", () => {
  it.each([
    [timeMillis, 0, "00:00:00"],
    [timeMillis, 1, "00:00:00.001"],
    [timeMillis, 86_399_999, "23:59:59.999"],
    [timeMicros, 0, "00:00:00"],
    [timeMicros, 86_399_999_999, "23:59:59.999999"],
    [timeMicros, 3_723_004_005, "01:02:03.004005"],
  ])("has every unit of the day: %#", (codec, count, text) => {
    expect(codec.of(count).toString()).toBe(text);
    expect(codec.base(Temporal.PlainTime.from(text))).toBe(count);
  });

  it("is every count of a day, there and back", () => {
    fc.assert(
      fc.property(fc.nat(86_399_999), (count) => {
        expect(timeMillis.base(timeMillis.of(count))).toBe(count);
        expect(timeMicros.base(timeMicros.of(count * 1000 + 7))).toBe(
          count * 1000 + 7,
        );
      }),
    );
  });

  it("is none of another day", () => {
    for (const [codec, count] of [
      [timeMillis, -1],
      [timeMillis, 86_400_000],
      [timeMillis, 2 ** 31 - 1],
      [timeMicros, -1],
      [timeMicros, 86_400_000_000],
      [timeMicros, Number.MAX_SAFE_INTEGER],
    ] as const) {
      const error = thrown(() => codec.of(count));
      expect(error).toBeInstanceOf(DecodeError);
      expect((error as Error).message).toContain(
        `${count} is no time of a day (at byte `,
      );
    }
  });

  it("of digits below the unit is refused", () => {
    for (const [codec, text] of [
      [timeMillis, "00:00:00.0001"],
      [timeMicros, "23:59:59.999999999"],
    ] as const)
      expect(
        thrown(() => codec.encode(Temporal.PlainTime.from(text))),
      ).toBeInstanceOf(EncodeError);
  });
});

describe("a Duration", () => {
  it("is months, days and milliseconds, each up to 32 bits", () => {
    const max = 2 ** 32 - 1;
    for (const base of [
      { months: 0, days: 0, millis: 0 },
      { months: 1, days: 2, millis: 3 },
      { months: max, days: max, millis: max },
    ])
      expect(spans.base(spans.of(base))).toEqual(base);
    expect(spans.of({ months: 14, days: 40, millis: 90_000 }).toString()).toBe(
      "P14M40DT90S",
    );
  });

  it.each([
    ["P1Y", "a duration with years: "],
    ["P1W", "a duration with weeks: "],
    ["PT1H2M", "a duration with hours, minutes: "],
    ["PT1S", "a duration with seconds: "],
    ["PT0.000001001S", "a duration with microseconds, nanoseconds: "],
    ["-P1D", "expected a whole number from 0 to 4294967295, got number -1"],
    ["P4294967296D", "got number 4294967296"],
  ])("%s has no place", (text, reason) => {
    const error = thrown(() => spans.encode(Temporal.Duration.from(text)));
    expect(error).toBeInstanceOf(EncodeError);
    expect((error as Error).message).toContain(reason);
  });
});

describe("a value of another kind", () => {
  const kinds = {
    Instant: millis,
    PlainDateTime: localMillis,
    PlainDate: days,
    PlainTime: timeMillis,
    Duration: spans,
  };
  const local = Temporal.PlainDateTime.from("2024-02-29T10:00");
  const others: Readonly<Record<string, unknown>> = {
    Instant: Temporal.Instant.from("2024-02-29T10:00Z"),
    PlainDateTime: local,
    PlainDate: local.toPlainDate(),
    PlainTime: local.toPlainTime(),
    Duration: Temporal.Duration.from("P1D"),
    ZonedDateTime: local.toZonedDateTime("Europe/Berlin"),
    YearMonth: local.toPlainDate().toPlainYearMonth(),
    null: null,
    text: "2024-02-29",
    number: 5,
    bigint: 5n,
    fields: { hour: 1, minute: 2, second: 3, millisecond: 4 },
    Date: new Date(0),
    array: [],
  };

  it.each(Object.keys(kinds))("is no %s, and has its place", (kind) => {
    const codec = kinds[kind as keyof typeof kinds];
    const write = (w: Writer, v: Tree): void => {
      writeArray(w, v.days, codec.write as (w: Writer, v: unknown) => void);
      writeMap(w, v.by, codec.write as (w: Writer, v: unknown) => void);
    };
    const good = others[kind];
    expect(() =>
      encode(write, { days: [good], by: { a: good } }),
    ).not.toThrow();
    for (const [name, bad] of Object.entries(others)) {
      if (name === kind) continue;
      const message = `refused by its mapping: expected a Temporal.${kind}`;
      for (const [path, tree] of [
        ["days[1]", { days: [good, bad], by: {} }],
        ['by["a key"]', { days: [], by: { fine: good, "a key": bad } }],
      ] as const) {
        const error = thrown(() => encode(write, tree));
        expect(error, name).toBeInstanceOf(EncodeError);
        expect(error, name).toMatchObject({ path });
        expect((error as Error).message, name).toContain(message);
      }
    }
  });
});

interface Tree {
  readonly days: readonly unknown[];
  readonly by: { readonly [key: string]: unknown };
}
