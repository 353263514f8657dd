import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arrayFromJson,
  arrayToJson,
  bigDecimalFromJson,
  bigintFromJson,
  booleanFromJson,
  bytesFromJson,
  bytesToJson,
  dateFromJson,
  dateToJson,
  Decimal,
  decimalFixedFromJson,
  doubleFromJson,
  doubleToJson,
  durationFromJson,
  durationToJson,
  enumFromJson,
  fieldFromJson,
  fixedFromJson,
  floatFromJson,
  floatToJson,
  fromJson,
  intFromJson,
  JsonError,
  longFromJson,
  mapFromJson,
  mapToJson,
  nullableFromJson,
  nullFromJson,
  plainJson,
  recordFromJson,
  stringFromJson,
  stringifyJson,
  timestampMillisFromJson,
  timestampMillisToJson,
  toJson,
  unionFromJson,
  uuidFixedFromJson,
  uuidFixedToJson,
  type JsonValue,
} from "../../../src/runtime/codec/index.js";

const any = (json: unknown): unknown => json;
/** As JSON.parse would have it: the double next to each integer. */
function rounded(json: unknown): unknown {
  return JSON.parse(stringifyJson(json as JsonValue)) as unknown;
}
const parse = (text: string): unknown => fromJson(any, text);

describe("JSON text", () => {
  it("is read as JSON.parse reads it, and integers exactly", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(undefined, 2),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(rounded(parse(text))).toEqual(JSON.parse(text));
          // the slow way, which many digits take
          expect(rounded(parse(`[1234567890123456, ${text}]`))).toEqual([
            1234567890123456,
            JSON.parse(text),
          ]);
        },
      ),
    );
    expect(
      parse(
        "[9007199254740991, 9007199254740992, -9223372036854775808, 1e300, 12345678901234567890.5]",
      ),
    ).toEqual([
      9007199254740991,
      9007199254740992n,
      -9223372036854775808n,
      1e300,
      12345678901234567890.5,
    ]);
  });

  it("says where it is malformed, in either way", () => {
    const table: [string, string][] = [
      [
        "",
        "malformed JSON at line 1, column 1: expected a value, found the end",
      ],
      [
        '{"a":1,}',
        'malformed JSON at line 1, column 8: expected a member\'s name in quotes, found "}"',
      ],
      [
        '{"a"\n 1}',
        'malformed JSON at line 2, column 2: expected ":", found "1"',
      ],
      [
        "[1 2]",
        'malformed JSON at line 1, column 4: expected "," or "]", found "2"',
      ],
      [
        "[01]",
        'malformed JSON at line 1, column 3: expected "," or "]", found "1"',
      ],
      [
        "[-]",
        'malformed JSON at line 1, column 2: expected a number, found "-"',
      ],
      [
        '"a\nb"',
        "malformed JSON at line 1, column 1: expected a string without control characters, with its end",
      ],
      [
        "nul",
        'malformed JSON at line 1, column 1: expected a value, found "n"',
      ],
      [
        "1 1",
        'malformed JSON at line 1, column 3: expected the end, found "1"',
      ],
      ['{"a":1', 'expected "," or "}", found the end'],
      ["NaN", "expected a value"],
    ];
    for (const [text, message] of table) {
      expect(() => parse(text), text).toThrow(JsonError);
      expect(() => parse(text), text).toThrow(message);
      expect(() => parse(`[1234567890123456,\n${text}`), text).toThrow(
        JsonError,
      );
    }
  });

  it("does not go deeper than a decoder can", () => {
    const nested = (depth: number): string =>
      "[".repeat(depth) + "]".repeat(depth);
    expect(() => parse(nested(1536))).not.toThrow();
    expect(() => parse(nested(1537))).toThrow("JSON nested deeper than 1536");
    expect(() => parse(nested(200_000))).toThrow(
      "JSON nested deeper than 1536",
    );
    expect(() => parse(`[1234567890123456,${nested(200_000)}]`)).toThrow(
      "JSON nested deeper than 1536",
    );
  });

  it("is written exactly, and read again", () => {
    const value: JsonValue = [
      9223372036854775807n,
      -0,
      '\ud800"',
      { b: true, a: null },
      1e21,
    ];
    const text = stringifyJson(value);
    expect(text).toBe(
      '[9223372036854775807,-0,"\\ud800\\"",{"b":true,"a":null},1e+21]',
    );
    expect(parse(text)).toEqual(value);
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(JSON.parse(stringifyJson(json as JsonValue))).toEqual(json);
      }),
    );
    const odd = parse(
      '{"__proto__": {"x": 12345678901234567890}, "constructor": 1}',
    ) as JsonValue;
    expect(Object.hasOwn(odd as object, "__proto__")).toBe(true);
    expect(stringifyJson(odd)).toBe(
      '{"__proto__":{"x":12345678901234567890},"constructor":1}',
    );
  });

  it("names the place of what JSON cannot hold", () => {
    expect(() => stringifyJson({ lines: [{ n: undefined as never }] })).toThrow(
      "lines[0].n: expected a JSON value, got undefined",
    );
    expect(() => stringifyJson([NaN])).toThrow(
      "[0]: expected a JSON value, got number NaN",
    );
    expect(() => stringifyJson(new Array<JsonValue>(1))).toThrow(
      "[0]: expected a JSON value, got undefined",
    );
  });

  it("is plain where a number can hold it", () => {
    const safe = JSON.parse('{"a":[1],"__proto__":{"p":1}}') as JsonValue;
    expect(plainJson({ ...(safe as object), n: 5n })).toEqual({
      ...(safe as object),
      n: 5,
    });
    expect(Object.hasOwn(plainJson(safe) as object, "__proto__")).toBe(true);
    expect(() => plainJson({ n: 2n ** 53n })).toThrow(
      "n: long 9007199254740992 outside the safe integers of a JSON number in JavaScript: use stringify, which writes it exactly",
    );
  });

  it("of millions of characters is read, and a number of a million digits is no whole number", () => {
    const long = "a".repeat(10_000_000);
    expect(parse(`["${long}", 12345678901234567890]`)).toEqual([
      long,
      12345678901234567890n,
    ]);
    expect(parse("9".repeat(1_000_000))).toBe(Infinity);
    expect(parse("9".repeat(400))).toBe(BigInt("9".repeat(400)));
    expect(() => fromJson(bigintFromJson, "9".repeat(1_000_000))).toThrow(
      "expected long (a whole number of 64 bits), got number Infinity",
    );
  });
});

