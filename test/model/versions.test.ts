import { describe, expect, test } from "vitest";
import { schemaText } from "../../src/runtime/avro/index.js";
import { build, codesOf, event, lines, orderEvent } from "./support.js";

const note = { name: "note", type: "string", default: "" };
const total = { name: "total", type: "long", default: 0 };

/** Numbers of the versions before today's. */
function earlier(
  built: Awaited<ReturnType<typeof build>>,
  name: string,
): readonly number[] {
  return event(built, name).earlier.map(({ version }) => version);
}

describe("released versions", () => {
  const released = (
    number: number,
    ...fields: readonly (typeof note | typeof total)[]
  ): Record<string, unknown> => ({
    [`schemas/history/shop.Placed/${number}.avsc`]: orderEvent(
      "Placed",
      ...fields,
    ),
  });

  test("today's number is the last one where nothing changed since", async () => {
    const built = await build({
      ...released(1),
      ...released(2, note),
      "schemas/Placed.avsc": {
        ...(orderEvent("Placed", note) as object),
        doc: "New words.",
      },
    });
    expect(codesOf(built)).toEqual([]);
    expect(event(built, "shop.Placed").version).toBe(2);
    expect(earlier(built, "shop.Placed")).toEqual([1]);
  });

  test("and one more where something did, if only a default", async () => {
    const built = await build({
      ...released(1),
      ...released(7, note),
      "schemas/Placed.avsc": orderEvent("Placed", { ...note, default: "?" }),
    });
    expect(event(built, "shop.Placed").version).toBe(8);
    expect(earlier(built, "shop.Placed")).toEqual([1, 7]);
  });

  test("each has the plan that reads it, its own text, its fingerprint and its file", async () => {
    const built = await build({
      ...released(1),
      "schemas/Placed.avsc": orderEvent("Placed", note),
    });
    const [first] = event(built, "shop.Placed").earlier;
    expect(first).toMatchObject({
      version: 1,
      source: "schemas/history/shop.Placed/1.avsc",
      plan: {
        kind: "record",
        defaults: [{ field: { name: "note" } }],
        missing: [],
      },
    });
    expect(first && schemaText(first.record)).toBe(
      '{"type":"record","name":"Placed","namespace":"shop","fields":[{"name":"orderId","type":"string"}]}',
    );
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(first?.fingerprint).not.toBe(
      event(built, "shop.Placed").fingerprint,
    );
  });

  test("10 comes after 9", async () => {
    const built = await build({
      ...released(10, note),
      ...released(9),
      "schemas/Placed.avsc": orderEvent("Placed", note),
    });
    expect(event(built, "shop.Placed").version).toBe(10);
    expect(earlier(built, "shop.Placed")).toEqual([9]);
  });

  test("of an event that is gone make it a retired one", async () => {
    const built = await build({
      ...released(1),
      ...released(2, note),
      "schemas/Other.avsc": orderEvent("Other"),
    });
    expect(codesOf(built)).toEqual([]);
    expect(event(built, "shop.Placed")).toMatchObject({
      retired: true,
      version: 2,
      source: "schemas/history/shop.Placed/2.avsc",
    });
    expect(earlier(built, "shop.Placed")).toEqual([1]);
    expect(event(built, "shop.Other").retired).toBe(false);
  });

  test("a retired event shares today's types, and reads its own last version where they changed", async () => {
    const money = (...fields: readonly unknown[]): unknown => ({
      type: "record",
      name: "Money",
      namespace: "shop",
      fields: [{ name: "cents", type: "long" }, ...fields],
    });
    const gone = (type: unknown): unknown =>
      orderEvent(
        "Gone",
        { name: "sum", type },
        { name: "kind", type: { type: "enum", name: "Kind", symbols: ["A"] } },
      );
    const built = await build({
      "schemas/types/Money.avsc": money({
        name: "currency",
        type: "string",
        default: "EUR",
      }),
      "schemas/history/shop.Gone/1.avsc": gone(money()),
    });
    expect(codesOf(built)).toEqual([]);
    const retired = event(built, "shop.Gone");
    const [today] = built.catalog.types.filter(({ name }) => name === "Money");
    expect(retired.record.fields[1]?.type).toBe(today);
    expect(retired.version).toBe(2);
    expect(earlier(built, "shop.Gone")).toEqual([1]);
    expect(built.catalog.types.map(({ fullName }) => fullName)).toEqual([
      "shop.Kind",
      "shop.Money",
    ]);
  });

  test("an event whose file is broken is not taken for retired", async () => {
    const built = await build({
      ...released(1),
      "schemas/Placed.avsc": '{ "type": "record", "name": "Placed", ',
    });
    expect(codesOf(built)).toEqual(["json-syntax"]);
    expect(built.catalog.events).toEqual([]);
  });

  test("may be emitted by nobody once they are retired, and are still heard", async () => {
    const built = await build({
      ...released(1),
      "commands/a.commands.yaml":
        "aggregate: A\nnamespace: shop\nid: orderId\nevents: [Placed]\ncommands: { Do: { fields: { orderId: string }, emits: [Placed] } }\nprojections: { P: { on: [Placed], key: orderId } }\n",
    });
    expect(codesOf(built)).toEqual(["retired-event"]);
    expect(built.catalog.aggregates[0]?.events).toHaveLength(1);
  });

  test("that hold another name, or one number twice, are refused", async () => {
    const built = await build({
      "schemas/history/shop.Placed/1.avsc": orderEvent("Plced"),
      "schemas/history/shop.Paid/1.avsc": orderEvent("Paid"),
      "schemas/v1/Paid.avsc": orderEvent("Paid", note),
      "schemas/Paid.avsc": orderEvent("Paid", note),
      "schemas/Placed.avsc": orderEvent("Placed"),
    });
    expect(lines(built)).toEqual([
      "schemas/history/shop.Placed/1.avsc:1:1  history-wrong-name: released version of shop.Placed that declares shop.Plced (move the file to the folder of the name it declares)",
      "schemas/v1/Paid.avsc:1:1  history-duplicate: version 1 of shop.Paid that differs from the one in schemas/history/shop.Paid/1.avsc (give one of them another number, or remove it)",
    ]);
  });

  test("that lean on a type of today say so", async () => {
    const built = await build({
      "schemas/types/Money.avsc": {
        type: "fixed",
        name: "Money",
        namespace: "shop",
        size: 8,
      },
      "schemas/history/shop.Paid/1.avsc": orderEvent("Paid", {
        name: "sum",
        type: "Money",
      }),
      "schemas/Paid.avsc": orderEvent("Paid", { name: "sum", type: "Money" }),
    });
    expect(lines(built)).toEqual([
      "schemas/history/shop.Paid/1.avsc:1:1  history-borrows: released version that takes shop.Money from today's schemas, where it may have changed since (define the type inside the released version, as it was)",
    ]);
  });

  test("that are missing between others, or that today reads no value of, give warnings", async () => {
    const built = await build({
      ...released(1),
      ...released(3, note),
      "schemas/Placed.avsc": orderEvent("Placed", {
        name: "note",
        type: "int",
      }),
    });
    expect(built.diagnostics.map(({ severity }) => severity)).toEqual([
      "warning",
      "warning",
      "warning",
    ]);
    expect(lines(built)).toEqual([
      "schemas/Placed.avsc:1:1  history-unreadable: event shop.Placed whose version 1 in schemas/history/shop.Placed/1.avsc cannot be read any more (give new fields a default, and keep the types of old ones or widen them)",
      "schemas/Placed.avsc:1:1  history-unreadable: event shop.Placed whose version 3 in schemas/history/shop.Placed/3.avsc cannot be read any more (give new fields a default, and keep the types of old ones or widen them)",
      "schemas/Placed.avsc:1:1  history-gap: event shop.Placed without the version before 3 (restore its file, or data of that version cannot be read)",
    ]);
  });

  test("with a fault are reported in their own file and left out", async () => {
    const built = await build({
      ...released(1),
      "schemas/history/shop.Placed/2.avsc": orderEvent("Placed", {
        name: "x",
        type: "nothing",
      }),
      "schemas/Placed.avsc": orderEvent("Placed"),
    });
    expect(lines(built)).toEqual([
      'schemas/history/shop.Placed/2.avsc:12:15 /fields/1/type schema-unknown-type: unknown type "nothing" (define it, or add the file that does)',
    ]);
  });
});

