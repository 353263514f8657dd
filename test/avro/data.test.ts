import avsc from "avsc";
import { describe, expect, it } from "vitest";
import {
  canonicalForm,
  datumFromJson,
  datumToJson,
  decodeDatum,
  decodeResolved,
  defaultDatum,
  encodeDatum,
  fromPlain,
  parseJson,
  randomDatum,
  resolve,
  sameDatum,
  sampleDatum,
  seeded,
  type AvroType,
  type Datum,
} from "../../src/runtime/avro/index.js";
import { typeOf } from "./support.js";

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

const longType = avsc.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === "bigint",
  compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
});

/** avsc's type of the same schema; unions always as objects of one branch. */
function avscType(type: AvroType): avsc.Type {
  return avsc.Type.forSchema(JSON.parse(canonicalForm(type)) as avsc.Schema, {
    registry: { long: longType },
    wrapUnions: true,
  });
}

function branchName(type: AvroType): string {
  return "fullName" in type ? type.fullName : type.kind;
}

function avscValue(type: AvroType, datum: Datum): unknown {
  switch (type.kind) {
    case "record":
      return Object.fromEntries(
        type.fields.map(({ name, type: inner }) => [
          name,
          avscValue(
            inner,
            (datum as ReadonlyMap<string, Datum>).get(name) ?? null,
          ),
        ]),
      );
    case "array":
      return (datum as readonly Datum[]).map((item) =>
        avscValue(type.items, item),
      );
    case "map":
      return Object.fromEntries(
        [...(datum as ReadonlyMap<string, Datum>)].map(([key, value]) => [
          key,
          avscValue(type.values, value),
        ]),
      );
    case "bytes":
    case "fixed":
      return Buffer.from(datum as Uint8Array);
    case "union": {
      const { branch, value } = datum as { branch: number; value: Datum };
      const inner = type.branches[branch];
      if (inner === undefined) throw new Error("no branch");
      return inner.kind === "null"
        ? null
        : { [branchName(inner)]: avscValue(inner, value) };
    }
    default:
      return datum;
  }
}

const everything = typeOf({
  type: "record",
  name: "com.acme.Everything",
  fields: [
    { name: "nothing", type: "null" },
    { name: "flag", type: "boolean" },
    { name: "count", type: "int" },
    { name: "total", type: "long" },
    { name: "ratio", type: "float" },
    { name: "weight", type: "double" },
    { name: "raw", type: "bytes" },
    { name: "text", type: "string" },
    { name: "digest", type: { type: "fixed", name: "Digest", size: 3 } },
    {
      name: "color",
      type: { type: "enum", name: "Color", symbols: ["RED", "BLUE"] },
    },
    {
      name: "matrix",
      type: { type: "array", items: { type: "array", items: "int" } },
    },
    { name: "scores", type: { type: "map", values: ["null", "string"] } },
    {
      name: "choice",
      type: [
        "null",
        "int",
        "string",
        "Digest",
        { type: "map", values: "long" },
      ],
    },
    {
      name: "price",
      type: { type: "bytes", logicalType: "decimal", precision: 9, scale: 2 },
    },
    { name: "at", type: { type: "long", logicalType: "timestamp-micros" } },
    { name: "next", type: ["null", "Everything"] },
    { name: "empty", type: { type: "record", name: "Empty", fields: [] } },
  ],
});

/** Keys that an object, which is what avsc takes for a map, does not keep in their place: those of prototypes and those of integers. */
function hasAwkwardKey(datum: Datum): boolean {
  return /"(__proto__|\d+)":/.test(datumToJson(everything, datum));
}

