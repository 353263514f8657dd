/** `timestamp-millis` and `local-timestamp-millis` as Date (specification, "Timestamps", "Local timestamps"). */
import { badValue, EncodeError } from "./errors.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** A time of some calendar and clock, whose zone is not known: its UTC parts are the local ones. */
export type LocalTimestampMillis = Date;
/** As {@link LocalTimestampMillis}: microseconds from 1970-01-01T00:00 of the same clock. */
export type LocalTimestampMicros = bigint;
/** As {@link LocalTimestampMillis}: nanoseconds from 1970-01-01T00:00 of the same clock. */
export type LocalTimestampNanos = bigint;

/** What a Date holds, before and after 1970-01-01 (ECMAScript, "Time Values and Time Range"). */
const MAX_MILLIS = 8.64e15;
/** Below it a long takes three bytes at most, and the Date some hundred. */
const THREE_BYTES = 2 ** 20;

/**
 * @param millis what is next; an earlier version may have written it as an int
 * @throws DecodeError for a time that no Date holds
 */
export function readTimestampMillis(r: Reader, millis = r.long()): Date {
  if (!isTime(millis))
    r.fail(`timestamp ${millis} outside the range of a Date`);
  if (millis < THREE_BYTES && millis >= -THREE_BYTES) r.costly();
  return new Date(millis);
}

/** @throws EncodeError for what is no Date, and for an invalid one */
export function writeTimestampMillis(w: Writer, value: Date): void {
  w.long(checkTime(value));
}

/** Whether a Date holds this many milliseconds. */
export function isTime(millis: number): boolean {
  return millis >= -MAX_MILLIS && millis <= MAX_MILLIS;
}

/** The milliseconds of a Date. @throws EncodeError */
export function checkTime(value: Date): number {
  const millis = timeOf(value);
  if (millis === null) badValue("Date", value);
  if (Number.isNaN(millis))
    throw new EncodeError("expected a valid Date, got an invalid one");
  return millis;
}

function timeOf(value: Date): number | null {
  if (value instanceof Date) return value.getTime();
  try {
    return Date.prototype.getTime.call(value); // a Date of another realm
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
