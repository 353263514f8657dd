/** `duration`: three unsigned 32-bit numbers, little endian, on fixed(12) (specification, "Duration"). */
import { badValue, checkRecord } from "./errors.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** A span of time in three units that do not add up to each other: a month has no fixed number of days, nor a day of milliseconds. */
export interface Duration {
  /** 0 to 4294967295, as the others. */
  readonly months: number;
  readonly days: number;
  readonly millis: number;
}

/** The duration in 12 bytes. */
export function durationOfBytes(bytes: Uint8Array): Duration {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  return {
    months: view.getUint32(0, true),
    days: view.getUint32(4, true),
    millis: view.getUint32(8, true),
  };
}

/** The 12 bytes of a duration. @throws EncodeError for a part that is no unsigned 32-bit number */
export function bytesOfDuration(value: Duration): Uint8Array {
  checkRecord(value, "duration ({ months, days, millis })");
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, checkPart(value.months), true);
  view.setUint32(4, checkPart(value.days), true);
  view.setUint32(8, checkPart(value.millis), true);
  return bytes;
}

export function readDuration(r: Reader): Duration {
  return durationOfBytes(r.fixed(12));
}

/** @throws EncodeError for a part that is no unsigned 32-bit number */
export function writeDuration(w: Writer, value: Duration): void {
  w.fixed(bytesOfDuration(value), 12);
}

function checkPart(part: number): number {
  if (typeof part !== "number" || part >>> 0 !== part)
    badValue("a whole number from 0 to 4294967295", part);
  return part;
}
