import { describe, expect, test } from "vitest";
import { build, codesOf, lines, orderEvent } from "./support.js";

/** What is said of an event with one field. */
async function said(
  type: unknown,
  more: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const built = await build({
    "schemas/Placed.avsc": orderEvent("Placed", { name: "f", type, ...more }),
  });
  return built.diagnostics.map(({ at, code, severity, message, hint }) => {
    expect(severity).toBe("warning");
    return `${at?.pointer ?? ""} ${code}: ${message} (${hint ?? ""})`;
  });
}

const big = { tsType: "bigint" };
const long = { type: "long", ...big };
const micros = { type: "long", logicalType: "timestamp-micros" };
const ignored =
  '/fields/1/tsType ts-type-ignored: tsType of the field "f" ignored:';
const inType = "/fields/1/type/tsType ts-type-ignored: tsType of";
const config =
  'remove it; "types" in the configuration decides for every long of a logical type';
const remove = "(remove it: it chooses between number and bigint for a long)";

describe("a tsType says nothing where it decides", () => {
  test.each([
    ["on a long", "long"],
    ["on a long in a union", ["null", "string", "long"]],
    ["on an array", { type: "array", items: "long" }],
    [
      "on what is in each other",
      { type: "map", values: { type: "array", items: ["null", "long"] } },
    ],
    ["on a long beside one that has its own", ["null", long, "string"], {}],
    [
      "on a long of a logical type that is none",
      { type: "long", logicalType: "made-up" },
    ],
    ["on one of two", ["long", { type: "map", values: micros }]],
  ])("%s", async (_name, type, more = big) => {
    expect(await said(type, more)).toEqual([]);
  });

  test.each([
    ["a long", long],
    ["an array", { type: "array", items: "long", ...big }],
    ["a map in a union", ["null", { type: "map", values: "long", ...big }]],
  ])("of %s itself", async (_name, type) => {
    expect(await said(type)).toEqual([]);
  });
});

describe("a tsType that decides nothing", () => {
  test.each([
    ["a string", "string", `${ignored} there is no long ${remove}`],
    [
      "a named type that is no record",
      { type: "enum", name: "E", symbols: ["A"] },
      `${ignored} there is no long ${remove}`,
    ],
    [
      "a record",
      { type: "record", name: "M", fields: [{ name: "n", type: "long" }] },
      `${ignored} it does not reach into the fields of shop.M (move it to the fields of shop.M that are longs)`,
    ],
    [
      "a timestamp",
      ["null", micros],
      `${ignored} it is for a plain long, and the form of timestamp-micros is the configuration's (${config})`,
    ],
    [
      "a time",
      { type: "long", logicalType: "time-micros" },
      `${ignored} it is for a plain long, and the form of time-micros is the configuration's (${config})`,
    ],
    [
      "a long that has its own",
      long,
      `${ignored} the long inside has a tsType of its own (remove one of the two)`,
    ],
    [
      "longs in an array that has its own",
      { type: "array", items: "long", ...big },
      `${ignored} the long inside has a tsType of its own (remove one of the two)`,
    ],
  ])("at a field of %s", async (_name, type, expected) => {
    expect(await said(type, big)).toEqual([expected]);
  });

  test.each([
    ["an int", "int"],
    ["a string", "string"],
    ["a double", "double"],
  ])("at %s", async (what, type) => {
    expect(await said({ type, ...big })).toEqual([
      `${inType} ${what} ignored: there is no long ${remove}`,
    ]);
  });

  test("at a long of a logical type", async () => {
    expect(await said({ ...micros, ...big })).toEqual([
      `${inType} a long ignored: it is for a plain long, and the form of timestamp-micros is the configuration's (${config})`,
    ]);
  });

  test("at an array, a map, a record, an enum and a fixed", async () => {
    expect(await said({ type: "array", items: "string", ...big })).toEqual([
      `${inType} an array ignored: there is no long ${remove}`,
    ]);
    expect(await said({ type: "map", values: micros, ...big })).toEqual([
      expect.stringContaining(`${inType} a map ignored: it is for a plain`),
    ]);
    const named = { name: "N", ...big };
    expect(await said({ type: "record", fields: [], ...named })).toEqual([
      expect.stringContaining(`${inType} the record shop.N ignored: it does`),
    ]);
    expect(await said({ type: "enum", symbols: ["A"], ...named })).toEqual([
      `${inType} the enum shop.N ignored: there is no long ${remove}`,
    ]);
    expect(await said({ type: "fixed", size: 8, ...named })).toEqual([
      `${inType} the fixed shop.N ignored: there is no long ${remove}`,
    ]);
  });

  test("whatever its value", async () => {
    expect(await said("string", { tsType: "UserId" })).toEqual([
      `${ignored} there is no long ${remove}`,
    ]);
  });
});

