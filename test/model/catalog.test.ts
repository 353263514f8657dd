import { describe, expect, test } from "vitest";
import { schemaText } from "../../src/runtime/avro/index.js";
import { build, codesOf, event, lines, orderEvent } from "./support.js";

describe("what is an event", () => {
  test("the root record of a schema file; what is nested in it, and what `types` has, are types", async () => {
    const built = await build({
      "schemas/Placed.avsc": orderEvent(
        "Placed",
        { name: "kind", type: { type: "enum", name: "Kind", symbols: ["A"] } },
        { name: "money", type: "Money" },
      ),
      "schemas/types/Money.avsc": {
        type: "record",
        name: "Money",
        namespace: "shop",
        fields: [],
      },
      "schemas/Unit.avsc": {
        type: "enum",
        name: "Unit",
        namespace: "shop",
        symbols: ["M"],
      },
    });
    expect(codesOf(built)).toEqual([]);
    expect(built.catalog.events.map(({ fullName }) => fullName)).toEqual([
      "shop.Placed",
    ]);
    expect(built.catalog.types.map(({ fullName }) => fullName)).toEqual([
      "shop.Kind",
      "shop.Money",
      "shop.Unit",
    ]);
    expect(event(built, "shop.Placed")).toMatchObject({
      retired: false,
      version: 1,
      earlier: [],
      source: "schemas/Placed.avsc",
    });
  });

  test("in an array the records that no other one of it refers to", async () => {
    const built = await build({
      "schemas/All.avsc": [
        {
          type: "record",
          name: "shop.Line",
          fields: [{ name: "next", type: ["null", "shop.Line"] }],
        },
        orderEvent("Placed", {
          name: "lines",
          type: { type: "array", items: "Line" },
        }),
        orderEvent("Lonely", { name: "self", type: ["null", "Lonely"] }),
      ],
    });
    expect(codesOf(built)).toEqual([]);
    expect(built.catalog.events.map(({ fullName }) => fullName)).toEqual([
      "shop.Lonely",
      "shop.Placed",
    ]);
    expect(built.catalog.types.map(({ fullName }) => fullName)).toEqual([
      "shop.Line",
    ]);
  });

  test("a schema that declares nothing gives none, and a warning", async () => {
    const built = await build({ "schemas/s.avsc": '"string"' });
    expect(lines(built)).toEqual([
      "schemas/s.avsc:1:1  schema-no-record: schema that is no record, so it gives no event (make it a record, or move it to the folder of types)",
    ]);
  });

  test("the order of the files changes nothing", async () => {
    const files = {
      "schemas/A.avsc": orderEvent("A", { name: "b", type: "B" }),
      "schemas/B.avsc": orderEvent("B", {
        name: "t",
        type: "T",
        default: "abcd",
      }),
      "schemas/types/T.avsc": {
        type: "fixed",
        name: "T",
        namespace: "shop",
        size: 4,
      },
      "schemas/history/shop.B/1.avsc": orderEvent("B"),
      "commands/z.commands.yaml":
        "aggregate: Z\nnamespace: shop\nid: orderId\nevents: [A, B]\n",
      "commands/a.commands.yaml":
        "aggregate: A\nnamespace: shop\nid: orderId\nevents: []\n",
    };
    const one = await build(files);
    const other = await build(
      Object.fromEntries(Object.entries(files).toReversed()),
    );
    const shape = ({ catalog, diagnostics }: typeof one): unknown => [
      catalog.events.map(({ fullName, version, record, earlier }) => [
        fullName,
        version,
        schemaText(record),
        earlier.length,
      ]),
      catalog.types.map(({ fullName }) => fullName),
      catalog.aggregates.map(({ name, events }) => [
        name,
        events.map(({ fullName }) => fullName),
      ]),
      diagnostics,
    ];
    expect(shape(other)).toEqual(shape(one));
    expect(codesOf(one)).toEqual([]);
  });

  test("faults of several files come all at once, in the order of the files", async () => {
    const built = await build({
      "schemas/b.avsc": orderEvent("B", { name: "x", type: "Missing" }),
      "schemas/a.avsc": orderEvent(
        "A",
        { name: "x", type: "int", default: "1" },
        { name: "y", type: "Nothing" },
      ),
    });
    expect(
      built.diagnostics.map(({ code, at }) => [at?.file, at?.pointer, code]),
    ).toEqual([
      ["schemas/a.avsc", "/fields/1/default", "schema-bad-default"],
      ["schemas/a.avsc", "/fields/2/type", "schema-unknown-type"],
      ["schemas/b.avsc", "/fields/1/type", "schema-unknown-type"],
    ]);
  });
});

