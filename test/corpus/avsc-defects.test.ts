/** Each of avsc's defects, reproduced: one that is mended leaves the list. */
import avsc from "avsc";
import { expect, test } from "vitest";
import { encodeDatum, parseSchemaText } from "../../src/runtime/avro/index.js";
import type { Datum } from "../../src/runtime/avro/types.js";
import {
  readDefect,
  readDefects,
  schemaDefect,
  schemaDefects,
  valueDefect,
  valueDefects,
  type SchemaDefectId,
} from "./avsc-defects.js";
import { peerAlone, peerReads } from "./codec.js";
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
  "enum-without-symbols": { ...enumeration, symbols: [] },
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

const ints = { type: "map", values: "int" };
const named: readonly (readonly [string, object, Datum, string])[] = [
  [
    "drops a key",
    record({ name: "m", type: ints }),
    new Map([["m", new Map([["__proto__", 1]])]]),
    "avsc reads 02125f5f70726f746f5f5f0200 as 00",
  ],
  [
    "takes for the prototype a map under a key",
    record({ name: "m", type: { type: "map", values: ints } }),
    new Map([["m", new Map([["__proto__", new Map([["a", 1]])]])]]),
    "avsc reads 02125f5f70726f746f5f5f020261020000 as 00",
  ],
  [
    "loses a field",
    record({ name: "__proto__", type: "int" }),
    new Map([["__proto__", 1]]),
    'avsc threw Error: invalid "int": {} where it reads 02',
  ],
  [
    "finds nothing after a null of a field",
    record({ name: "__proto__", type: ["null", "int"] }),
    new Map([["__proto__", { branch: 0, value: null }]]),
    "avsc threw TypeError: Cannot convert undefined or null to object where it reads 00",
  ],
];

test.each(named)("avsc %s named __proto__", (_what, schema, datum, fault) => {
  const type = parseSchemaText(JSON.stringify(schema));
  if (type.kind !== "record") throw new Error("a record was written");
  const peer = peerAlone(type);
  if (peer === undefined) throw new Error("avsc has no such record");
  expect(peerReads(peer, encodeDatum(type, datum))).toBe(fault);
  expect(readDefects.map(({ id }) => id)).toEqual(["proto-read"]);
  expect(readDefect(type, datum)).toBe("proto-read");
});
