/**
 * Mappings to the types of Temporal. The object `Temporal` is given, so that a polyfill does as well as the global one, and its types
 * are those of whoever gives it.
 */
import type { TypeMapping } from "./mapping.js";

/**
 * Whatever type of Temporal has the fields would do otherwise, and lose what it has beside them.
 * @throws TypeError for any other kind of value
 */
function expectKind(value: unknown, kind: string): void {
  // the tag of every implementation, and of every realm
  if (Object.prototype.toString.call(value) !== `[object Temporal.${kind}]`)
    throw new TypeError(`expected a Temporal.${kind}`);
}

interface InstantLike {
  readonly epochNanoseconds: bigint;
}

/** `T.Instant` of a timestamp that counts in units of so many nanoseconds. @throws RangeError for digits below the unit */
export function instantMapping<Instant extends InstantLike>(
  T: {
    readonly Instant: { fromEpochNanoseconds(nanoseconds: bigint): Instant };
  },
  unit: bigint,
): TypeMapping<bigint, Instant> {
  return {
    decode: (count) => T.Instant.fromEpochNanoseconds(count * unit),
    encode(instant) {
      expectKind(instant, "Instant");
      return units(instant.epochNanoseconds, unit, instant);
    },
  };
}

interface PlainDateTimeLike {
  toZonedDateTime(timeZone: string): InstantLike;
}

/** `T.PlainDateTime` of a local timestamp that counts in units of so many nanoseconds. @throws RangeError for digits below the unit */
export function plainDateTimeMapping<PlainDateTime extends PlainDateTimeLike>(
  T: {
    readonly Instant: {
      fromEpochNanoseconds(nanoseconds: bigint): {
        toZonedDateTimeISO(timeZone: string): {
          toPlainDateTime(): PlainDateTime;
        };
      };
    };
  },
  unit: bigint,
): TypeMapping<bigint, PlainDateTime> {
  return {
    decode: (count) =>
      T.Instant.fromEpochNanoseconds(count * unit)
        .toZonedDateTimeISO("UTC")
        .toPlainDateTime(),
    encode(local) {
      expectKind(local, "PlainDateTime");
      return units(local.toZonedDateTime("UTC").epochNanoseconds, unit, local);
    },
  };
}

/** `T.PlainDate` of a date, in the ISO calendar. */
export function plainDateMapping<
  PlainDate extends { withCalendar(calendar: string): { toString(): string } },
>(T: {
  readonly PlainDate: { from(text: string): PlainDate };
}): TypeMapping<string, PlainDate> {
  return {
    decode: (text) => T.PlainDate.from(text),
    encode(date) {
      expectKind(date, "PlainDate");
      return date.withCalendar("iso8601").toString();
    },
  };
}

interface TimeFields {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly microsecond: number;
  readonly nanosecond: number;
}

/** `T.PlainTime` of a time that counts in units of so many nanoseconds since midnight. @throws RangeError for digits below the unit */
export function plainTimeMapping<PlainTime extends TimeFields>(
  T: { readonly PlainTime: { from(fields: TimeFields): PlainTime } },
  unit: bigint,
): TypeMapping<number, PlainTime> {
  return {
    decode(count) {
      if (count < 0 || BigInt(count) * unit >= DAY)
        throw new RangeError(`${count} is no time of a day`);
      const nanoseconds = BigInt(count) * unit;
      const part = (size: bigint, many: bigint): number =>
        Number((nanoseconds / size) % many);
      return T.PlainTime.from({
        hour: part(3_600_000_000_000n, 24n),
        minute: part(60_000_000_000n, 60n),
        second: part(1_000_000_000n, 60n),
        millisecond: part(1_000_000n, 1000n),
        microsecond: part(1000n, 1000n),
        nanosecond: part(1n, 1000n),
      });
    },
    encode(time) {
      expectKind(time, "PlainTime");
      const seconds = (time.hour * 60 + time.minute) * 60 + time.second;
      const millis = seconds * 1000 + time.millisecond;
      const micros = BigInt(millis) * 1000n + BigInt(time.microsecond);
      return Number(
        units(micros * 1000n + BigInt(time.nanosecond), unit, time),
      );
    },
  };
}

const DAY = 86_400_000_000_000n;

interface DurationFields {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

/** `T.Duration` of a duration. @throws RangeError for units that Avro's has no place for, which is any but these three; negative ones the codec refuses */
export function durationMapping<
  Duration extends DurationFields & OtherUnits,
>(T: {
  readonly Duration: { from(fields: DurationFields): Duration };
}): TypeMapping<
  { readonly months: number; readonly days: number; readonly millis: number },
  Duration
> {
  return {
    decode: ({ months, days, millis }) =>
      T.Duration.from({ months, days, milliseconds: millis }),
    encode(duration) {
      expectKind(duration, "Duration");
      const { months, days, milliseconds: millis } = duration;
      const others = otherUnits.filter((unit) => duration[unit] !== 0);
      if (others.length > 0)
        throw new RangeError(
          `a duration with ${others.join(", ")}: Avro's has months, days and milliseconds, so round() or balance it before`,
        );
      return { months, days, millis };
    },
  };
}

type OtherUnits = Readonly<Record<(typeof otherUnits)[number], number>>;

const otherUnits = [
  "years",
  "weeks",
  "hours",
  "minutes",
  "seconds",
  "microseconds",
  "nanoseconds",
] as const;

/** @throws RangeError where something is left over */
function units(nanoseconds: bigint, unit: bigint, value: unknown): bigint {
  if (nanoseconds % unit !== 0n)
    throw new RangeError(
      `${String(value)} has digits below a unit of ${unit} nanoseconds: round it before`,
    );
  return nanoseconds / unit;
}
