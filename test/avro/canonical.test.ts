import { describe, expect, it } from "vitest";
import {
  canonicalForm,
  crc64,
  fingerprint64,
  parseSchemaText,
  sameMeaning,
  schemaText,
} from "../../src/runtime/avro/index.js";
import { typeOf, typeOfText } from "./support.js";

/** A schema, and what Apache Avro Java 1.12.2 gives as its parsing canonical form and CRC-64-AVRO. */
const cases: readonly (readonly [unknown, string, string])[] = [
  ["null", '"null"', "63dd24e7cc258f8a"],
  [{ type: "int", logicalType: "date", x: 1 }, '"int"', "7275d51a3f395c8f"],
  [
    [
      "null",
      "string",
      { type: "map", values: { type: "array", items: "bytes" } },
    ],
    '["null","string",{"type":"map","values":{"type":"array","items":"bytes"}}]',
    "feaeccc36d8cb523",
  ],
  [
    {
      type: "record",
      name: "R",
      namespace: "com.acme",
      doc: "d",
      aliases: ["Q"],
      fields: [
        {
          name: "a",
          type: "long",
          default: 1,
          order: "ignore",
          aliases: ["z"],
          doc: "x",
        },
        { name: "next", type: ["null", "R"], default: null },
        {
          name: "f",
          type: {
            type: "fixed",
            name: "other.F",
            size: 16,
            logicalType: "uuid",
          },
        },
        { name: "g", type: "other.F" },
        {
          name: "e",
          type: { type: "enum", name: "E", symbols: ["A", "B"], default: "A" },
        },
      ],
    },
    '{"name":"com.acme.R","type":"record","fields":[{"name":"a","type":"long"},{"name":"next","type":["null","com.acme.R"]},{"name":"f","type":{"name":"other.F","type":"fixed","size":16}},{"name":"g","type":"other.F"},{"name":"e","type":{"name":"com.acme.E","type":"enum","symbols":["A","B"]}}]}',
    "853a9024e96cbfec",
  ],
  [
    { type: "error", name: "Oops", fields: [] },
    '{"name":"Oops","type":"record","fields":[]}',
    "a04181120e2329cf",
  ],
  [
    {
      type: "record",
      name: "Größe",
      fields: [{ name: "straße", type: "string" }],
    },
    '{"name":"Größe","type":"record","fields":[{"name":"straße","type":"string"}]}',
    "e1e0b9bc3042fdf7",
  ],
  [
    {
      type: "record",
      name: "a.R",
      fields: [
        {
          name: "x",
          type: {
            type: "record",
            name: "S",
            namespace: "",
            fields: [
              { name: "y", type: { type: "fixed", name: "T", size: 1 } },
            ],
          },
        },
      ],
    },
    '{"name":"a.R","type":"record","fields":[{"name":"x","type":{"name":"S","type":"record","fields":[{"name":"y","type":{"name":"T","type":"fixed","size":1}}]}}]}',
    "7a07a6c0c576def8",
  ],
  [
    { type: "fixed", name: "D", size: 12, logicalType: "duration" },
    '{"name":"D","type":"fixed","size":12}',
    "bd5d6cdc485d8834",
  ],
  [[], "[]", "eec6e173d23fb9d1"],
];

describe("the parsing canonical form and its fingerprint", () => {
  it.each(cases)("of %j", (schema, form, fingerprint) => {
    expect(canonicalForm(typeOf(schema))).toBe(form);
    expect(fingerprint64(typeOf(schema))).toBe(fingerprint);
  });

  it("of no bytes is the CRC's start", () => {
    expect(crc64(new Uint8Array(0))).toBe("c15d213aa4d7a795");
  });
});

describe("schemaText", () => {
  it.each(cases)("of %j means the same, and is its own text", (schema) => {
    const type = typeOf(schema);
    const text = schemaText(type);
    expect(sameMeaning(parseSchemaText(text), type)).toBe(true);
    expect(schemaText(parseSchemaText(text))).toBe(text);
  });

  it("has everything of meaning, every digit of it", () => {
    const text =
      '{"type":"record","name":"R","namespace":"a","doc":"A \\"doc\\".","aliases":["a.Q",".P"],"fields":[' +
      '{"name":"big","type":"long","doc":"d","default":9223372036854775807,"order":"descending","aliases":["large"],"tsType":"bigint"},' +
      '{"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2},"default":"\\u00ff"},' +
      '{"name":"e","type":{"type":"enum","name":"E","symbols":["A"],"default":"A"}},' +
      '{"name":"plain","type":{"type":"fixed","name":"F","namespace":"","size":2}},' +
      '{"name":"again","type":["null","a.E","F"],"default":null},' +
      '{"name":"made","type":{"type":"string","logicalType":"made-up"}}],"tag":{"x":[1.50]}}';
    const escaped = text.replace("\\u00ff", "\u00ff");
    expect(schemaText(typeOfText(text))).toBe(escaped);
    expect(schemaText(typeOfText(text), { docs: false })).toBe(
      escaped.replace(',"doc":"A \\"doc\\"."', "").replace(',"doc":"d"', ""),
    );
  });

  it("writes a number that was text as the number, where JSON has one", () => {
    const of = (value: string): string =>
      schemaText(
        typeOfText(
          `{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":${value}}]}`,
        ),
      );
    expect(of('" 5."')).toContain('"default":5.0}');
    expect(of('"1e300d"')).toContain('"default":1e+300}');
    expect(of('"0x1p-1"')).toContain('"default":0.5}');
    expect(of('"NaN"')).toContain('"default":"NaN"}');
    expect(of("5")).toContain('"default":5}');
  });
});
