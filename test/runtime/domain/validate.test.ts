import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Decimal,
  encode,
  type Writer,
} from "../../../src/runtime/codec/index.js";
import { writeDate } from "../../../src/runtime/codec/date.js";
import { writeDecimal } from "../../../src/runtime/codec/decimal-codec.js";
import {
  type Check,
  checkArray,
  checkBigDecimal,
  checkBigint,
  checkBoolean,
  checkBytes,
  checkDate,
  checkDecimal,
  checkDouble,
  checkDuration,
  checkEnum,
  checkFixed,
  checkFloat,
  checkInt,
  checkLong,
  checkMap,
  checkNull,
  checkNullable,
  checkRecord,
  checkString,
  checkTimeMicros,
  checkTimeMillis,
  checkTimestampMillis,
  checkUnion,
  checkUuid,
  formatProblem,
  problemsOf,
} from "../../../src/runtime/validate/index.js";

function texts(check: Check, value: unknown): readonly string[] {
  return problemsOf(check, value).map(formatProblem);
}

const wrong: readonly (readonly [string, Check, unknown, string])[] = [
  ["null", checkNull, undefined, "expected null, got undefined"],
  ["boolean", checkBoolean, 0, "expected a boolean, got 0"],
  ["int", checkInt, 1.5, "expected a 32-bit integer, got 1.5"],
  ["int", checkInt, 2 ** 31, "expected a 32-bit integer, got 2147483648"],
  [
    "int",
    checkInt,
    -(2 ** 31) - 1,
    "expected a 32-bit integer, got -2147483649",
  ],
  ["int", checkInt, "1", 'expected a 32-bit integer, got "1"'],
  ["int", checkInt, 1n, "expected a 32-bit integer, got 1n"],
  ["long", checkLong, 2 ** 53, "expected a safe integer, got 9007199254740992"],
  [
    "bigint",
    checkBigint,
    2n ** 63n,
    "expected a 64-bit bigint, got 9223372036854775808n",
  ],
  ["bigint", checkBigint, 1, "expected a 64-bit bigint, got 1"],
  [
    "float",
    checkFloat,
    1e300,
    "expected a number within the range of a float, got 1e+300",
  ],
  ["double", checkDouble, null, "expected a number, got null"],
  ["string", checkString, ["a"], "expected a string, got an array"],
  [
    "string",
    checkString,
    "\ud800",
    "expected Unicode text, got a string with a lone surrogate",
  ],
  [
    "bytes",
    checkBytes,
    new Uint16Array(2),
    "expected a Uint8Array, got 4 bytes",
  ],
  ["bytes", checkBytes, {}, "expected a Uint8Array, got an object"],
  [
    "fixed",
    checkFixed(2),
    new Uint8Array(3),
    "expected a Uint8Array of 2 bytes, got 3 bytes",
  ],
  ["enum", checkEnum(["A", "B"]), "C", 'expected one of "A", "B", got "C"'],
  [
    "uuid",
    checkUuid,
    "9b1deb4d-3b7d-4bad-9bdd",
    'expected a UUID, got "9b1deb4d-3b7d-4bad-9bdd"',
  ],
  [
    "date",
    checkDate,
    "2023-02-29",
    'expected a day of the calendar as YYYY-MM-DD, got "2023-02-29"',
  ],
  [
    "timestamp",
    checkTimestampMillis,
    new Date(Number.NaN),
    "expected a valid Date, got an invalid Date",
  ],
  ["timestamp", checkTimestampMillis, 0, "expected a valid Date, got 0"],
  [
    "time-millis",
    checkTimeMillis,
    86_400_000,
    "expected an integer from 0 to 86399999, got 86400000",
  ],
  [
    "time-micros",
    checkTimeMicros,
    -1,
    "expected an integer from 0 to 86399999999, got -1",
  ],
  [
    "duration",
    checkDuration,
    { months: 1, days: 2 },
    "millis: expected an integer from 0 to 4294967295, got undefined",
  ],
  [
    "decimal",
    checkDecimal(4, 2),
    "1.00",
    'expected a Decimal of at most 4 digits, 2 of them after the point, got "1.00"',
  ],
  [
    "decimal",
    checkDecimal(4, 2),
    Decimal.parse("100.00"),
    "expected a Decimal of at most 4 digits, 2 of them after the point, got 100.00",
  ],
  [
    "decimal",
    checkDecimal(4, 2),
    Decimal.parse("1.005"),
    "expected a Decimal of at most 4 digits, 2 of them after the point, got 1.005",
  ],
  ["big-decimal", checkBigDecimal, 1, "expected a Decimal, got 1"],
];

test.each(wrong)("%s: %o is a problem", (_, check, value, message) => {
  expect(texts(check, value)).toEqual([message]);
});

