import { describe, expect, it } from "vitest";
import {
  canonicalForm,
  DatumError,
  decodeDatum,
  decodeResolved,
  encodeDatum,
  parseJson,
  parseSchemas,
  resolve,
  sameMeaning,
  schemaText,
  seeded,
  randomDatum,
  type AvroType,
  type Datum,
} from "../../src/runtime/avro/index.js";
import { typeOf, typeOfText } from "./support.js";

function issuesOf(texts: readonly string[]): readonly string[] {
  const documents = texts.map((text, index) => {
    const parsed = parseJson(text, { comments: false });
    if (!parsed.ok) throw new Error(parsed.message);
    return { file: String(index), root: parsed.root };
  });
  return parseSchemas(documents).issues.map(
    ({ code, message }) => `${code} ${message}`,
  );
}

function within<T>(millis: number, work: () => T): T {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(millis);
  return result;
}

/** Records D0 to Dn, each with `fields` fields of the one before; D0 of `leaf`. */
function chain(
  depth: number,
  fields: readonly string[],
  leaf: unknown,
  more: object = {},
): string[] {
  return Array.from({ length: depth }, (_, level) =>
    JSON.stringify({
      type: "record",
      name: `D${level}`,
      fields: fields.map((name) => ({
        name,
        type: level === 0 ? leaf : `D${level - 1}`,
        ...(level === 0 ? {} : more),
      })),
    }),
  ).reverse();
}

function typeOfChain(texts: readonly string[]): AvroType {
  const [first = "", ...others] = texts;
  return typeOfText(first, others);
}

