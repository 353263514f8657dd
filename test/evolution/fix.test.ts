/** Which findings carry a change that is safe, and which must not. */
import { describe, expect, it } from "vitest";
import { isNameAlike } from "../../src/evolution/alike.js";
import { compare } from "../../src/evolution/compare.js";
import { givenSchema } from "../../src/evolution/given.js";
import { judge } from "../../src/evolution/judge.js";
import { resolve } from "../../src/runtime/avro/index.js";

function record(...fields: readonly object[]): object {
  return { type: "record", name: "a.R", fields };
}
const of = (type: unknown): object => record({ name: "x", type });
const field = (name: string, type: unknown = "string", more = {}): object => ({
  name,
  type,
  ...more,
});

/** What `--fix` would do to the second schema, or null, for each finding on the wire. */
function fixesOf(old: object, now: object): readonly (string | null)[] {
  return compare({
    writer: JSON.parse(JSON.stringify(old)),
    reader: JSON.parse(JSON.stringify(now)),
  })
    .findings.filter(({ axis }) => axis === "wire")
    .map(({ fix }) => fix?.title ?? null);
}

const alias = (name: string, whose: string): string =>
  `\`"aliases": ["${name}"]\` of ${whose}`;

function typeOf(name: string, ...fields: readonly object[]): object {
  return { type: "record", name, fields };
}
const street = field("street");

describe("a field that is missing", () => {
  it.each<[string, object, object, readonly (string | null)[]]>([
    [
      "is null where it may be",
      record(),
      record(field("note", ["null", "string"])),
      ['`"default": null` of `note`'],
    ],
    [
      "has null first where it was not",
      record(),
      record(field("note", ["int", "string", "null"])),
      ['null as the first branch of `note`, and `"default": null` of `note`'],
    ],
    [
      "is null where it is nothing else",
      record(),
      record(field("gone", "null")),
      ['`"default": null` of `gone`'],
    ],
    [
      "gets no value that somebody would have to make up",
      record(),
      record(field("n", "int"), field("list", { type: "array", items: "int" })),
      [null, null],
    ],
    ["is not made nullable", record(), record(field("note", "string")), [null]],
    [
      "is the one that was dropped, by name and type",
      record(field("order_id")),
      record(field("orderId")),
      [alias("order_id", "`orderId`")],
    ],
    [
      "is the one that was dropped, even where it may be null",
      record(field("order_note", ["null", "string"])),
      record(field("orderNote", ["null", "string"])),
      [alias("order_note", "`orderNote`")],
    ],
    [
      "is the one that was dropped, by its documentation",
      record(field("total", "long", { doc: "In cents." })),
      record(field("amount", "long", { doc: "In cents." })),
      [alias("total", "`amount`")],
    ],
    [
      "is not any other of its type",
      record(field("street")),
      record(field("city")),
      [null],
    ],
    [
      "is none of another type",
      record(field("order_id", "long")),
      record(field("orderId", "string")),
      [null],
    ],
    [
      "is none of another logical type",
      record(
        field("sent_at", { type: "long", logicalType: "timestamp-millis" }),
      ),
      record(
        field("sentAt", { type: "long", logicalType: "timestamp-micros" }),
      ),
      [null],
    ],
    [
      "is none where two are like it",
      record(field("order_id"), field("ORDER_ID")),
      record(field("orderId")),
      [null],
    ],
    [
      "is none where another is like it as well",
      record(field("address")),
      record(field("homeAddress"), field("workAddress")),
      [null, null],
    ],
    [
      "is not null where the data may be there under another name",
      record(
        field("order_id", ["null", "string"]),
        field("ORDER_ID", ["null", "string"]),
      ),
      record(field("orderId", ["null", "string"])),
      [null],
    ],
    [
      "whose data an alias takes is null where it may be",
      record(field("x", ["null", "int"])),
      record(
        field("y", ["null", "int"], { aliases: ["x"] }),
        field("x", ["null", "int"]),
      ),
      ['`"default": null` of `x`'],
    ],
  ])("%s", (_, old, now, fixes) => {
    expect(fixesOf(old, now)).toEqual(fixes);
  });
});