describe("a tsType that is neither number nor bigint", () => {
  const bad = "ts-type-bad-value: tsType";
  const form = 'ignored: a long is a "number" or a "bigint"';
  test.each([
    ["BigInt", '"BigInt"', 'did you mean "bigint"?'],
    ["nubmer", '"nubmer"', 'did you mean "number"?'],
    ["string", '"string"', 'write "number" or "bigint", or remove it'],
    [null, "null", 'write "number" or "bigint", or remove it'],
    [["bigint"], "an array", 'write "number" or "bigint", or remove it'],
  ])("%j", async (tsType, shown, hint) => {
    expect(await said("long", { tsType })).toEqual([
      `/fields/1/tsType ${bad} ${shown} of the field "f" ${form} (${hint})`,
    ]);
    expect(await said({ type: "long", tsType })).toEqual([
      `/fields/1/type/tsType ${bad} ${shown} of a long ${form} (${hint})`,
    ]);
  });

  test("decides nothing for others: what is around it does", async () => {
    expect(await said({ type: "long", tsType: "?" }, big)).toEqual([
      expect.stringContaining(`/fields/1/type/tsType ${bad} "?" of a long`),
    ]);
  });
});

test("commands, rejections and projections are looked at, each place once", async () => {
  const built = await build({
    "schemas/Placed.avsc": orderEvent("Placed"),
    "commands/order.commands.yaml": `aggregate: Order
namespace: shop
id: orderId
events: [Placed]
commands:
  Place:
    fields: { orderId: string, a: { type: long, tsType: bigit }, b: { type: int, tsType: bigint } }
    emits: [Placed]
    rejects: { No: { fields: { c: { type: string, tsType: bigint } } } }
projections:
  View: { on: [Placed], key: orderId, fields: { d: { type: { type: long, tsType: bigint } }, e: { type: int, logicalType: date, tsType: number } } }
`,
  });
  expect(lines(built).map((line) => line.replace(/ \(.*$/, ""))).toEqual([
    'commands/order.commands.yaml:7:57 /commands/Place/fields/a/tsType ts-type-bad-value: tsType "bigit" of the field "a" ignored: a long is a "number" or a "bigint"',
    'commands/order.commands.yaml:7:90 /commands/Place/fields/b/tsType ts-type-ignored: tsType of the field "b" ignored: there is no long',
    'commands/order.commands.yaml:9:59 /commands/Place/rejects/No/fields/c/tsType ts-type-ignored: tsType of the field "c" ignored: there is no long',
    'commands/order.commands.yaml:11:137 /projections/View/fields/e/tsType ts-type-ignored: tsType of the field "e" ignored: there is no long',
  ]);
});

test("a protocol's types and messages are looked at as well", async () => {
  const built = await build({
    "schemas/order.avpr": {
      protocol: "Order",
      namespace: "shop",
      id: "orderId",
      events: ["Placed"],
      types: [
        orderEvent("Placed", { name: "n", type: "int", ...big } as never),
      ],
      messages: {
        Place: {
          request: [
            { name: "orderId", type: "string" },
            { name: "n", type: "string", ...big },
          ],
          response: "Placed",
        },
      },
    },
  });
  expect(built.diagnostics.map(({ code, at }) => [code, at?.pointer])).toEqual([
    ["ts-type-ignored", "/types/0/fields/1/tsType"],
    ["ts-type-ignored", "/messages/Place/request/1/tsType"],
  ]);
});

test("earlier versions are as they are", async () => {
  const old = (tsType: unknown): unknown =>
    orderEvent("Placed", { name: "f", type: "string", tsType } as never);
  const built = await build({
    "schemas/history/shop.Placed/1.avsc": old("bigint"),
    "schemas/history/shop.Gone/1.avsc": {
      ...(old("bigint") as object),
      name: "Gone",
    },
    "schemas/Placed.avsc": orderEvent("Placed", { name: "f", type: "string" }),
  });
  expect(codesOf(built)).toEqual([]);
});
