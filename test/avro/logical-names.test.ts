import { describe, expect, test } from "vitest";
import { LOGICAL_NAMES } from "../../src/runtime/avro/logical.js";
import { meantLogicalType } from "../../src/runtime/avro/logical-names.js";

describe("a logical type that was probably meant", () => {
  test.each([
    ["timestamp-milis", "timestamp-millis"],
    ["timestampMillis", "timestamp-millis"],
    ["timestamp_micros", "timestamp-micros"],
    ["timestmap-milis", "timestamp-millis"],
    ["timestamp-milliseconds", "timestamp-millis"],
    ["timestamp-nano", "timestamp-nanos"],
    ["TIME-MICROS", "time-micros"],
    ["localTimestampMicros", "local-timestamp-micros"],
    ["Decimal", "decimal"],
    ["decimals", "decimal"],
    ["bigdecimal", "big-decimal"],
    ["UUID", "uuid"],
    ["uudi", "uuid"],
    ["Date", "date"],
    ["durration", "duration"],
  ])("%s", (written, meant) => {
    expect(meantLogicalType(written)).toBe(meant);
  });
});

describe("a logical type of somebody's own", () => {
  test.each([
    "timestamp-seconds",
    "timestamp-millis-tz",
    "zoned-timestamp-millis",
    "time-nanos",
    "timestamp",
    "time",
    "datetime",
    "data",
    "ulid",
    "guid",
    "cuid",
    "uuid-bytes",
    "decimal128",
    "iso-country",
    "varchar",
    "com.acme.date",
    "",
    "-",
    "日付",
  ])("%s", (written) => {
    expect(meantLogicalType(written)).toBeNull();
  });
});

test("every logical type of Avro is itself, however it is written", () => {
  for (const name of LOGICAL_NAMES) {
    expect(meantLogicalType(name)).toBe(name);
    expect(meantLogicalType(name.toUpperCase())).toBe(name);
    expect(meantLogicalType(name.replaceAll("-", "_"))).toBe(name);
  }
});