const right: readonly (readonly [string, Check, unknown])[] = [
  ["null", checkNull, null],
  ["boolean", checkBoolean, false],
  ["int", checkInt, -(2 ** 31)],
  ["int", checkInt, -0],
  ["long", checkLong, Number.MIN_SAFE_INTEGER],
  ["bigint", checkBigint, -(2n ** 63n)],
  ["float", checkFloat, Number.NEGATIVE_INFINITY],
  ["float", checkFloat, Number.NaN],
  ["float", checkFloat, 0.1],
  ["double", checkDouble, 1e300],
  ["string", checkString, "\u{1F600}"],
  ["bytes", checkBytes, Buffer.of(1)],
  ["fixed", checkFixed(0), new Uint8Array()],
  ["enum", checkEnum(["A"]), "A"],
  ["uuid", checkUuid, "00000000-0000-0000-0000-000000000000"],
  ["uuid", checkUuid, "9B1DEB4D-3B7D-4BAD-9BDD-2B0D7B3DCB6D"],
  ["date", checkDate, "2024-02-29"],
  ["date", checkDate, "-005877-06-23"],
  ["timestamp", checkTimestampMillis, new Date(8.64e15)],
  ["time-millis", checkTimeMillis, 86_399_999],
  ["time-micros", checkTimeMicros, 0],
  ["duration", checkDuration, { months: 0, days: 2 ** 32 - 1, millis: 1 }],
  ["decimal", checkDecimal(4, 2), Decimal.parse("-99.99")],
  ["decimal", checkDecimal(4, 2), Decimal.parse("1")],
  ["big-decimal", checkBigDecimal, Decimal.parse("1e-300")],
];

test.each(right)("%s: %o is none", (_, check, value) => {
  expect(texts(check, value)).toEqual([]);
});

