/** Logical types in Avro's JSON encoding: there, each is what its underlying type is. */
import { checkDate, dateFromDays } from "./date.js";
import { Decimal } from "./decimal.js";
import {
  bigDecimalBytes,
  bigDecimalFromBytes,
  checkDecimal,
  decimalFixedBytes,
} from "./decimal-codec.js";
import { bytesOfDuration, durationOfBytes, type Duration } from "./duration.js";
import { DecodeError, JsonError } from "./errors.js";
import {
  badJson,
  bytesFromJson,
  fixedFromJson,
  intFromJson,
  longFromJson,
} from "./from-json.js";
import type { JsonValue } from "./json-value.js";
import { checkTime, isTime } from "./timestamp.js";
import { bytesToJson } from "./to-json.js";
import {
  fromTwosComplement,
  MAX_UNSCALED_BYTES,
  toTwosComplement,
} from "./twos-complement.js";
import { checkUuid, uuidOfBytes } from "./uuid.js";

export function decimalToJson(
  value: Decimal,
  precision: number,
  scale: number,
): JsonValue {
  return bytesToJson(toTwosComplement(checkDecimal(value, precision, scale)));
}

export function decimalFromJson(json: unknown, scale: number): Decimal {
  return decimalOf(bytesFromJson(json), scale, json);
}

export function decimalFixedToJson(
  value: Decimal,
  size: number,
  precision: number,
  scale: number,
): JsonValue {
  return bytesToJson(decimalFixedBytes(value, size, precision, scale));
}

export function decimalFixedFromJson(
  json: unknown,
  size: number,
  scale: number,
): Decimal {
  return decimalOf(fixedFromJson(json, size), scale, json);
}

export function bigDecimalToJson(value: Decimal): JsonValue {
  return bytesToJson(bigDecimalBytes(value));
}

export function bigDecimalFromJson(json: unknown): Decimal {
  try {
    return bigDecimalFromBytes(bytesFromJson(json));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new JsonError(error.message, "", error);
  }
}

export function dateToJson(value: string): JsonValue {
  return checkDate(value);
}

export function dateFromJson(json: unknown): string {
  return dateFromDays(intFromJson(json));
}

export function timestampMillisToJson(value: Date): JsonValue {
  return checkTime(value);
}

export function timestampMillisFromJson(json: unknown): Date {
  const millis = longFromJson(json);
  return isTime(millis)
    ? new Date(millis)
    : badJson("timestamp within the range of a Date", json);
}

export function uuidFixedToJson(value: string): JsonValue {
  return bytesToJson(checkUuid(value));
}

export function uuidFixedFromJson(json: unknown): string {
  return uuidOfBytes(fixedFromJson(json, 16), 0);
}

export function durationToJson(value: Duration): JsonValue {
  return bytesToJson(bytesOfDuration(value));
}

export function durationFromJson(json: unknown): Duration {
  return durationOfBytes(fixedFromJson(json, 12));
}

function decimalOf(bytes: Uint8Array, scale: number, json: unknown): Decimal {
  if (bytes.length === 0 || bytes.length > MAX_UNSCALED_BYTES)
    badJson(`decimal of 1 to ${MAX_UNSCALED_BYTES} bytes`, json);
  return Decimal.of(fromTwosComplement(bytes), scale);
}
