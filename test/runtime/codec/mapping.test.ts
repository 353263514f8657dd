/** Values in types of the user's own: what a mapping may do, and what becomes of it when it does something else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arrayToJson,
  decode,
  DecodeError,
  encode,
  EncodeError,
  fromJson,
  JsonError,
  type JsonValue,
  mapFromJson,
  mappedFromJson,
  mapToJson,
  readMapped,
  type Reader,
  stringFromJson,
  stringifyJson,
  toJson,
  type TypeMapping,
  unmapped,
  writeArray,
  writeMap,
  type Writer,
} from "../../../src/runtime/codec/index.js";
import {
  checkArray,
  checkMapped,
  checkUuid,
  problemsOf,
} from "../../../src/runtime/validate/index.js";
import { mapped, thrown } from "./mapped.js";

/** Of which nothing can be seen from outside but what it says itself. */
class Id {
  readonly #text: string;

  constructor(text: string) {
    if (text === "") throw new TypeError("an id of no text");
    this.#text = text;
  }

  static text(id: Id): string {
    return id.#text;
  }
}

const ids: TypeMapping<string, Id> = {
  decode: (text) => new Id(text),
  encode(id) {
    if (!(id instanceof Id)) throw new TypeError("not an Id");
    return Id.text(id);
  },
};

/** With a field, so that a proxy stands for it where a place is looked for, and with a private one, which no proxy has. */
class Price {
  readonly cents: number;
  readonly #currency = "EUR";

  constructor(cents: number) {
    this.cents = cents;
  }

  static cents(price: Price): number {
    if (price.#currency !== "EUR" || price.cents < 0)
      throw new RangeError(`${price.cents} cents`);
    return price.cents;
  }
}

const prices: TypeMapping<number, Price> = {
  decode: (cents) => new Price(cents),
  encode(price) {
    if (!(price instanceof Price)) throw new TypeError("not a Price");
    return Price.cents(price);
  },
};

interface Order {
  readonly id: Id;
  readonly lines: readonly { readonly price: Price }[];
  readonly sold: { readonly [sku: string]: Id };
  readonly paid: { readonly $type: "int"; readonly value: Price } | null;
}

function writeOrder(w: Writer, v: Order): void {
  w.string(unmapped(ids, v.id));
  writeArray(w, v.lines, (w, v) => w.int(unmapped(prices, v.price)));
  writeMap(w, v.sold, (w, v) => w.string(unmapped(ids, v)));
  if (v.paid !== null) w.int(unmapped(prices, v.paid.value));
}

function orderToJson(v: Order): JsonValue {
  return {
    id: unmapped(ids, v.id),
    lines: arrayToJson(v.lines, (v) => ({ price: unmapped(prices, v.price) })),
    sold: mapToJson(v.sold, (v) => unmapped(ids, v)),
    paid: v.paid === null ? null : { int: unmapped(prices, v.paid.value) },
  };
}

function order(fields: object): Order {
  const lines = [{ price: new Price(1) }, { price: new Price(2) }];
  return { id: new Id("o-1"), lines, sold: {}, paid: null, ...fields };
}

/** A mapping of one value, that does this when it reads. */
function reading(decodeIt: (base: string) => unknown): {
  readonly binary: unknown;
  readonly json: unknown;
} {
  const mapping: TypeMapping<string, unknown> = { ...ids, decode: decodeIt };
  const bytes = encode((w: Writer, v: string) => w.string(v), "abc");
  return {
    binary: thrown(() =>
      decode((r: Reader) => readMapped(r, mapping, r.string()), bytes),
    ),
    json: thrown(() =>
      fromJson((x) => mappedFromJson(mapping, stringFromJson(x)), '"abc"'),
    ),
  };
}

function throwing(cause: unknown): () => never {
  return () => {
    throw cause;
  };
}

describe("a value in the user's type", () => {
  it("is written and printed as its mapping says", () => {
    const value = order({
      sold: { a: new Id("x") },
      paid: { $type: "int", value: new Price(7) },
    });
    const bytes = [6, 111, 45, 49, 4, 2, 4, 0, 2, 2, 97, 2, 120, 0, 14];
    expect([...encode(writeOrder, value)]).toEqual(bytes);
    expect(stringifyJson(toJson(orderToJson, value))).toBe(
      '{"id":"o-1","lines":[{"price":1},{"price":2}],"sold":{"a":"x"},"paid":{"int":7}}',
    );
  });

  const line = { price: new Price(1) };
  const missing = "expected a value that its mapping takes, got undefined";
  const refused = "refused by its mapping";
  it.each<[object, string, string]>([
    [{ id: undefined }, "id", missing],
    [{ id: null }, "id", `null ${refused}: not an Id`],
    [{ id: "o-1" }, "id", `string "o-1" ${refused}: not an Id`],
    [{ id: new Price(1) }, "id", `Price ${refused}: not an Id`],
    [
      { lines: [line, line, { price: new Price(-5) }] },
      "lines[2].price",
      `Price ${refused}: -5 cents`,
    ],
    [
      { lines: [line, { price: new Id("x") }] },
      "lines[1].price",
      `Id ${refused}: not a Price`,
    ],
    [{ lines: [line, { sku: 1 }] }, "lines[1].price", missing],
    [
      { sold: { fine: new Id("x"), "a key": new Price(1) } },
      'sold["a key"]',
      `Price ${refused}: not an Id`,
    ],
    [{ sold: { lost: undefined } }, 'sold["lost"]', missing],
    [
      { paid: { $type: "int", value: new Price(-1) } },
      "paid.value",
      `Price ${refused}: -1 cents`,
    ],
  ])("is refused with its place: %j", (fields, path, reason) => {
    const bad = order(fields);
    const message = `${path}: ${reason}`;
    const binary = thrown(() => encode(writeOrder, bad));
    expect(binary).toBeInstanceOf(EncodeError);
    expect(binary).toMatchObject({ path, message });
    const json = thrown(() => toJson(orderToJson, bad));
    expect(json).toBeInstanceOf(EncodeError);
    expect(json).toMatchObject({ path, message });
  });

  it("is refused with its place where its mapping makes what the schema does not allow", () => {
    const half = order({ lines: [line, { price: new Price(0.5) }] });
    expect(thrown(() => encode(writeOrder, half))).toMatchObject({
      path: "lines[1].price",
      message:
        "lines[1].price: expected int (a whole number of 32 bits), got number 0.5",
    });
  });

  it("is what was given, and no proxy of it, also where a place is looked for", () => {
    const seen: unknown[] = [];
    const watching: TypeMapping<number, Price> = {
      ...prices,
      encode(price) {
        seen.push(price);
        return Price.cents(price);
      },
    };
    const bad = new Price(-1);
    const write = (w: Writer, v: { price: Price; sku: string }): void => {
      const { price } = v;
      w.string(v.sku);
      w.int(unmapped(watching, price));
    };
    const error = thrown(() => encode(write, { price: bad, sku: "a" }));
    // of what was given to the mapping, and not of what was looked at last
    expect(error).toMatchObject({ path: "price" });
    expect(seen).toHaveLength(2);
    expect(seen.every((one) => one === bad)).toBe(true);
  });

  it("may be encoded and decoded by another message", () => {
    const inner = (w: Writer, v: string): void => w.string(v);
    const nested: TypeMapping<string, Id> = {
      decode: (text) =>
        new Id(decode((r: Reader) => r.string(), encode(inner, text))),
      encode: (id) =>
        decode((r: Reader) => r.string(), encode(inner, Id.text(id))),
    };
    const codec = mapped(
      { write: (w, base: string) => w.string(base), read: (r) => r.string() },
      nested,
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(codec.again(text)).toBe(text);
      }),
    );
  });
});