describe("what a check lets pass, the codec writes, and the other way round", () => {
  function agrees<T>(check: Check, write: (w: Writer, v: T) => void, value: T) {
    let written = true;
    try {
      encode(write, value);
    } catch {
      written = false;
    }
    return written === (problemsOf(check, value).length === 0);
  }

  test("numbers", () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 53, -(2 ** 53), -0, 3.5e38),
    );
    fc.assert(
      fc.property(
        numbers,
        (value) =>
          agrees(checkInt, (w, v: number) => w.int(v), value) &&
          agrees(checkLong, (w, v: number) => w.long(v), value) &&
          agrees(checkFloat, (w, v: number) => w.float(v), value) &&
          agrees(checkDouble, (w, v: number) => w.double(v), value),
      ),
    );
  });

  test("bigints", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), (value) =>
        agrees(checkBigint, (w, v: bigint) => w.bigint(v), value),
      ),
    );
  });

  test("strings", () => {
    const unit = fc.integer({ min: 0xd700, max: 0xe000 });
    const strings = fc
      .array(unit, { maxLength: 6 })
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(strings, (value) =>
        agrees(checkString, (w, v: string) => w.string(v), value),
      ),
    );
  });

  test("decimals", () => {
    const decimals = fc
      .tuple(
        fc.bigInt({ min: -20_000n, max: 20_000n }),
        fc.integer({ min: -3, max: 5 }),
      )
      .map(([unscaled, scale]) => Decimal.of(unscaled, scale));
    fc.assert(
      fc.property(decimals, (value) =>
        agrees(
          checkDecimal(4, 2),
          (w, v: Decimal) => writeDecimal(w, v, 4, 2),
          value,
        ),
      ),
    );
  });

  test("dates", () => {
    const parts = fc
      .tuple(
        fc.constantFrom(
          "2023",
          "2024",
          "1900",
          "2000",
          "0000",
          "-000000",
          "+010000",
          "9999",
        ),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      )
      .map(
        ([year, month, day]) =>
          `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
      );
    fc.assert(
      fc.property(parts, (value) => agrees(checkDate, writeDate, value)),
    );
  });
});

describe("records", () => {
  const line = checkRecord("OrderLine", () => ({
    sku: checkString,
    quantity: checkInt,
  }));
  const order = checkRecord("Order", () => ({
    orderId: checkString,
    lines: checkArray(line),
    note: checkNullable(checkString),
    tags: checkMap(checkInt),
  }));

  test("every problem at once, each with its path", () => {
    const value = {
      orderId: 7,
      lines: [{ sku: "a", quantity: 1.5 }, { sku: null, quantity: 2 }, "line"],
      note: 5,
      tags: { "a key": "x", b: 1 },
    };
    expect(texts(order, value)).toEqual([
      "orderId: expected a string, got 7",
      "lines[0].quantity: expected a 32-bit integer, got 1.5",
      "lines[1].sku: expected a string, got null",
      'lines[2]: expected an OrderLine, got "line"',
      "note: expected a string or null, got 5",
      'tags["a key"]: expected a 32-bit integer, got "x"',
    ]);
  });

  test("a missing field is undefined", () => {
    expect(texts(line, {})).toEqual([
      "sku: expected a string, got undefined",
      "quantity: expected a 32-bit integer, got undefined",
    ]);
  });

  test("further fields are not looked at", () => {
    expect(texts(line, { sku: "a", quantity: 1, more: 1 })).toEqual([]);
  });

  test.each([
    [[], "an array"],
    [null, "null"],
    [undefined, "undefined"],
    [new Uint8Array(2), "2 bytes"],
  ])("%o is no record and no map", (value, name) => {
    expect(texts(line, value)).toEqual([`expected an OrderLine, got ${name}`]);
    expect(texts(checkMap(checkInt), value)).toEqual([
      `expected an object, got ${name}`,
    ]);
  });

  test("fields that every object has count only where it has them itself", () => {
    const check = checkRecord("Awkward", () => ({
      ["__proto__"]: checkInt,
      constructor: checkInt,
      toString: checkInt,
    }));
    expect(texts(check, {})).toEqual([
      "__proto__: expected a 32-bit integer, got undefined",
      "constructor: expected a 32-bit integer, got undefined",
      "toString: expected a 32-bit integer, got undefined",
    ]);
    const own = JSON.parse(
      '{ "__proto__": 1, "constructor": 2, "toString": 3 }',
    ) as unknown;
    expect(texts(check, own)).toEqual([]);
    expect(texts(checkMap(checkInt), own)).toEqual([]);
  });

  test("getters of a class are fields, too", () => {
    class Line {
      get sku() {
        return "a";
      }
      get quantity() {
        return 0.5;
      }
    }
    expect(texts(line, new Line())).toEqual([
      "quantity: expected a 32-bit integer, got 0.5",
    ]);
  });

  test("names that are no identifiers are in brackets", () => {
    const check = checkRecord("R", () => ({
      "a b": checkRecord("S", () => ({ c: checkInt, "1": checkInt })),
    }));
    expect(texts(check, { "a b": {} })).toEqual([
      '["a b"]["1"]: expected a 32-bit integer, got undefined',
      '["a b"].c: expected a 32-bit integer, got undefined',
    ]);
  });

  test("a hole in an array is undefined", () => {
    // oxlint-disable-next-line no-sparse-arrays
    expect(texts(checkArray(checkInt), [1, , 3])).toEqual([
      "[1]: expected a 32-bit integer, got undefined",
    ]);
  });
});

describe("unions", () => {
  const text = {
    matches: (value: unknown) => typeof value === "string",
    check: checkString,
  };
  const number = {
    matches: (value: unknown) => typeof value === "number",
    check: checkInt,
  };

  test("the branch that matches says what is wrong", () => {
    expect(texts(checkUnion([text, number]), 1.5)).toEqual([
      "expected a 32-bit integer, got 1.5",
    ]);
    expect(texts(checkUnion([text, number]), "a")).toEqual([]);
  });

  test("no branch is a problem, with their names where they have some", () => {
    expect(texts(checkUnion([text, number]), true)).toEqual([
      "expected a value of one of 2 branches, got true",
    ]);
    const named = [
      { ...text, name: "a string" },
      { ...number, name: "a number" },
    ];
    expect(texts(checkUnion(named), true)).toEqual([
      "expected a string or a number, got true",
    ]);
  });
});

describe("hostile values", () => {
  interface Tree {
    readonly next: Tree | null;
  }
  const tree: Check = checkRecord("Tree", () => ({
    next: checkNullable(tree),
  }));

  test("one that holds itself ends in a problem", () => {
    const loop: { next: unknown } = { next: null };
    loop.next = loop;
    const [only, ...others] = problemsOf(tree, loop);
    expect(others).toEqual([]);
    expect(only?.message).toBe(
      "expected at most 512 levels of values inside values",
    );
  });

  test("one as deep as the codec writes is none", () => {
    let value: Tree = { next: null };
    for (let i = 1; i < 512; i++) value = { next: value };
    expect(problemsOf(tree, value)).toEqual([]);
    expect(problemsOf(tree, { next: value })).toHaveLength(1);
  });

  test("a million wrong items are a hundred problems", () => {
    const problems = problemsOf(
      checkArray(checkInt),
      Array.from({ length: 1_000_000 }, () => "x"),
    );
    expect(problems).toHaveLength(100);
    let looks = 0;
    const counted: Check = (_, path, problems) => {
      looks++;
      problems.push({ path, message: "wrong" });
    };
    problemsOf(checkArray(counted), Array.from({ length: 1000 }));
    expect(looks).toBe(100);
    const wide = checkRecord("Wide", () =>
      Object.fromEntries(
        Array.from({ length: 300 }, (_, i) => [`f${i}`, checkInt]),
      ),
    );
    expect(problemsOf(wide, {})).toHaveLength(100);
    const map = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`k${i}`, "x"]),
    );
    expect(problemsOf(checkMap(checkInt), map)).toHaveLength(100);
  });

  test("a long text is cut off", () => {
    const [problem] = texts(checkInt, "x".repeat(1000));
    expect(problem).toBe(`expected a 32-bit integer, got "${"x".repeat(40)}…"`);
  });
});