describe("hostile schemas", () => {
  it("that are nested too deep are an issue, and not a stack overflow", () => {
    const nested = (levels: number): string =>
      '{"type":"array","items":'.repeat(levels) + '"int"' + "}".repeat(levels);
    expect(issuesOf([nested(799)])).toEqual([]);
    expect(issuesOf([nested(2_900)])).toEqual([
      "schema-too-deep schema of more than 800 levels",
    ]);
    const deep = typeOfText(nested(799));
    expect(sameMeaning(typeOfText(schemaText(deep)), deep)).toBe(true);
    expect(canonicalForm(deep)).toHaveLength(nested(799).length);
    expect(decodeDatum(deep, Uint8Array.of(0))).toEqual([]);
  });

  it("that chain 20,000 records are read, written and compared", () => {
    const type = typeOfChain(chain(20_000, ["next"], "int"));
    expect(canonicalForm(type)).toMatch(/^\{"name":"D19999"/);
    expect(schemaText(type)).toMatch(/^\{"type":"record","name":"D19999"/);
    expect(sameMeaning(type, typeOfChain(chain(20_000, ["next"], "int")))).toBe(
      true,
    );
    expect(() => encodeDatum(type, new Map())).toThrow(DatumError);
  });

  it("whose defaults stand for too many levels or values are an issue", () => {
    const deep = within(10_000, () =>
      issuesOf(
        chain(5_000, ["a"], "int", { default: {} }).with(
          -1,
          '{"type":"record","name":"D0","fields":[]}',
        ),
      ),
    );
    expect(deep[0]).toMatch(
      /^schema-bad-default .* stands for more than 400 levels/,
    );
    const wide = within(2_000, () =>
      issuesOf(
        chain(60, ["l", "r"], "int", { default: {} }).with(
          -1,
          '{"type":"record","name":"D0","fields":[]}',
        ),
      ),
    );
    expect(
      wide.some((issue) =>
        issue.includes("stands for more than 100000 values"),
      ),
    ).toBe(true);
  });

  it("whose default tries many branches are checked in time", () => {
    const types = ["A", "B"].map(
      (name) =>
        `{"type":"record","name":"${name}","fields":[{"name":"n","type":["A","B","null"]}]}`,
    );
    const value = '{"n":'.repeat(200) + "1" + "}".repeat(200);
    const user = `{"type":"record","name":"R","fields":[{"name":"f","type":["A","B"],"default":${value}}]}`;
    expect(within(2_000, () => issuesOf([user, ...types]))).toHaveLength(1);
  });

  it("with thousands of unknown names get an answer in time", () => {
    const known = Array.from(
      { length: 2_000 },
      (_, index) =>
        `{"type":"fixed","name":"KnownTypeNumber${index}","size":1}`,
    );
    const fields = Array.from({ length: 1_000 }, (_, index) => ({
      name: `f${index}`,
      type: `KnownTypeNumbr${index}x`,
    }));
    const user = JSON.stringify({ type: "record", name: "R", fields });
    expect(within(3_000, () => issuesOf([user, ...known]))).toHaveLength(1_000);
  });

  it("with names as long as a book get an answer in time", () => {
    const known = `N${"ab".repeat(20_000)}`;
    const user = JSON.stringify({
      type: "record",
      name: "R",
      fields: [{ name: "f", type: `N${"ba".repeat(20_000)}` }],
    });
    const type = `{"type":"fixed","name":"${known}","size":1}`;
    // compared letter by letter they would take minutes
    const issues = within(3_000, () => issuesOf([user, type]));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(/^schema-unknown-type /);
  });

  it("with names of objects' own are only names", () => {
    const type = typeOf({
      type: "record",
      name: "__proto__",
      fields: ["__proto__", "constructor", "toString"].map((name) => ({
        name,
        type: "int",
        default: 1,
      })),
    });
    const datum = randomDatum(type, seeded(1));
    expect(decodeDatum(type, encodeDatum(type, datum))).toEqual(datum);
    expect(schemaText(type)).toContain('"__proto__"');
  });
});

describe("hostile bytes", () => {
  const refused: readonly (readonly [string, unknown, number[], string])[] = [
    ["end inside a value", "double", [0, 0], "end of the data"],
    [
      "a string longer than the rest",
      "string",
      [0x20, 0x61],
      "length of 16 where 1 bytes are left",
    ],
    ["a length below zero", "bytes", [0x01], "length below zero"],
    [
      "a length of 2^62",
      "bytes",
      [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      "bytes are left",
    ],
    ["malformed UTF-8", "string", [0x02, 0xff], "malformed UTF-8"],
    [
      "an int of more than 32 bits",
      "int",
      [0xff, 0xff, 0xff, 0xff, 0x1f],
      "int of more than 32 bits",
    ],
    [
      "a long of more than 64 bits",
      "long",
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
      "long of more than 64 bits",
    ],
    ["a boolean of 2", "boolean", [2], "boolean of 2"],
    ["a branch that is none", ["null", "int"], [0x04], "union branch 2 of 2"],
    ["a branch below zero", ["null", "int"], [0x01], "union branch -1 of 2"],
    [
      "a symbol that is none",
      { type: "enum", name: "E", symbols: ["A"] },
      [0x02],
      "symbol 1 of 1",
    ],
    ["bytes after the value", "int", [0, 0], "1 bytes after the value"],
    [
      "a block of 2^26 items",
      { type: "array", items: "int" },
      [0x80, 0x80, 0x80, 0x40, 0],
      "block of 67108864 items",
    ],
    [
      "a block of 2^62 nulls",
      { type: "array", items: "null" },
      [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0],
      "too many values of no bytes",
    ],
    [
      "a block of -2^63 items",
      { type: "array", items: "null" },
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0],
      "block of too many items",
    ],
  ];
  it.each(refused)("are refused: %s", (_what, schema, bytes, message) => {
    const type = typeOf(schema);
    const data = Uint8Array.from(bytes);
    within(1_000, () => {
      expect(() => decodeDatum(type, data)).toThrow(message);
      expect(() => decodeResolved(resolve(type, type), data)).toThrow(message);
    });
  });

  const list = {
    type: "record",
    name: "L",
    fields: [{ name: "next", type: ["null", "L"] }],
  };
  const writer = {
    type: "record",
    name: "W",
    fields: [{ name: "gone", type: list }],
  };
  const reader = { type: "record", name: "W", fields: [] };

  it("are refused where they nest too deep, skipped or read", () => {
    const deep = new Uint8Array(100_000).fill(2);
    expect(() => decodeDatum(typeOf(list), deep)).toThrow(
      "value of more than 1500 levels",
    );
    expect(() =>
      decodeResolved(resolve(typeOf(writer), typeOf(reader)), deep),
    ).toThrow("value of more than 1500 levels");
    const fine = new Uint8Array(701).fill(2);
    fine[700] = 0;
    expect(decodeDatum(typeOf(list), fine)).toBeInstanceOf(Map);
  });

  it("are refused where no bytes stand for exponentially many values, skipped or read", () => {
    const diamond = typeOfChain(chain(40, ["l", "r"], "null"));
    const none = new Uint8Array(0);
    within(2_000, () => {
      expect(() => decodeDatum(diamond, none)).toThrow(
        "too many values of no bytes",
      );
      const outer = typeOfText(
        '{"type":"record","name":"W","fields":[{"name":"g","type":"D39"}]}',
        chain(40, ["l", "r"], "null"),
      );
      expect(() =>
        decodeResolved(resolve(outer, typeOf(reader)), none),
      ).toThrow("too many values of no bytes");
    });
  });

  it("may hold as many values of no bytes as they have bytes, and some more", () => {
    const type = typeOf({
      type: "array",
      items: {
        type: "record",
        name: "R",
        fields: [
          { name: "a", type: "int" },
          { name: "b", type: "null" },
        ],
      },
    });
    const item: Datum = new Map<string, Datum>([
      ["a", 1],
      ["b", null],
    ]);
    const datum = Array.from({ length: 200_000 }, () => item);
    expect(decodeDatum(type, encodeDatum(type, datum))).toHaveLength(200_000);
  });

  it("never give anything but a datum or a DatumError", () => {
    const type = typeOf({
      type: "record",
      name: "R",
      fields: [
        {
          name: "s",
          type: ["null", "string", { type: "map", values: ["null", "R"] }],
        },
        {
          name: "a",
          type: {
            type: "array",
            items: { type: "enum", name: "E", symbols: ["A", "B"] },
          },
        },
        { name: "d", type: { type: "fixed", name: "F", size: 3 } },
        { name: "l", type: "long" },
      ],
    });
    const random = seeded(11);
    let read = 0;
    for (let round = 0; round < 3_000; round++) {
      const bytes = encodeDatum(type, randomDatum(type, random));
      for (let edits = 0; edits < 1 + (round % 3); edits++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      try {
        decodeDatum(
          type,
          bytes.subarray(
            0,
            random() < 0.2 ? Math.floor(random() * bytes.length) : bytes.length,
          ),
        );
        read++;
      } catch (error) {
        expect(error).toBeInstanceOf(DatumError);
      }
    }
    expect(read).toBeGreaterThan(100);
  });
});
