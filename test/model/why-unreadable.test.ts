/** What is said of a version that today's schema cannot read. */
import { expect, test } from "vitest";
import { whyUnreadable } from "../../src/model/why-unreadable.js";
import { parseSchemaText, resolve } from "../../src/runtime/avro/index.js";

const record = (name: string, ...fields: readonly object[]): object => ({
  type: "record",
  name,
  fields,
});

function why(reader: object, writer: object): string {
  const [today, earlier] = [reader, writer].map((schema) =>
    parseSchemaText(JSON.stringify(schema)),
  );
  if (today === undefined || earlier === undefined)
    throw new Error("two schemas were given");
  return whyUnreadable(resolve(earlier, today));
}

const line = (...fields: readonly object[]): object => ({
  name: "lines",
  type: { type: "array", items: record("Line", ...fields) },
});
const channel = (...symbols: readonly string[]): object => ({
  name: "channel",
  type: { type: "enum", name: "Channel", symbols },
});

test.each([
  [
    "a field without a default",
    record("A", { name: "currency", type: "string" }),
    record("A"),
    "`currency`, which it lacks, has no default",
  ],
  [
    "another type",
    record("A", { name: "total", type: "string" }),
    record("A", { name: "total", type: "long" }),
    "`total`: long is not read as string",
  ],
  [
    "a field inside",
    record("A", line({ name: "price", type: "long" })),
    record("A", line({ name: "sku", type: "string" })),
    "`lines[].price`, which it lacks, has no default",
  ],
  [
    "a symbol that is gone",
    record("A", channel("WEB", "PHONE")),
    record("A", channel("WEB", "FAX")),
    "`channel`: Channel has neither FAX nor a default",
  ],
  [
    "a branch of a union",
    record("A", { name: "note", type: "string" }),
    record("A", { name: "note", type: ["null", "string"] }),
    "`note`: null is not read as string",
  ],
  [
    "a value of a map",
    record("A", { name: "tags", type: { type: "map", values: "int" } }),
    record("A", { name: "tags", type: { type: "map", values: "long" } }),
    "`tags{}`: long is not read as int",
  ],
  [
    "several",
    record("A", ...["a", "b", "c", "d"].map((name) => ({ name, type: "int" }))),
    record("A"),
    "`a`, which it lacks, has no default; `b`, which it lacks, has no default; and 2 more",
  ],
  [
    "the whole value",
    record("A"),
    record("B"),
    "the record: B is not A, by name or by alias",
  ],
  [
    "a record in itself, once",
    record(
      "A",
      { name: "x", type: "int" },
      { name: "next", type: ["null", "A"] },
    ),
    record("A", { name: "next", type: ["null", "A"] }),
    "`x`, which it lacks, has no default",
  ],
  [
    "nothing where everything is read",
    record("A", { name: "x", type: "long" }),
    record("A", { name: "x", type: "int" }),
    "",
  ],
])("%s", (_, reader, writer, expected) => {
  expect(why(reader, writer)).toBe(expected);
});
