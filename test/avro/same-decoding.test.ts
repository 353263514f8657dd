import { describe, expect, test } from "vitest";
import { parseSchemaText } from "../../src/runtime/avro/parse-text.js";
import { resolve } from "../../src/runtime/avro/resolve.js";
import { decodingDifference } from "../../src/runtime/avro/same-decoding.js";

const decimal = (scale: number, precision = 9): object => ({
  type: "bytes",
  logicalType: "decimal",
  precision,
  scale,
});
const millis = { type: "long", logicalType: "timestamp-millis" };
const micros = { type: "long", logicalType: "timestamp-micros" };

function record(...fields: readonly object[]): object {
  return { type: "record", name: "R", fields };
}

function field(type: unknown, more: object = {}): object {
  return record({ name: "f", type, ...more });
}

function difference(left: object, right: object, reader: object): unknown {
  const [one, other, today] = [left, right, reader].map((schema) =>
    parseSchemaText(JSON.stringify(schema)),
  );
  const found = decodingDifference(
    resolve(one!, today!),
    resolve(other!, today!),
  );
  if (found === null) return null;
  const { path, left: a, right: b, readAs } = found;
  expect(found.field?.name ?? "").toBe(path.replace(/[.[].*$/, ""));
  return [path, a, b, readAs];
}

describe("two writers are read alike", () => {
  test.each([
    ["that are the same", field("int"), field("int"), field("int")],
    [
      "where a default, an alias, an order, a doc or a property is another",
      field("int", { default: 1, aliases: ["g"], doc: "d", tsType: "number" }),
      field("int", { default: 2, aliases: ["h"], order: "ignore" }),
      field("int", { aliases: ["g"] }),
    ],
    [
      "where only one has a logical type",
      field("long"),
      field(millis),
      field(millis),
    ],
    ["where the reader lost it", field(millis), field("long"), field("long")],
    [
      "where the reader does not read what differs",
      record({ name: "f", type: millis }, { name: "g", type: "int" }),
      record({ name: "f", type: micros }, { name: "g", type: "int" }),
      record({ name: "g", type: "int" }),
    ],
    [
      "that contain themselves",
      field(["null", "R"]),
      field(["null", "R"]),
      field(["null", "R"]),
    ],
    [
      "that are refused for the same reason",
      field("string"),
      field("string"),
      field("int"),
    ],
  ])("%s", (_name, left, right, reader) => {
    expect(difference(left, right, reader)).toBeNull();
  });
});

describe("two writers are not read alike", () => {
  test.each([
    [
      "a decimal of another scale, one of which the reader refuses",
      field(decimal(2)),
      field(decimal(3)),
      field(decimal(3)),
      ["f", "decimal(9, 2)", "decimal(9, 3)", null],
    ],
    [
      "a decimal beside the bare bytes that the reader takes for its own",
      field(decimal(2)),
      field("bytes"),
      field(decimal(3)),
      ["f", "decimal(9, 2)", "bytes", null],
    ],
    [
      "another logical type, which the reader cannot see",
      field(millis),
      field(micros),
      field(micros),
      ["f", "timestamp-millis", "timestamp-micros", "timestamp-micros"],
    ],
    [
      "inside arrays, maps, unions and records, by the reader's names",
      field(
        {
          type: "array",
          items: [
            "null",
            { type: "map", values: { ...record2(decimal(1)), name: "S" } },
          ],
        },
        {},
      ),
      field({
        type: "array",
        items: [
          "null",
          { type: "map", values: { ...record2(decimal(2)), name: "S" } },
        ],
      }),
      record({
        name: "lines",
        aliases: ["f"],
        type: {
          type: "array",
          items: [
            "null",
            { type: "map", values: { ...record2(decimal(2)), name: "S" } },
          ],
        },
      }),
      ["lines[][].price", "decimal(9, 1)", "decimal(9, 2)", null],
    ],
    [
      "in a fixed",
      field({ ...decimal(1), type: "fixed", name: "F", size: 8 }),
      field({ ...decimal(2), type: "fixed", name: "F", size: 8 }),
      field({ ...decimal(1), type: "fixed", name: "F", size: 8 }),
      ["f", "decimal(9, 1)", "decimal(9, 2)", null],
    ],
    [
      "read into a union",
      field(millis),
      field(micros),
      field(["null", micros]),
      ["f", "timestamp-millis", "timestamp-micros", "timestamp-micros"],
    ],
    [
      "the first of several in the order of the text",
      record(
        { name: "a", type: "int" },
        { name: "b", type: millis },
        { name: "c", type: decimal(1) },
      ),
      record(
        { name: "a", type: "int" },
        { name: "b", type: micros },
        { name: "c", type: decimal(2) },
      ),
      record({ name: "c", type: decimal(2) }, { name: "b", type: "long" }),
      ["b", "timestamp-millis", "timestamp-micros", "long"],
    ],
  ] as const)("%s", (_name, left, right, reader, expected) => {
    expect(difference(left, right, reader)).toEqual(expected);
  });

  function record2(type: unknown): object {
    return { type: "record", name: "S", fields: [{ name: "price", type }] };
  }
});

test("a writer of another structure is another one", () => {
  expect(difference(field("int"), field("long"), field("long"))).toEqual([
    "f",
    "int",
    "long",
    "long",
  ]);
  expect(
    difference(record(), field("int"), field("int", { default: 0 })),
  ).toEqual(["", "R", "R", "R"]);
});