describe("binary", () => {
  it("is that of avsc for 1,000 random values", () => {
    const reference = avscType(everything);
    let compared = 0;
    for (let seed = 0; seed < 1_000; seed++) {
      const datum = randomDatum(everything, seeded(seed));
      const encoded = encodeDatum(everything, datum);
      expect(sameDatum(decodeDatum(everything, encoded), datum)).toBe(true);
      if (hasAwkwardKey(datum)) continue;
      compared++;
      expect(hex(encoded)).toBe(
        hex(reference.toBuffer(avscValue(everything, datum))),
      );
    }
    expect(compared).toBeGreaterThan(600);
  });

  const known: readonly (readonly [unknown, Datum, string])[] = [
    ["int", 0, "00"],
    ["int", -1, "01"],
    ["int", 64, "8001"],
    ["int", -(2 ** 31), "ffffffff0f"],
    ["long", 2n ** 63n - 1n, "feffffffffffffffff01"],
    ["long", -(2n ** 63n), "ffffffffffffffffff01"],
    ["long", -(2n ** 53n) - 1n, "81808080808080 20".replace(" ", "")],
    ["float", 1.5, "0000c03f"],
    ["double", -0, "0000000000000080"],
    ["string", "foo", "06666f6f"],
    ["string", "😀", "08f09f9880"],
    ["boolean", true, "01"],
    ["null", null, ""],
    [{ type: "array", items: "long" }, [3n, 27n], "04063600"],
    [{ type: "array", items: "long" }, [], "00"],
    [["null", "string"], { branch: 1, value: "a" }, "020261"],
  ];
  it.each(known)("of %j", (schema, datum, encoded) => {
    const type = typeOf(schema);
    expect(hex(encodeDatum(type, datum))).toBe(encoded);
    expect(decodeDatum(type, bytes(encoded))).toEqual(datum);
  });

  it("may come in blocks with their sizes, and with a long form of a number", () => {
    const type = typeOf({ type: "array", items: "long" });
    expect(decodeDatum(type, bytes("0304063602020000".slice(0, 14)))).toEqual([
      3n,
      27n,
      1n,
    ]);
    expect(decodeDatum(typeOf("long"), bytes("828000"))).toBe(1n);
  });

  it("is refused with the path where a datum does not fit", () => {
    const lines = typeOf({
      type: "record",
      name: "R",
      fields: [
        {
          name: "lines",
          type: {
            type: "array",
            items: {
              type: "record",
              name: "L",
              fields: [{ name: "price", type: "int" }],
            },
          },
        },
      ],
    });
    const of = (price: Datum): Datum =>
      new Map([["lines", [new Map([["price", price]])]]]);
    expect(() => encodeDatum(lines, of("x"))).toThrow(
      'lines[0].price: expected int, got "x"',
    );
    expect(() => encodeDatum(lines, of(2 ** 31))).toThrow(
      "lines[0].price: expected int, got 2147483648",
    );
    expect(() => encodeDatum(lines, new Map())).toThrow(
      "lines: expected array, got undefined",
    );
    expect(() => encodeDatum(typeOf("long"), 1)).toThrow(
      "value: expected long, got 1",
    );
    expect(() => encodeDatum(typeOf("long"), 2n ** 63n)).toThrow(
      "expected long",
    );
    expect(() =>
      encodeDatum(typeOf(["null"]), { branch: 1, value: null }),
    ).toThrow("expected union");
    expect(() => encodeDatum(typeOf("string"), "\ud800")).toThrow(
      "lone surrogate",
    );
  });
});

describe("JSON", () => {
  it("comes back for 500 random values", () => {
    for (let seed = 0; seed < 500; seed++) {
      const datum = randomDatum(everything, seeded(seed));
      expect(
        sameDatum(
          datumFromJson(everything, datumToJson(everything, datum)),
          datum,
        ),
      ).toBe(true);
    }
  });

  const known: readonly (readonly [unknown, Datum, string])[] = [
    ["long", 9_223_372_036_854_775_807n, "9223372036854775807"],
    ["double", NaN, '"NaN"'],
    ["double", -Infinity, '"-Infinity"'],
    ["double", -0, "-0"],
    ["bytes", Uint8Array.of(0, 255), '"\\u0000ÿ"'],
    [["null", "int"], { branch: 0, value: null }, "null"],
    [["null", "int"], { branch: 1, value: 7 }, '{"int":7}'],
    [
      ["null", { type: "fixed", name: "a.F", size: 1 }],
      { branch: 1, value: Uint8Array.of(97) },
      '{"a.F":"a"}',
    ],
    [
      { type: "map", values: "int" },
      new Map([["__proto__", 1]]),
      '{"__proto__":1}',
    ],
  ];
  it.each(known)("of %j", (schema, datum, text) => {
    const type = typeOf(schema);
    expect(datumToJson(type, datum)).toBe(text);
    expect(sameDatum(datumFromJson(type, text), datum)).toBe(true);
  });

  it("is refused where it does not fit, with the path", () => {
    const type = typeOf({
      type: "record",
      name: "R",
      fields: [{ name: "a", type: { type: "map", values: "int" } }],
    });
    expect(() => datumFromJson(type, '{"a":{"k":1.5}}')).toThrow(
      'a["k"]: expected int, got 1.5',
    );
    expect(() => datumFromJson(type, "{}")).toThrow("a: missing field of R");
    expect(() => datumFromJson(type, '{"a":{},"b":1}')).toThrow(
      'value: unknown field "b" of R',
    );
    expect(() => datumFromJson(type, "{")).toThrow("value is no JSON");
    expect(() => datumFromJson(typeOf(["null", "int"]), "7")).toThrow(
      "expected union",
    );
    expect(() => datumFromJson(typeOf("bytes"), '"\u0100"')).toThrow(
      "expected bytes",
    );
  });
});