describe("a type under another name", () => {
  it.each<[string, object, object, readonly (string | null)[]]>([
    [
      "is the old one, where that is gone",
      of(typeOf("Address", street)),
      of(typeOf("Place", street)),
      [alias("a.Address", "a.Place")],
    ],
    [
      "is the old one, in a union",
      of(["null", typeOf("Address", street)]),
      of(["null", typeOf("Place", street)]),
      [alias("a.Address", "a.Place")],
    ],
    [
      "is the old one, where it became nullable as well",
      of(typeOf("Address", street)),
      of(["null", typeOf("Place", street)]),
      [alias("a.Address", "a.Place")],
    ],
    [
      "is named so that a namespace does not change it",
      of({ ...typeOf("Address", street), namespace: "" }),
      of(typeOf("Place", street)),
      [alias(".Address", "a.Place")],
    ],
    [
      "is an enum, or a fixed",
      record(
        field("e", { type: "enum", name: "E", symbols: ["A"] }),
        field("f", { type: "fixed", name: "F", size: 2 }),
      ),
      record(
        field("e", { type: "enum", name: "D", symbols: ["A", "B"] }),
        field("f", { type: "fixed", name: "G", size: 2 }),
      ),
      [alias("a.E", "a.D"), alias("a.F", "a.G")],
    ],
    [
      "is another one, where it is made of something else",
      of(typeOf("Card", field("number"))),
      of(typeOf("Bank", field("iban"))),
      [null],
    ],
    [
      "is another one, where the old one is still there",
      record(field("x", typeOf("Address", street)), field("y", "Address")),
      record(
        field("x", typeOf("Place", street)),
        field("y", typeOf("Address", street)),
      ),
      [null],
    ],
    [
      "is another one, where it was there before",
      record(
        field("x", typeOf("Address", street)),
        field("y", typeOf("Place", street)),
      ),
      record(field("x", typeOf("Place", street)), field("y", "Place")),
      [null],
    ],
    [
      "is none of two that may be meant",
      of([typeOf("Address", street), "null"]),
      of([typeOf("Place", street), typeOf("Spot", street), "null"]),
      [null],
    ],
    [
      "is no fixed of another size",
      of({ type: "fixed", name: "F", size: 2 }),
      of({ type: "fixed", name: "G", size: 3 }),
      [null],
    ],
  ])("%s", (_, old, now, fixes) => {
    expect(fixesOf(old, now)).toEqual(fixes);
  });
});

describe("nothing is safe", () => {
  it.each<[string, object, object]>([
    [
      "about a symbol that is gone",
      of({ type: "enum", name: "E", symbols: ["UNKNOWN", "A"] }),
      of({ type: "enum", name: "E", symbols: ["UNKNOWN"] }),
    ],
    ["about a type", of("string"), of("int")],
    ["about a branch", of(["null", "string"]), of(["null", "int"])],
    ["about a union", of(["null", "string"]), of("string")],
    [
      "about a size",
      of({ type: "fixed", name: "F", size: 2 }),
      of({ type: "fixed", name: "F", size: 3 }),
    ],
    [
      "about a decimal",
      of({ type: "bytes", logicalType: "decimal", precision: 4 }),
      of({ type: "bytes", logicalType: "decimal", precision: 5 }),
    ],
  ])("%s", (_, old, now) => {
    expect(fixesOf(old, now)).toEqual([null]);
  });

  it("for today's schema where it is the writer", () => {
    const old = givenSchema(record(field("orderId")), "reader");
    const now = givenSchema(record(field("order_id")), "writer");
    const findings = judge({
      plan: resolve(now.type, old.type),
      spots: { reader: old.spot, writer: now.spot },
      places: { reader: old.place, writer: now.place },
      changes: "writer",
      severityOf: ({ severity }) => severity,
    });
    expect(findings.map(({ fix }) => fix)).toEqual([null]);
  });
});

it("a remedy names the symbol that stands for what is not known", () => {
  const status = (...symbols: string[]): object =>
    of({ type: "enum", name: "E", symbols });
  const [finding] = compare({
    writer: JSON.stringify(status("E_UNKNOWN", "A")),
    reader: JSON.stringify(status("E_UNKNOWN")),
  }).findings;
  expect(finding?.remedy).toBe(
    'keep A in the reader\'s enum, or give the enum a `default` symbol to read instead, such as `"default": "E_UNKNOWN"`',
  );
});

describe("names", () => {
  it.each([
    ["order_id", "orderId"],
    ["ORDER_ID", "orderID"],
    ["orderid", "orderId"],
    ["address", "billingAddress"],
    ["orderTotal", "total"],
    ["adress", "address"],
    ["adrdess", "address"],
    ["größe", "paketGröße"],
  ])("%s and %s are alike", (a, b) => {
    expect([isNameAlike(a, b), isNameAlike(b, a)]).toEqual([true, true]);
  });

  it.each([
    ["street", "city"],
    ["user", "userAgent"],
    ["price", "priceCurrency"],
    ["id", "customerId"],
    ["name", "lastName"],
    ["createdAt", "updatedAt"],
    ["line1", "line2"],
    ["from", "form"],
    ["shippingAddress", "billingAddress"],
    ["_", "x"],
  ])("%s and %s are not", (a, b) => {
    expect([isNameAlike(a, b), isNameAlike(b, a)]).toEqual([false, false]);
  });
});