describe("values from JSON", () => {
  it("are of their type, or a JsonError", () => {
    const table: [(json: unknown) => unknown, unknown[], unknown[]][] = [
      [nullFromJson, [null], [undefined, 0, "null"]],
      [booleanFromJson, [true, false], [0, "true", null]],
      [
        intFromJson,
        [0, -2147483648, 2147483647],
        [2147483648, 0.5, "1", 1n, null],
      ],
      [
        longFromJson,
        [2 ** 53 - 1, -(2 ** 53) + 1],
        [2 ** 53, 0.5, 2n ** 60n, "1", Infinity],
      ],
      [doubleFromJson, [0.5, -0, 1e300], [null, "1", Infinity, NaN, "nan"]],
      [floatFromJson, [0.5, 3], [1e39, "x", null]],
      [stringFromJson, ["", "é"], [null, 5, undefined]],
      [bytesFromJson, [], ["\u0100", [1], null]],
    ];
    for (const [read, good, bad] of table) {
      for (const json of good) expect(read(json)).toBe(json);
      for (const json of bad) expect(() => read(json)).toThrow(JsonError);
    }
    expect([bigintFromJson(5), bigintFromJson(-(2n ** 63n))]).toEqual([
      5n,
      -(2n ** 63n),
    ]);
    for (const bad of [2n ** 63n, 2 ** 53, 0.5, "5"])
      expect(() => bigintFromJson(bad)).toThrow(
        "expected long (a whole number of 64 bits)",
      );
    expect(["NaN", "Infinity", "-Infinity"].map(doubleFromJson)).toEqual([
      NaN,
      Infinity,
      -Infinity,
    ]);
    expect(
      [intFromJson(-0), longFromJson(-0)].map((n) => Object.is(n, 0)),
    ).toEqual([true, true]);
    expect(floatFromJson(0.1)).toBe(Math.fround(0.1));
    expect(floatFromJson("NaN")).toBeNaN();
    expect(doubleFromJson(12345678901234567890n)).toBe(12345678901234567890);
    expect(() => fixedFromJson("abc", 2)).toThrow(
      'expected string of 2 bytes, got string "abc"',
    );
    expect(enumFromJson("B", ["A", "B"], "E")).toBe("B");
    expect(() => enumFromJson("C", ["A", "B"], "E")).toThrow(
      'expected a symbol of E, got string "C"',
    );
    expect(() => arrayFromJson({}, any)).toThrow("expected array, got object");
    expect(() => mapFromJson([], any)).toThrow(
      "expected map (an object), got array",
    );
    expect(() => recordFromJson(null, "acme.R")).toThrow(
      "expected acme.R (an object), got null",
    );
    expect(() => fieldFromJson({}, "toString")).toThrow(
      'missing field "toString"',
    );
    expect(fieldFromJson({ toString: 1 }, "toString")).toBe(1);
  });

  it("name a union's branch", () => {
    expect(unionFromJson(null, ["null", "int"])).toEqual({
      branch: "null",
      value: null,
    });
    expect(unionFromJson({ int: 5 }, ["null", "int"])).toEqual({
      branch: "int",
      value: 5,
    });
    expect(nullableFromJson({ string: "x" }, "string", stringFromJson)).toBe(
      "x",
    );
    expect(nullableFromJson(null, "string", stringFromJson)).toBe(null);
    for (const [json, got] of [
      [null, "null"],
      [5, "number 5"],
      [{}, "object"],
      [{ int: 1, string: "" }, "object"],
      [[5], "array"],
      [{ long: 5 }, 'the key "long"'],
      [{ null: null }, 'the key "null"'],
    ] as const)
      expect(() => unionFromJson(json, ["int", "string"])).toThrow(
        `expected {"int": …} or {"string": …}, got ${got}`,
      );
    expect(() => nullableFromJson("x", "string", stringFromJson)).toThrow(
      'expected null or {"string": …}, got string "x"',
    );
  });

  it("carry the path of an error", () => {
    const readLine = (json: unknown): unknown => {
      const line = recordFromJson(json, "Line");
      return {
        sku: stringFromJson(fieldFromJson(line, "sku")),
        note: nullableFromJson(
          fieldFromJson(line, "note"),
          "string",
          stringFromJson,
        ),
      };
    };
    const readOrder = (json: unknown): unknown => {
      const order = recordFromJson(json, "Order");
      return {
        lines: arrayFromJson(fieldFromJson(order, "lines"), readLine),
        tags: mapFromJson(fieldFromJson(order, "tags"), intFromJson),
      };
    };
    const line = { sku: "a", note: null };
    const table: [unknown, string, string][] = [
      [
        { lines: [line, { ...line, sku: 5 }], tags: {} },
        "lines[1].sku",
        "expected string, got number 5",
      ],
      [
        { lines: [line, { sku: "a" }], tags: {} },
        "lines[1]",
        'missing field "note"',
      ],
      [
        { lines: [{ ...line, note: { string: 5 } }], tags: {} },
        'lines[0].note["string"]',
        "expected string, got number 5",
      ],
      [
        { lines: [{ ...line, note: "x" }], tags: {} },
        "lines[0].note",
        'expected null or {"string": …}, got string "x"',
      ],
      [
        { lines: [], tags: { "a b": "x" } },
        'tags["a b"]',
        'expected int (a whole number of 32 bits), got string "x"',
      ],
      [{ lines: null, tags: {} }, "lines", "expected array, got null"],
      [{ tags: {} }, "", 'missing field "lines"'],
    ];
    for (const [json, path, message] of table)
      for (const input of [json, JSON.stringify(json)]) {
        try {
          fromJson(readOrder, input);
          expect.unreachable();
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError);
          expect((error as JsonError).path).toBe(path);
          expect((error as JsonError).message).toBe(
            path === "" ? message : `${path}: ${message}`,
          );
        }
      }
  });

  it("names the field that an empty object lacks", () => {
    const read = (json: unknown): string =>
      stringFromJson(recordFromJson<"id">(json, "Order").id);
    for (const input of ["{}", {}])
      expect(() => fromJson(read, input)).toThrow(
        "id: expected string, got undefined",
      );
  });
});

