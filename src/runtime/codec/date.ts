/** `date`: days since 1970-01-01 as `YYYY-MM-DD` (specification, "Date"), for every int. The calendar is the Gregorian, also before its time. */
import { badValue } from "./errors.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

const FORM = /^(\d{4}|[+-]\d{6,7})-(\d{2})-(\d{2})$/;
const DAYS_OF_400_YEARS = 146_097;
/** From 0000-03-01, the first day of a year that ends with its leap day, to 1970-01-01. */
const EPOCH = 719_468;

/** `YYYY-MM-DD`; with a sign and six digits or more outside the years 0000 to 9999, as in ECMAScript. */
export function dateFromDays(days: number): string {
  const shifted = days + EPOCH;
  const era = Math.floor(shifted / DAYS_OF_400_YEARS);
  const day = shifted - era * DAYS_OF_400_YEARS; // 0 to 146,096
  const yearOfEra = Math.floor(
    (day -
      Math.floor(day / 1460) +
      Math.floor(day / 36_524) -
      Math.floor(day / 146_096)) /
      365,
  );
  const dayOfYear =
    day -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${yearText(year)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

/** Days since 1970-01-01; null for text that is no date of the calendar, or out of an int's range. */
export function daysOfDate(text: string): number | null {
  const parts = FORM.exec(text);
  if (parts === null || text.startsWith("-000000-")) return null;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const dayOfMonth = Number(parts[3]);
  if (month < 1 || month > 12) return null;
  if (dayOfMonth < 1 || dayOfMonth > daysOfMonth(year, month)) return null;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const day =
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear;
  const days = era * DAYS_OF_400_YEARS + day - EPOCH;
  return (days | 0) === days ? days : null;
}

export function readDate(r: Reader): string {
  return dateFromDays(r.int());
}

/** @throws EncodeError for what is no `YYYY-MM-DD`, or no day of the calendar */
export function writeDate(w: Writer, value: string): void {
  w.int(checkDate(value));
}

/** The days of a date. @throws EncodeError */
export function checkDate(value: string): number {
  const days = typeof value === "string" ? daysOfDate(value) : null;
  if (days === null)
    badValue("date (YYYY-MM-DD, a day of the calendar)", value);
  return days;
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return digits(year, 4);
  return `${year < 0 ? "-" : "+"}${digits(Math.abs(year), 6)}`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2)
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