describe("what a mapping refuses to read", () => {
  it("is a DecodeError behind the value, or a JsonError, with the cause", () => {
    const cause = new RangeError("too far\nfrom home");
    const { binary, json } = reading(throwing(cause));
    expect(binary).toBeInstanceOf(DecodeError);
    expect(binary).toMatchObject({
      message: "value refused by its mapping: too far (at byte 4)",
      offset: 4,
      cause,
    });
    expect(json).toBeInstanceOf(JsonError);
    expect(json).toMatchObject({
      message: "value refused by its mapping: too far",
      cause,
    });
  });

  it("has its place in JSON", () => {
    const read = (x: unknown): unknown =>
      mapFromJson(x, (x) => mappedFromJson(ids, stringFromJson(x)));
    expect(thrown(() => fromJson(read, { "a b": "x", c: "" }))).toMatchObject({
      path: '["c"]',
      message: '["c"]: value refused by its mapping: an id of no text',
    });
  });

  it("is undefined, in whose place a constructor would put the default", () => {
    const { binary, json } = reading(() => undefined);
    const reason = "value refused by its mapping: decode returned undefined";
    expect(binary).toMatchObject({ message: `${reason} (at byte 4)` });
    expect(json).toMatchObject({ message: reason });
  });

  it("may be anything that can be thrown, and is one short line", () => {
    const table: [unknown, string][] = [
      ["a text", "a text"],
      [undefined, "undefined"],
      [Symbol("s"), "Symbol(s)"],
      [Object.create(null), "object"],
      [{ toString: throwing(new Error("no")) }, "object"],
      [Object.assign(new Error(), { message: 5 }), "5"],
      [new Error("one\r\ntwo"), "one"],
      [new Error("one\u2028two"), "one"],
      [new Error("x".repeat(500)), `${"x".repeat(200)}…`],
    ];
    for (const [cause, reason] of table) {
      const { binary, json } = reading(throwing(cause));
      const message = `value refused by its mapping: ${reason}`;
      expect(binary).toMatchObject({ message: `${message} (at byte 4)` });
      expect(json).toMatchObject({ message });
    }
  });
});

describe("the check of a value in the user's type", () => {
  const check = checkArray(checkMapped(ids, checkUuid));

  it("passes what its mapping takes and the schema allows", () => {
    const id = new Id("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    expect(problemsOf(check, [id])).toEqual([]);
  });

  it("names every place, and what the mapping or the schema says", () => {
    const missing = "expected a value that its mapping takes, got undefined";
    expect(problemsOf(check, [undefined, 5, new Id("x"), null])).toEqual([
      { path: "[0]", message: missing },
      { path: "[1]", message: "5 refused by its mapping: not an Id" },
      { path: "[2]", message: 'expected a UUID, got "x"' },
      { path: "[3]", message: "null refused by its mapping: not an Id" },
    ]);
  });
});