describe("values to JSON", () => {
  it("are doubles and floats, with the strings that Java writes for what JSON has not", () => {
    expect([0.1, NaN, Infinity, -Infinity].map(doubleToJson)).toEqual([
      0.1,
      "NaN",
      "Infinity",
      "-Infinity",
    ]);
    expect(
      [Math.fround(0.1), NaN, 16777217, 3.4028234663852886e38].map(floatToJson),
    ).toEqual([0.1, "NaN", 16777216, 3.4028234663852886e38]);
    fc.assert(
      fc.property(fc.float(), (float) => {
        expect(floatFromJson(floatToJson(float))).toBe(float);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double(), (double) => {
        expect(doubleFromJson(doubleToJson(double))).toBe(double);
      }),
    );
    expect(() => floatToJson(1e39)).toThrow(
      "expected number within the range of a float",
    );
    expect(() => doubleToJson("1" as never)).toThrow(
      'expected number, got string "1"',
    );
  });

  it("are bytes, a character each", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000, size: "max" }), (bytes) => {
        expect(bytesFromJson(bytesToJson(bytes))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
    expect(() => bytesToJson("x" as never)).toThrow("expected bytes");
  });

  it("are arrays and maps", () => {
    expect(arrayToJson([1.5, NaN], doubleToJson)).toEqual([1.5, "NaN"]);
    const map = mapToJson(
      JSON.parse('{"__proto__":1}') as { [key: string]: number },
      doubleToJson,
    );
    expect(stringifyJson(map)).toBe('{"__proto__":1}');
    expect(() => mapToJson(new Map() as never, doubleToJson)).toThrow(
      "expected map (a plain object",
    );
    expect(() =>
      toJson((v: { a: number[] }) => arrayToJson(v.a, doubleToJson), {
        a: [1, "x" as never],
      }),
    ).toThrow('a[1]: expected number, got string "x"');
    expect(() => arrayToJson("ab" as never, any as never)).toThrow(
      "expected array",
    );
  });

  it("are logical types as what is under them", () => {
    expect([
      dateToJson("1970-01-02"),
      timestampMillisToJson(new Date(5)),
    ]).toEqual([1, 5]);
    expect([dateFromJson(1), timestampMillisFromJson(5)]).toEqual([
      "1970-01-02",
      new Date(5),
    ]);
    expect(() => timestampMillisFromJson(8.64e15 + 1)).toThrow(
      "expected timestamp within the range of a Date",
    );
    const uuid = "00112233-4455-6677-8899-aabbccddeeff";
    expect(uuidFixedFromJson(uuidFixedToJson(uuid))).toBe(uuid);
    const duration = { months: 1, days: 2, millis: 3 };
    expect(durationToJson(duration)).toBe(
      "\u0001\0\0\0\u0002\0\0\0\u0003\0\0\0",
    );
    expect(durationFromJson(durationToJson(duration))).toEqual(duration);
    expect(decimalFixedFromJson("\u0001\0", 2, 1)).toEqual(Decimal.of(256n, 1));
    expect(bigDecimalFromJson("\u0002\u0005\u0002")).toEqual(Decimal.of(5n, 1));
    for (const bad of ["\u0002\u0005", "\u0002\u0005\u0002\0", ""])
      expect(() => bigDecimalFromJson(bad)).toThrow(JsonError);
  });
});
