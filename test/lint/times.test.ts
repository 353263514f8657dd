/** Which names say that a number is a point in time. */
import { expect, it } from "vitest";
import { readTimeName } from "../../src/lint/times.js";

it.each([
  ["createdAt", "millis"],
  ["created_at", "millis"],
  ["CREATED_AT", "millis"],
  ["startsAt", "millis"],
  ["at", "millis"],
  ["time", "millis"],
  ["eventTime", "millis"],
  ["orderDate", "millis"],
  ["ts", "millis"],
  ["lastSeenTs", "millis"],
  ["timestamp", "millis"],
  ["eventtimestamp", "millis"],
  ["timeUtc", "millis"],
  ["createdAtMs", "millis"],
  ["ts_us", "micros"],
  ["timestampNanos", "nanos"],
  ["createdAtSeconds", "seconds"],
  ["createdEpoch", "seconds"],
] as const)("%s does", (name, unit) => {
  expect(readTimeName(name)?.unit).toBe(unit);
});

it.each([
  "responseTime",
  "uptime",
  "downtimeMinutes",
  "leadTimeMs",
  "lookAt",
  "format",
  "candidate",
  "update",
  "durationMillis",
  "total",
  "times",
  "_",
])("%s does not", (name) => {
  expect(readTimeName(name)).toBeNull();
});