describe("defaultDatum", () => {
  const of = (schema: unknown, text: string): Datum => {
    const node = parseJson(text, { comments: false });
    if (!node.ok) throw new Error(node.message);
    return defaultDatum(typeOf(schema), node.root);
  };
  const point = {
    type: "record",
    name: "P",
    fields: [
      { name: "x", type: "long" },
      { name: "y", type: ["string", "null"], default: null },
    ],
  };
  it("is exact, and of a union the first branch that fits", () => {
    expect(of("long", "-9223372036854775808")).toBe(
      -9_223_372_036_854_775_808n,
    );
    expect(of("int", "-0")).toBe(0);
    expect(of("float", "0.1")).toBe(Math.fround(0.1));
    expect(of("double", '"NaN"')).toBeNaN();
    expect(of("bytes", '"\\u0000\\u00ff"')).toEqual(Uint8Array.of(0, 255));
    expect(of(["int", "long", "double"], "2147483648")).toEqual({
      branch: 1,
      value: 2_147_483_648n,
    });
    expect(of(["int", "null"], "null")).toEqual({ branch: 1, value: null });
    expect(
      of([{ type: "enum", name: "E", symbols: ["A"] }, "string"], '"B"'),
    ).toEqual({ branch: 1, value: "B" });
    expect(of(point, '{"x": 1, "x": 2}')).toEqual(
      new Map<string, Datum>([
        ["x", 2n],
        ["y", { branch: 1, value: null }],
      ]),
    );
  });

  it("is refused where it is none", () => {
    expect(() => of("int", "1.5")).toThrow("bad default: it is 1.5, no int");
    expect(() => of(point, "{}")).toThrow('lacks the field "x"');
    expect(() => defaultDatum(typeOf("null"), fromPlain(1))).toThrow(
      "bad default",
    );
  });
});

describe("decodeResolved", () => {
  const read = (writer: unknown, reader: unknown, datum: Datum): Datum => {
    const [from, to] = [typeOf(writer), typeOf(reader)];
    return decodeResolved(resolve(from, to), encodeDatum(from, datum));
  };

  it("promotes", () => {
    expect(read("int", "long", -7)).toBe(-7n);
    expect(read("int", "float", 16_777_217)).toBe(16_777_216);
    expect(read("int", "double", 16_777_217)).toBe(16_777_217);
    expect(read("long", "double", 2n ** 53n + 1n)).toBe(2 ** 53);
    expect(read("float", "double", 1.5)).toBe(1.5);
    expect(read("string", "bytes", "é")).toEqual(Uint8Array.of(0xc3, 0xa9));
    expect(read("bytes", "string", Uint8Array.of(0xc3, 0xa9))).toBe("é");
    expect(() => read("bytes", "string", Uint8Array.of(0xff))).toThrow(
      "malformed UTF-8",
    );
  });

  it("rounds a long to a float once", () => {
    // By way of a double: a tie, and then the wrong neighbour.
    const value = 2n ** 60n + 2n ** 36n + 1n;
    expect(Math.fround(Number(value))).toBe(2 ** 60);
    expect(read("long", "float", value)).toBe(2 ** 60 + 2 ** 37);
    expect(read("long", "float", -value)).toBe(-(2 ** 60) - 2 ** 37);
    expect(read("long", "float", 2n ** 63n - 1n)).toBe(2 ** 63);
    expect(read("long", "float", 5n)).toBe(5);
  });

  it("skips, reorders and fills in, in the reader's order", () => {
    const writer = {
      type: "record",
      name: "R",
      fields: [
        {
          name: "gone",
          type: { type: "map", values: { type: "array", items: "string" } },
        },
        { name: "b", type: "int" },
        {
          name: "lost",
          type: [
            "null",
            {
              type: "record",
              name: "G",
              fields: [{ name: "x", type: "double" }],
            },
          ],
        },
        { name: "a", type: "string" },
      ],
    };
    const reader = {
      type: "record",
      name: "R",
      fields: [
        { name: "a", type: ["null", "string"] },
        { name: "new", type: "long", default: 9 },
        { name: "c", aliases: ["b"], type: "double" },
      ],
    };
    const datum = new Map<string, Datum>([
      ["gone", new Map([["k", ["x", "y"]]])],
      ["b", 4],
      ["lost", { branch: 1, value: new Map([["x", 0.5]]) }],
      ["a", "text"],
    ]);
    const seen = read(writer, reader, datum);
    expect(seen).toEqual(
      new Map<string, Datum>([
        ["a", { branch: 1, value: "text" }],
        ["new", 9n],
        ["c", 4],
      ]),
    );
    expect([...(seen as ReadonlyMap<string, Datum>).keys()]).toEqual([
      "a",
      "new",
      "c",
    ]);
  });

  it("fails for the values that the reader has no place for", () => {
    const e = (symbols: string[]): object => ({
      type: "enum",
      name: "E",
      symbols,
    });
    expect(read(e(["A", "B"]), e(["A"]), "A")).toBe("A");
    expect(() => read(e(["A", "B"]), e(["A"]), "B")).toThrow(
      "unreadable symbol: E has no B, and no default",
    );
    expect(read(["int", "string"], "int", { branch: 0, value: 1 })).toBe(1);
    expect(() =>
      read(["int", "string"], "int", { branch: 1, value: "x" }),
    ).toThrow("unreadable value: string is not read as int");
    const needs = {
      type: "record",
      name: "R",
      fields: [{ name: "x", type: "int" }],
    };
    expect(() =>
      read({ type: "record", name: "R", fields: [] }, needs, new Map()),
    ).toThrow("the writer has no field x of R");
  });

  it("gives a schema its own values back", () => {
    const plan = resolve(everything, everything);
    for (let seed = 0; seed < 200; seed++) {
      const datum = sampleDatum(everything, seed);
      expect(
        sameDatum(decodeResolved(plan, encodeDatum(everything, datum)), datum),
      ).toBe(true);
    }
  });
});
