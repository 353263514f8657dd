/** `compare()`: the forms of its schemas, what it throws, and that it is linear. */
import { describe, expect, it } from "vitest";
import { compare, SchemaError, type JsonValue } from "../../src/index.js";

const money = {
  type: "record",
  name: "com.acme.Money",
  fields: [{ name: "amount", type: "int" }],
};
const placed = {
  type: "record",
  name: "com.acme.OrderPlaced",
  fields: [{ name: "price", type: "Money" }],
};
const wider = { ...money, fields: [{ name: "amount", type: "double" }] };

function rulesOf(writer: JsonValue, reader: JsonValue): readonly string[] {
  return compare({ writer, reader }).findings.map(({ rule }) => rule);
}

describe("a schema", () => {
  it("is a JSON value, or JSON text with comments and a byte order mark", () => {
    for (const int of [
      "int",
      '"int"',
      { type: "int" },
      '\ufeff/* x */ "int"',
    ]) {
      expect(compare({ writer: int, reader: "long" })).toEqual({
        compatible: true,
        findings: [],
      });
      expect(rulesOf("long", int)).toEqual(["type-changed"]);
    }
  });

  it("is a list with the types that it refers to, in any order, as texts", () => {
    const text = JSON.stringify;
    const writer = [text(money), text(placed)];
    const reader = [text(placed), text(wider)];
    expect(rulesOf(writer, reader)).toEqual([]);
    expect(rulesOf(reader, writer)).toEqual(["type-changed"]);
    const union = ["null", "com.acme.Money"];
    const list = [text(union), text(money)];
    expect(rulesOf(list, ["null", money])).toEqual([]);
    expect(rulesOf(["null", money, "int"], list)).toEqual([
      "union-branch-removed",
    ]);
  });

  it("is one of which the others are part, however often", () => {
    const [one, other] = [JSON.stringify(money), JSON.stringify(placed)];
    expect(rulesOf([one, one, other], [other, one])).toEqual([]);
  });

  it("is a union where it is an array", () => {
    expect(rulesOf(["null", "int"], ["int", "null", "string"])).toEqual([]);
    expect(rulesOf(["null", "int"], ["string", "null"])).toEqual([
      "union-branch-removed",
    ]);
    const other = { ...money, name: "com.acme.Other" };
    expect(rulesOf([money, other], money)).toEqual(["name-changed"]);
    expect(rulesOf([], "int")).toEqual([]);
  });

  it("keeps 64-bit numbers exact", () => {
    const of = (value: bigint): JsonValue => ({
      type: "record",
      name: "R",
      fields: [{ name: "a", type: "long", default: value }],
    });
    const [most, less] = [
      9_223_372_036_854_775_807n,
      9_223_372_036_854_775_806n,
    ];
    expect(rulesOf(of(most), of(most))).toEqual([]);
    expect(rulesOf(of(most), of(less))).toEqual(["default-changed"]);
    expect(() => rulesOf("int", of(9_223_372_036_854_775_808n))).toThrow(
      SchemaError,
    );
  });

  // others take these, and fail when the default is used
  it.each([
    [
      "a default of an enum's field that is none of its symbols",
      { type: "enum", name: "E", symbols: ["A"] },
      "B",
    ],
    [
      "a default of a fixed of another length",
      { type: "fixed", name: "F", size: 2 },
      "abc",
    ],
    ["a default of bytes above U+00FF", "bytes", "\u0100"],
  ])("is none with %s", (_, type, value) => {
    const fields = [{ name: "x", type, default: value }];
    const reader = { type: "record", name: "R", fields };
    const writer = { type: "record", name: "R", fields: [] };
    expect(() => compare({ writer, reader })).toThrow(SchemaError);
  });

  it.each([
    [
      { type: "recrod" },
      'invalid schema of the reader (reader, line 1, column 9): object of the type "recrod"',
    ],
    [
      '{\n  "type": "array"\n}',
      "invalid schema of the reader (reader, line 1, column 1): ",
    ],
    ["{", "schema of the reader that is no JSON (line 1, column 2): "],
    [
      undefined,
      "schema of the reader that is no JSON: no JSON value: undefined",
    ],
    [[JSON.stringify(money), "{"], "schema of the reader[1] that is no JSON"],
    [
      [JSON.stringify(money), '"int"'],
      "list of the reader without a schema to begin with",
    ],
  ])("%j is none", (reader, message) => {
    const ask = () => compare({ writer: "int", reader: reader as JsonValue });
    expect(ask).toThrow(SchemaError);
    expect(ask).toThrow(message);
  });
});