describe("a protocol", () => {
  const protocol = {
    protocol: "Order",
    namespace: "shop",
    doc: "Orders.",
    id: "orderId",
    events: ["Placed"],
    types: [
      orderEvent("Placed"),
      { type: "record", name: "Line", fields: [] },
      {
        type: "error",
        name: "Empty",
        doc: "No lines.",
        fields: [{ name: "why", type: "string" }],
      },
    ],
    messages: {
      PlaceOrder: {
        doc: "Places it.",
        request: [
          { name: "orderId", type: "string" },
          { name: "lines", type: { type: "array", items: "Line" } },
          {
            name: "kind",
            type: { type: "enum", name: "Kind", symbols: ["A"] },
          },
        ],
        response: "Placed",
        errors: ["Empty"],
        creates: true,
        allow: ["customer"],
        limit: { capacity: 1, refillPerSecond: 1, per: "stream" },
      },
      Touch: {
        request: [{ name: "orderId", type: "string" }],
        response: "null",
        emits: ["shop.Placed"],
      },
    },
    projections: { Summary: { on: ["Placed"], key: "orderId" } },
  };

  test("with an id is an aggregate, its messages are commands", async () => {
    const built = await build({ "schemas/order.avpr": protocol });
    expect(lines(built)).toEqual([]);
    expect(built.catalog.aggregates).toMatchObject([
      {
        name: "Order",
        namespace: "shop",
        doc: "Orders.",
        source: "schemas/order.avpr",
        events: [{ fullName: "shop.Placed" }],
        rejections: [
          {
            name: "Empty",
            doc: "No lines.",
            record: { fullName: "shop.Empty" },
          },
        ],
        projections: [{ name: "Summary" }],
        commands: [
          {
            name: "PlaceOrder",
            doc: "Places it.",
            creates: true,
            allow: ["customer"],
            limit: { per: "stream" },
            emits: [{ fullName: "shop.Placed" }],
            rejects: [{ name: "Empty" }],
            record: {
              fullName: "shop.PlaceOrder",
              fields: [
                { name: "orderId" },
                { name: "lines" },
                { name: "kind" },
              ],
            },
          },
          { name: "Touch", emits: [{ fullName: "shop.Placed" }], rejects: [] },
        ],
      },
    ]);
    expect(built.catalog.events.map(({ fullName }) => fullName)).toEqual([
      "shop.Placed",
    ]);
    // The error is emitted as a rejection, and as nothing else.
    expect(built.catalog.types.map(({ fullName }) => fullName)).toEqual([
      "shop.Kind",
      "shop.Line",
    ]);
  });

  test("without an id is a file of types, and says so where it has messages", async () => {
    const {
      id: _id,
      events: _events,
      projections: _projections,
      ...plain
    } = protocol;
    const built = await build({ "schemas/order.avpr": plain });
    expect(
      built.diagnostics.map(({ code, severity, at }) => [
        code,
        severity,
        at?.pointer,
      ]),
    ).toEqual([["protocol-not-aggregate", "warning", "/messages"]]);
    expect(built.catalog.aggregates).toEqual([]);
    expect(built.catalog.events).toEqual([]);
    expect(built.catalog.types.map(({ name }) => name)).toEqual([
      "Empty",
      "Kind",
      "Line",
      "Placed",
    ]);
  });

  test("is checked like a command file, each fault once", async () => {
    const built = await build({
      "schemas/order.avpr": {
        ...protocol,
        events: ["Placd"],
        messages: {
          Do: {
            request: [{ name: "orderId", type: "strng" }],
            response: "null",
            emits: ["Placd"],
            creates: "yes",
          },
        },
      },
    });
    expect(
      built.diagnostics.map(({ code, at }) => [code, at?.pointer]),
    ).toEqual([
      ["unknown-event", "/events/0"],
      ["schema-unknown-type", "/messages/Do/request/0/type"],
      ["commands-bad-value", "/messages/Do/creates"],
    ]);
  });
});

describe("input that nobody should have written", () => {
  test("names of Object.prototype are names", async () => {
    const built = await build({
      "schemas/p.avsc": {
        type: "record",
        name: "__proto__",
        namespace: "constructor",
        fields: [
          { name: "toString", type: "string" },
          { name: "hasOwnProperty", type: "int", default: 0 },
        ],
      },
      "schemas/history/constructor.__proto__/1.avsc": {
        type: "record",
        name: "__proto__",
        namespace: "constructor",
        fields: [{ name: "toString", type: "string" }],
      },
      "commands/p.commands.yaml": `aggregate: constructor
namespace: constructor
id: toString
events: [__proto__]
commands:
  __defineGetter__: { fields: { toString: string, __proto__: int }, emits: [__proto__], rejects: { constructor: {} } }
  valueOf: { fields: { toString: string }, emits: [__proto__], rejects: { constructor: {} } }
projections: { __proto__: { on: [__proto__], key: toString, fields: { constructor: string } } }
sagas: { toString: { correlate: toString, on: { __proto__: [valueOf] } } }
`,
    });
    expect(codesOf(built)).toEqual([]);
    expect(event(built, "constructor.__proto__").version).toBe(2);
    expect(
      built.catalog.aggregates[0]?.commands.map(({ name }) => name),
    ).toEqual(["__defineGetter__", "valueOf"]);
    expect(
      built.catalog.aggregates[0]?.commands[0]?.record.fields.map(
        ({ name }) => name,
      ),
    ).toEqual(["toString", "__proto__"]);
    expect(({} as Record<string, unknown>)["fields"]).toBeUndefined();
  });

  test("texts of 2 MB, a thousand levels and cyclic references come to an end", async () => {
    let deep: unknown = "string";
    for (let i = 0; i < 700; i++) deep = { type: "array", items: deep };
    const built = await build({
      "schemas/Long.avsc": orderEvent("Long", {
        name: "x",
        type: "string",
        default: "x".repeat(2 ** 21),
      }),
      "schemas/Deep.avsc": orderEvent("Deep", { name: "x", type: deep }),
      "schemas/v1/Loop.avsc": orderEvent("Loop", {
        name: "x",
        type: ["null", "Loop"],
      }),
      "schemas/v2/Loop.avsc": orderEvent("Loop", {
        name: "x",
        type: ["null", "Loop", "int"],
      }),
      "commands/x.commands.json": {
        aggregate: "y".repeat(2 ** 21),
        id: "orderId",
        events: ["z".repeat(2 ** 21)],
        commands: { a: { fields: { x: deep }, emits: [] } },
      },
    });
    expect(codesOf(built)).toContain("unknown-event");
    expect(JSON.stringify(built.diagnostics).length).toBeLessThan(10_000);
    expect(built.catalog.events.map(({ fullName }) => fullName)).toEqual([
      "shop.Deep",
      "shop.Long",
      "shop.Loop",
    ]);
  });
});