test("an event that holds itself without end is no event", async () => {
  const built = await build({
    "schemas/Loop.avsc": orderEvent("Loop", { name: "next", type: "Loop" }),
    "schemas/Fine.avsc": orderEvent("Fine", {
      name: "next",
      type: { type: "array", items: "Fine" },
    }),
  });
  expect(built.diagnostics.map(({ code, at }) => [code, at?.file])).toEqual([
    ["no-value", "schemas/Loop.avsc"],
  ]);
});

describe("versions beside each other", () => {
  const layouts: readonly (readonly [string, string, string])[] = [
    ["folders", "schemas/v1/Placed.avsc", "schemas/v2/Placed.avsc"],
    [
      "folders in folders",
      "schemas/orders/v1/events/Placed.avsc",
      "schemas/orders/v2/events/Placed.avsc",
    ],
    ["Name.v1", "schemas/Placed.v1.avsc", "schemas/Placed.v2.avsc"],
    ["Name_v1", "schemas/Placed_v1.avsc", "schemas/Placed_v2.avsc"],
    ["Name-V1", "schemas/Placed-V1.avsc", "schemas/Placed-V2.avsc"],
    [
      "a folder for the name",
      "schemas/placed/v1.avsc",
      "schemas/placed/v2.avsc",
    ],
  ];
  test.each(layouts)(
    "%s: the highest is today's",
    async (_name, first, second) => {
      const built = await build({
        [second]: orderEvent("Placed", note),
        [first]: orderEvent("Placed"),
      });
      expect(codesOf(built)).toEqual([]);
      expect(built.catalog.events).toHaveLength(1);
      expect(event(built, "shop.Placed")).toMatchObject({
        version: 2,
        source: second,
        earlier: [{ version: 1, source: first }],
      });
    },
  );

  test("a file without a version is today's", async () => {
    const built = await build({
      "schemas/Placed.v1.avsc": orderEvent("Placed"),
      "schemas/Placed.avsc": orderEvent("Placed", note),
      "schemas/Paid.v3.avsc": orderEvent("Paid"),
    });
    expect(codesOf(built)).toEqual([]);
    expect(event(built, "shop.Placed")).toMatchObject({
      version: 2,
      source: "schemas/Placed.avsc",
    });
    expect(earlier(built, "shop.Placed")).toEqual([1]);
    expect(event(built, "shop.Paid")).toMatchObject({
      version: 3,
      earlier: [],
    });
  });

  test("types of one version are found in its folder, and each version has its own", async () => {
    const money = (type: string): unknown => ({
      type: "record",
      name: "Money",
      namespace: "shop",
      fields: [{ name: "cents", type }],
    });
    const paid = orderEvent("Paid", { name: "sum", type: "Money" });
    const built = await build({
      "schemas/v1/types/Money.avsc": money("int"),
      "schemas/v1/Paid.avsc": paid,
      "schemas/v2/types/Money.avsc": money("long"),
      "schemas/v2/Paid.avsc": paid,
    });
    expect(codesOf(built)).toEqual([]);
    const changed = event(built, "shop.Paid");
    expect(schemaText(changed.record)).toContain('"long"');
    expect(schemaText(changed.earlier[0]!.record)).toContain('"int"');
    expect(built.catalog.types).toHaveLength(1);
    expect(built.catalog.events).toHaveLength(1);
  });

  test("a namespace that has the version in it gives two events", async () => {
    const placed = (namespace: string): unknown => ({
      ...(orderEvent("Placed") as object),
      namespace,
    });
    const built = await build({
      "schemas/v1/Placed.avsc": placed("shop.v1"),
      "schemas/v2/Placed.avsc": placed("shop.v2"),
    });
    expect(codesOf(built)).toEqual([]);
    expect(
      built.catalog.events.map(({ fullName, version }) => [fullName, version]),
    ).toEqual([
      ["shop.v1.Placed", 1],
      ["shop.v2.Placed", 2],
    ]);
  });

  test("of an array only what a higher version replaces is earlier", async () => {
    const built = await build({
      "schemas/All.v1.avsc": [orderEvent("A"), orderEvent("B")],
      "schemas/All.v2.avsc": [orderEvent("A", total)],
    });
    expect(codesOf(built)).toEqual([]);
    expect(event(built, "shop.A").version).toBe(2);
    expect(event(built, "shop.B").version).toBe(1);
    expect(earlier(built, "shop.A")).toEqual([1]);
  });
});

