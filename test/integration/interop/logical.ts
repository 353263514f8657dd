/**
 * Values of logical types as text that every library can be brought to: a decimal is its digits, `e` and the power of ten; a date year, month and
 * day; a time of day has nine digits of the second; a timestamp is both with a `T`; a UUID is as usual; a duration is months, days and milliseconds.
 */
import type {
  LogicalType,
  RecordType,
} from "../../../src/runtime/avro/index.js";

/** What our emitted class makes of the fields that have a logical type, by their names. */
export function logicalTexts(
  { fields }: RecordType,
  event: object,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const logical = "logical" in type ? type.logical : null;
      // an event has each of its fields
      const value = (event as Readonly<Record<string, unknown>>)[name];
      return logical === null ? [] : [[name, textOf(logical, value)]];
    }),
  );
}

function textOf({ kind }: LogicalType, value: unknown): string {
  switch (kind) {
    case "decimal":
    case "big-decimal": {
      const { unscaled, scale } = value as {
        readonly unscaled: bigint;
        readonly scale: number;
      };
      return `${unscaled}e${-scale}`;
    }
    case "uuid":
      return String(value);
    case "duration": {
      const { months, days, millis } = value as Readonly<
        Record<string, number>
      >;
      return `${months} ${days} ${millis}`;
    }
    case "date": {
      const [, year, rest] =
        /^([+-]?\d+)(-\d\d-\d\d)$/.exec(String(value)) ?? [];
      return `${Number(year)}${rest}`;
    }
    case "time-millis":
      return timeText(BigInt(Number(value)) * 1_000_000n);
    case "time-micros":
      return timeText(BigInt(Number(value)) * 1_000n);
    case "timestamp-millis":
    case "local-timestamp-millis":
      return instantText(BigInt(Number(value)) * 1_000_000n);
    case "timestamp-micros":
    case "local-timestamp-micros":
      return instantText((value as bigint) * 1_000n);
    case "timestamp-nanos":
    case "local-timestamp-nanos":
      return instantText(value as bigint);
  }
}

const day = 86_400_000_000_000n;

function instantText(nanoseconds: bigint): string {
  const time = ((nanoseconds % day) + day) % day;
  return `${dayText(Number((nanoseconds - time) / day))}T${timeText(time)}`;
}

function timeText(nanoseconds: bigint): string {
  const seconds = Number(nanoseconds / 1_000_000_000n);
  const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60];
  const text = parts.map((part) => two(Math.floor(part))).join(":");
  return `${text}.${String(nanoseconds % 1_000_000_000n).padStart(9, "0")}`;
}

/** A day since 1970 in the Gregorian calendar, which begins again every 400 years, that is 146,097 days. */
function dayText(days: number): string {
  const cycle = Math.floor(days / 146_097);
  const date = new Date((days - cycle * 146_097) * 86_400_000);
  const year = date.getUTCFullYear() + cycle * 400;
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
