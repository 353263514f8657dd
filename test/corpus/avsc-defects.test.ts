/** Each of avsc's defects, reproduced: one that is mended leaves the list. */
import avsc from "avsc";
import { expect, test } from "vitest";
import { encodeDatum, parseSchemaText } from "../../src/runtime/avro/index.js";
import {
  schemaDefect,
  schemaDefects,
  valueDefect,
  valueDefects,
  type SchemaDefectId,
} from "./avsc-defects.js";
import { withoutDefaults } from "./peer.js";

const record = (...fields: readonly object[]): object => ({
  type: "record",
  name: "R",
  fields,
});
const enumeration = { type: "enum", name: "E", symbols: ["A"] };

const examples: Readonly<Record<SchemaDefectId, object>> = {
  "enum-default-null": { ...enumeration, default: null },
  "default-not-a-number": record({ name: "d", type: "double", default: "NaN" }),
  "default-of-later-branch": record({
    name: "u",
    type: ["null", "string"],
    default: "text",
  }),
  "defined-twice": record(
    { name: "a", type: enumeration },
    { name: "b", type: enumeration },
  ),
  "name-beyond-ascii": { type: "fixed", name: "Größe", size: 1 },
  "symbol-of-objects": { ...enumeration, symbols: ["constructor"] },
  "empty-union": record({ name: "u", type: [] }),
};

test.each(schemaDefects)("avsc $what", ({ id, remedy }) => {
  const example = examples[id];
  expect(() => avsc.Type.forSchema(example as avsc.Schema)).toThrow();
  expect(schemaDefect(example)?.id).toBe(id);
  const mended = withoutDefaults(example);
  if (remedy === "without-defaults") {
    avsc.Type.forSchema(mended as avsc.Schema);
    expect(schemaDefect(mended)).toBeNull();
  } else expect(schemaDefect(mended)?.id).toBe(id);
});

test("avsc encodes half of a surrogate pair as no UTF-8, and long numbers below -2^52 without their sign", () => {
  const text = avsc.Type.forSchema("string");
  expect(text.toBuffer("\ud800").toString("hex")).toBe("06eda080");
  const string = parseSchemaText('"string"');
  expect(valueDefects.map(({ id }) => id)).toEqual(["lone-surrogate"]);
  expect(valueDefect(string, "\ud800")).toBe("lone-surrogate");
  expect(valueDefect(string, "\ud83d\ude00")).toBeNull();
  // why the peer's longs are bigint
  const value = -(2 ** 52) - 1;
  const long = avsc.Type.forSchema("long");
  const ours = encodeDatum(parseSchemaText('"long"'), BigInt(value));
  expect(long.fromBuffer(long.toBuffer(value))).not.toBe(value);
  expect(Buffer.from(ours).toString("hex")).toBe(
    "81808080808080 10".replace(" ", ""),
  );
});