describe("a finding", () => {
  it("is at its places in both texts, by pointer too", () => {
    const text = (type: string) =>
      `{"type": "record", "name": "R", "fields": [\n  {"name": "xs", "type": {"type": "array", "items": "${type}"}}\n]}`;
    const [finding] = compare({
      writer: text("string"),
      reader: text("int"),
    }).findings;
    expect(finding).toEqual({
      rule: "type-changed",
      axis: "wire",
      severity: "error",
      always: "sometimes",
      path: "xs[]",
      reader: {
        file: "reader",
        line: 2,
        column: 53,
        pointer: "/fields/0/type/items",
      },
      writer: {
        file: "writer",
        line: 2,
        column: 53,
        pointer: "/fields/0/type/items",
      },
      message: "string read as int, which it does not become",
      remedy: "read it as string, or as a union with string among its branches",
      plan: [
        "keep `xs` of R as it was, add a field of the new type beside it, with a default, and release that",
        "deploy consumers first, to read the new field, and where it has its default the old one; then producers, to write both",
        "when nothing is left to be read that lacks the new field, drop the old one: consumers first again",
      ],
      fix: null,
      registry: null,
      witness: {
        value: '{"xs":["cedar 1"]}',
        bytes: "020e6365646172203100",
        error: "unreadable value: string is not read as int, at byte 1",
        before: null,
        confirmation: {
          by: "avsc",
          verdict: "confirmed",
          answer: 'cannot read "string" as "int"',
          because: null,
        },
      },
    });
  });

  it("fails for all data only where every value gets there", () => {
    const wrap = (type: JsonValue): Record<string, JsonValue> => ({
      "": type,
      "[]": { type: "array", items: type },
      "{}": { type: "map", values: type },
      union: ["boolean", type],
      alone: [type],
    });
    const always = Object.entries(wrap("string")).map(([key, writer]) => {
      const reader = wrap("int")[key] ?? "int";
      return [key, compare({ writer, reader }).findings[0]?.always];
    });
    expect(Object.fromEntries(always)).toEqual({
      "": "always",
      "[]": "sometimes",
      "{}": "sometimes",
      union: "sometimes",
      alone: "always",
    });
  });

  it("has no witness where no value ends, or only huge ones show it", () => {
    const endless = (head: string): JsonValue => ({
      type: "record",
      name: "L",
      fields: [
        { name: "head", type: head },
        { name: "tail", type: "L" },
      ],
    });
    for (const [writer, reader] of [
      [endless("string"), endless("int")],
      [diamond(30, "string"), diamond(30, "int")],
    ] as const) {
      const { compatible, findings } = compare({ writer, reader });
      expect(compatible).toBe(false);
      expect(findings[0]?.witness).toBeNull();
    }
  });
});

/** Records that refer to the one before twice. */
function diamond(depth: number, leaf: JsonValue): JsonValue {
  return Array.from({ length: depth }, (_, i) => {
    const inner = i === 0 ? leaf : `D${i - 1}`;
    const fields = ["l", "r"].map((name) => ({ name, type: inner }));
    return JSON.stringify({ type: "record", name: `D${i}`, fields });
  });
}

describe("the time it takes", () => {
  // one that is not would never end
  it("is linear in diamonds, whose types are judged once", () => {
    const { findings } = compare({
      writer: diamond(1_000, "string"),
      reader: diamond(1_000, "int"),
    });
    expect(findings).toHaveLength(2);
    expect(
      compare({ writer: diamond(1_000, "int"), reader: diamond(1_000, "int") })
        .compatible,
    ).toBe(true);
  }, 60_000);

  it("is linear in unions, and does not overflow in a chain of 20,000 records", () => {
    const union = (type: string): JsonValue =>
      Array.from({ length: 1_000 }, (_, i) => ({
        type: "record",
        name: `U${i}`,
        fields: [{ name: "x", type }],
      }));
    expect(
      compare({ writer: union("string"), reader: union("int") }).findings,
    ).toHaveLength(1_000);
    const chain = (leaf: string): JsonValue =>
      Array.from({ length: 20_000 }, (_, i) =>
        JSON.stringify({
          type: "record",
          name: `C${i}`,
          fields: [{ name: "x", type: i === 0 ? leaf : `C${i - 1}` }],
        }),
      );
    const [finding] = compare({
      writer: chain("string"),
      reader: chain("int"),
    }).findings;
    expect(finding).toMatchObject({ always: "always", witness: null });
  });
});

describe("an array of two records, one of which has the other", () => {
  const a = { type: "record", name: "A", fields: [{ name: "x", type: "int" }] };
  const b = { type: "record", name: "B", fields: [{ name: "a", type: "A" }] };
  const whole = { ...b, fields: [{ name: "a", type: a }] };

  it("is the second with its references as a list of texts", () => {
    const texts = [JSON.stringify(a), JSON.stringify(b)];
    expect(compare({ writer: texts, reader: whole }).compatible).toBe(true);
  });

  it("is a union as a value or as one text, which is a schema as Avro has it", () => {
    for (const writer of [[a, b], JSON.stringify([a, b])]) {
      const { compatible, findings } = compare({ writer, reader: whole });
      expect(compatible).toBe(false);
      expect(findings.map(({ rule }) => rule)).toEqual(["name-changed"]);
    }
  });

  it("does not become another schema by a third that stands alone", () => {
    const third = { ...a, name: "C" };
    expect(rulesOf([a, b], [a, b, third])).toEqual([]);
    expect(rulesOf([a, b, third], [a, b])).toEqual(["union-branch-removed"]);
  });
});