test("warnings about a schema are for today's: what is recorded stays as it is", async () => {
  const odd = (name: string): unknown => ({
    type: "record",
    name,
    namespace: "shop",
    fields: [
      { name: "a", type: { type: "long", logicalType: "timestamp-milis" } },
      { name: "b", type: { type: "string", logicalType: "date" } },
      { name: "c", type: { type: "fixed", name: "int", size: 4 } },
      { name: "d", type: "int", logicalType: "date" },
    ],
  });
  const silent = await build({
    "schemas/history/shop.Gone/1.avsc": odd("Gone"),
    "schemas/v1/Placed.avsc": odd("Placed"),
    "schemas/v2/Placed.avsc": orderEvent("Placed", { ...note, name: "e" }),
  });
  expect(codesOf(silent)).toEqual(["history-unreadable"]);
  const told = await build({
    "schemas/history/shop.Placed/1.avsc": odd("Placed"),
    "schemas/Placed.avsc": odd("Placed"),
  });
  expect(
    told.diagnostics.map(({ code, at }) => [code, at?.file, at?.pointer]),
  ).toEqual([
    [
      "schema-unknown-logical-type",
      "schemas/Placed.avsc",
      "/fields/0/type/logicalType",
    ],
    [
      "schema-bad-logical-type",
      "schemas/Placed.avsc",
      "/fields/1/type/logicalType",
    ],
    ["schema-primitive-name", "schemas/Placed.avsc", "/fields/2/type/name"],
    [
      "schema-misplaced-logical-type",
      "schemas/Placed.avsc",
      "/fields/3/logicalType",
    ],
  ]);
});
