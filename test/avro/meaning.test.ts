/** Two types have one text exactly where they mean the same. */
import { describe, expect, it } from "vitest";
import { meaningText } from "../../src/runtime/avro/meaning.js";
import { prettyJson, toPlain } from "../../src/runtime/avro/json-values.js";
import { parseJson } from "../../src/runtime/avro/json-parser.js";
import { sameMeaning } from "../../src/runtime/avro/same.js";
import { typeOf, typeOfText } from "./support.js";

const record = (field: object, more: object = {}): object => ({
  type: "record",
  name: "R",
  fields: [{ name: "a", ...field }],
  ...more,
});

const schemas: readonly object[] = [
  record({ type: "long" }),
  record({ type: "long", doc: "d" }),
  record({ type: "long" }, { doc: "d" }),
  record({ type: { type: "long" } }),
  record({ type: "long", default: 1 }),
  record({ type: "double", default: 1 }),
  record({ type: "long", default: 2 }),
  record({ type: "long", order: "ignore" }),
  record({ type: "long", aliases: ["b", "c"] }),
  record({ type: "long", aliases: ["c", "b"] }),
  record({ type: "long", aliases: ["b"] }),
  record({ type: "long", custom: { x: 1, y: 2 } }),
  record({ type: "long", custom: { y: 2, x: 1 } }),
  record({ type: { type: "long", logicalType: "timestamp-millis" } }),
  record({ type: { type: "long", logicalType: "timestamp-micros" } }),
  record({ type: { type: "long", logicalType: "none-such" } }),
  record({ type: { type: "bytes", logicalType: "decimal", precision: 4 } }),
  record({
    type: { type: "bytes", logicalType: "decimal", precision: 4, scale: 0 },
  }),
  record({
    type: { type: "bytes", logicalType: "decimal", precision: 4, scale: 1 },
  }),
  record({ type: "long" }, { aliases: ["Q"] }),
  record({ type: "long" }, { namespace: "n" }),
  record({ type: "long" }, { type: "error" }),
  record({ type: { type: "enum", name: "E", symbols: ["A", "B"] } }),
  record({ type: { type: "enum", name: "E", symbols: ["B", "A"] } }),
  record({
    type: { type: "enum", name: "E", symbols: ["A", "B"], default: "A" },
  }),
  record({ type: { type: "fixed", name: "F", size: 4 } }),
  record({ type: { type: "fixed", name: "F", size: 5 } }),
  record({ type: { type: "array", items: "long" } }),
  record({ type: { type: "map", values: "long" } }),
  record({ type: ["null", "long"] }),
  record({ type: ["null", "long"], default: null }),
  record({ type: ["long", "null"] }),
  record({ type: ["null", "R"] }),
  record({ type: ["null", { type: "array", items: "R" }] }),
];

describe("the text of a meaning", () => {
  it("is one for schemas that mean the same, and differs for others", () => {
    const types = schemas.map((schema) => typeOf(schema));
    for (const [i, left] of types.entries())
      for (const [j, right] of types.entries())
        expect(
          [i, j, meaningText(left) === meaningText(right)],
          JSON.stringify([schemas[i], schemas[j]]),
        ).toEqual([i, j, sameMeaning(left, right)]);
  });

  it("takes a default by its value, not by its spelling", () => {
    const one = typeOfText(
      '{"type":"record","name":"R","fields":[{"name":"a","type":"double","default":1}]}',
    );
    const same = typeOfText(
      '{"type":"record","name":"R","fields":[{"name":"a","type":"double","default":1.0}]}',
    );
    expect(meaningText(one)).toBe(meaningText(same));
  });

  it("is short for types that are used again and again", () => {
    let inner: unknown = "int";
    for (let i = 40; i > 0; i--)
      inner = {
        type: "record",
        name: `D${i}`,
        fields: [
          { name: "l", type: inner },
          { name: "r", type: i === 40 ? "int" : `D${i + 1}` },
        ],
      };
    expect(meaningText(typeOf(inner)).length).toBeLessThan(10_000);
  });
});

describe("pretty JSON", () => {
  it.each([
    "{}",
    "[]",
    '{"a":[],"b":{},"c":[1,[2,{"d":null}]],"e":"x\\n"}',
    "[[[1]]]",
    '"a"',
    "12",
  ])("of %s is that of JSON.stringify", (text) => {
    const parsed = parseJson(text, { comments: false });
    if (!parsed.ok) throw new Error(parsed.message);
    expect(prettyJson(parsed.root)).toBe(
      JSON.stringify(toPlain(parsed.root), null, 2),
    );
  });

  it("keeps numbers as they are written", () => {
    const parsed = parseJson("[9007199254740993, 1.0]", { comments: false });
    if (!parsed.ok) throw new Error(parsed.message);
    expect(prettyJson(parsed.root)).toBe("[\n  9007199254740993,\n  1.0\n]");
  });
});
