import { describe, expect, it } from "vitest";
import {
  badUnion,
  Decimal,
  encode,
  EncodeError,
  notRecord,
  writeArray,
  writeDecimal,
  writeMap,
  writeString,
  writeTimestampMillis,
  type Writer,
} from "../../../src/runtime/codec/index.js";

interface Line {
  readonly sku: string;
  readonly price: Decimal;
}

class Order {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly attributes: { readonly [key: string]: string };
  readonly at: Date;
  readonly payment: { readonly $type: string; readonly value?: unknown };
  readonly #secret = "s";

  constructor(fields: Partial<Order>) {
    this.id = fields.id ?? "o-1";
    this.lines = fields.lines ?? [];
    this.attributes = fields.attributes ?? {};
    this.at = fields.at ?? new Date(0);
    this.payment = fields.payment ?? { $type: "cash" };
  }

  secret(): string {
    return this.#secret;
  }
}

function writeLine(w: Writer, v: Line): void {
  if (typeof v !== "object" || v === null) notRecord(v, "OrderLine");
  w.string(v.sku);
  writeDecimal(w, v.price, 6, 2);
}

function writeOrder(w: Writer, v: Order): void {
  if (typeof v !== "object" || v === null) notRecord(v, "Order");
  w.string(v.id);
  w.string(v.secret()); // a method that looks at what no proxy has
  writeArray(w, v.lines, writeLine);
  writeMap(w, v.attributes, writeString);
  writeTimestampMillis(w, v.at);
  if (v.payment.$type === "card") w.string(v.payment.value as string);
  else if (v.payment.$type !== "cash") badUnion(v.payment, "cash or card");
}

function failure(fields: object): EncodeError {
  try {
    encode(writeOrder, new Order(fields));
  } catch (error) {
    if (error instanceof EncodeError) return error;
    throw error;
  }
  throw new Error("accepted");
}

const line: Line = { sku: "a", price: Decimal.parse("1.50") };

describe("the path of an EncodeError", () => {
  it("names the field, through arrays, maps and unions", () => {
    const table: [object, string, string][] = [
      [{ id: 5 }, "id", "expected string, got number 5"],
      [
        { lines: [line, line, line, { sku: "b" }] },
        "lines[3].price",
        "expected Decimal, got undefined",
      ],
      [{ lines: [line, null] }, "lines[1]", "expected OrderLine, got null"],
      [{ lines: "none" }, "lines", 'expected array, got string "none"'],
      [
        { lines: [line, , line] },
        "lines[1]",
        "expected OrderLine, got undefined",
      ], // eslint-disable-line no-sparse-arrays
      [
        { lines: [{ sku: "a", price: Decimal.parse("1.005") }] },
        "lines[0].price",
        "expected a decimal of 6 digits, 2 of them after the point, got 1.005",
      ],
      [
        { attributes: { fine: "x", "a key": 1 } },
        'attributes["a key"]',
        "expected string, got number 1",
      ],
      [
        { attributes: { sku: undefined } },
        'attributes["sku"]',
        "expected string, got undefined",
      ],
      [
        { attributes: new Map() },
        "attributes",
        "expected map (a plain object: Object.fromEntries makes one of a Map), got Map",
      ],
      [
        { at: new Date(NaN) },
        "at",
        "expected a valid Date, got an invalid one",
      ],
      [{ at: "today" }, "at", 'expected Date, got string "today"'],
      [
        { payment: { $type: "card", value: 7 } },
        "payment.value",
        "expected string, got number 7",
      ],
      [
        { payment: { $type: "gold" } },
        "payment",
        "expected cash or card, got object",
      ],
    ];
    for (const [fields, path, message] of table) {
      const error = failure(fields);
      expect(error.path).toBe(path);
      expect(error.message).toBe(`${path}: ${message}`);
    }
  });

  it("is found in frozen values, too", () => {
    const lines = Object.freeze([Object.freeze({ sku: 1 })]);
    expect(failure({ lines }).path).toBe("lines[0].sku");
    const attributes = Object.freeze({ a: "x", b: 5 });
    expect(failure({ attributes }).path).toBe('attributes["b"]');
  });

  it("is empty for the value itself", () => {
    expect(() => encode(writeOrder, null as never)).toThrow(
      /^expected Order, got null$/,
    );
    expect(() => encode(writeString, 5 as never)).toThrow(
      /^expected string, got number 5$/,
    );
  });

  it("is found in fields that are named as parts of every object", () => {
    const write = (
      w: Writer,
      v: { constructor: string; length: string; then: string },
    ): void => {
      w.string(v.length);
      w.string(v.then);
      w.string(v.constructor);
    };
    const value = { length: "", then: "" };
    expect(() => encode(write, { ...value, constructor: 1 } as never)).toThrow(
      "constructor: expected string, got number 1",
    );
    expect(() => encode(write, { ...value, then: 1 } as never)).toThrow(
      "then: expected",
    );
    expect(() => encode(write, { ...value, length: 1 } as never)).toThrow(
      "length: expected",
    );
  });

  it("stays short in the message of a value that holds itself", () => {
    interface Node {
      next: Node | null;
    }
    const writeNode = (w: Writer, v: Node): void => {
      w.enter();
      if (v.next === null) w.byte(0);
      else writeNode(w, v.next);
      w.leave();
    };
    const node: Node = { next: null };
    node.next = node;
    try {
      encode(writeNode, node);
      expect.unreachable();
    } catch (error) {
      expect((error as EncodeError).path.length).toBe(512 * 5 - 1);
      expect((error as EncodeError).message).toMatch(
        /^next\.next.*….*next: nesting deeper than 512/,
      );
      expect((error as EncodeError).message.length).toBeLessThan(200);
    }
  });

  it("leaves alone what is no EncodeError", () => {
    const own = new Error("of a getter");
    const value = {
      get id(): string {
        throw own;
      },
    };
    expect(() =>
      encode((w: Writer, v: { id: string }) => w.string(v.id), value),
    ).toThrow(own);
  });
});
