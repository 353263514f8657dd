import { describe, expect, test, vi } from "vitest";
import { DecodeError } from "../../../src/runtime/codec/index.js";
import {
  eventSchema,
  type WriterKey,
} from "../../../src/runtime/domain/index.js";
import {
  createMemoryWriterSchemas,
  createWriterResolver,
  InvalidWriterSchema,
  UnreadableValue,
  UnreadableWriterSchema,
  type WriterSchemas,
} from "../../../src/runtime/dynamic/index.js";
import { OrderPlaced } from "../domain/orders.js";
import {
  encoded,
  fingerprintOf,
  nextBytes,
  nextPlaced,
  note,
  orderId,
  paidSchema,
  placedSchema,
  placedText,
  quantity,
  record,
} from "./writers.js";

const events = [placedSchema, paidSchema];
const { encode, decode } = paidSchema.type;
const expected = new OrderPlaced({ orderId: "o-1", quantity: 3, note: "soon" });

function resolverOf(writers: WriterSchemas = {}) {
  return createWriterResolver({ events, writers });
}

function failure(work: () => unknown): Error & { reasons?: unknown } {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("no failure");
}

describe("a schema at hand", () => {
  test("is resolved with today's into today's class", () => {
    const decoder = resolverOf().resolve(nextPlaced);
    expect(decoder).toMatchObject({
      fullName: "shop.OrderPlaced",
      version: null,
      reads: "always",
    });
    const event = decoder.decode(nextBytes("o-1"));
    expect(event).toBeInstanceOf(OrderPlaced);
    expect(event).toEqual(expected);
  });

  test("may refer to others, in any order", () => {
    const line = record("Line", [{ name: "price", type: "shop.Price" }]);
    const price = record("Price", [{ name: "amount", type: "long" }]);
    const schema = record("OrderPaid", [
      orderId,
      { name: "line", type: "shop.Line" },
    ]);
    const decoder = resolverOf().resolve({ schema, references: [line, price] });
    const bytes = Uint8Array.of(2, 0x61, 8);
    expect(decoder.decode(bytes)).toEqual({ orderId: "a" });
    expect(() => resolverOf().resolve({ schema, references: [line] })).toThrow(
      'unknown type "shop.Price"',
    );
  });

  test("with a default that is none is read all the same", () => {
    const broken = record("OrderPaid", [{ ...orderId, default: 5 }]);
    expect(resolverOf().resolve(broken).decode(Uint8Array.of(2, 0x61))).toEqual(
      { orderId: "a" },
    );
  });

  test("of an alias is found", () => {
    const old = record("OrderMade", [orderId, quantity]);
    const decoder = resolverOf().resolve(old);
    expect(decoder.fullName).toBe("shop.OrderPlaced");
    expect(decoder.decode(Uint8Array.of(2, 0x61, 4))).toEqual(
      new OrderPlaced({ orderId: "a", quantity: 2 }),
    );
  });

  test.each([
    [
      "no JSON",
      "{",
      "invalid schema of a writer: no JSON: end of the text where a key in double quotes is expected, at character 1",
    ],
    [
      "no schema",
      '{"type":"recrod"}',
      'invalid schema of a writer: object of the type "recrod"',
    ],
    [
      "too long",
      `"${"x".repeat(500_001)}"`,
      "500003 characters, more than the 500000 that maxSchemaLength allows",
    ],
  ])("that is %s is refused", (_, text, message) => {
    const error = failure(() => resolverOf().resolve(text));
    expect(error).toBeInstanceOf(InvalidWriterSchema);
    expect(error.message).toContain(message);
    expect(error.message.length).toBeLessThan(400);
  });

  test("of no event of ours is refused", () => {
    expect(failure(() => resolverOf().resolve(record("Lost", [])))).toEqual(
      new UnreadableWriterSchema("shop.Lost", [
        {
          path: "",
          reason:
            "no event has this name or this alias, known are shop.OrderPlaced, shop.OrderPaid; generate from its schema",
        },
      ]),
    );
    expect(() => resolverOf().resolve('["null","string"]')).toThrow(
      "a schema of the kind union is no event",
    );
  });

  test("of an alias that two events have is refused", () => {
    const other = record("Other", [], { aliases: ["OrderMade"] });
    const resolver = createWriterResolver({
      events: [
        placedSchema,
        eventSchema(
          { ...paidSchema.type, fullName: "shop.Other", encode, decode },
          {},
          other,
        ),
      ],
      writers: {},
    });
    expect(() => resolver.resolve(record("OrderMade", []))).toThrow(
      "the alias of several events, shop.OrderPlaced and shop.Other",
    );
  });

  test("of which nothing can be read is refused before any bytes, with the places", () => {
    const text = record("OrderPlaced", [
      { name: "orderId", type: "boolean" },
      { name: "note", type: ["boolean", "double"] },
    ]);
    const error = failure(() => resolverOf().resolve(text));
    expect(error).toBeInstanceOf(UnreadableWriterSchema);
    expect(error.reasons).toEqual([
      {
        path: "",
        reason:
          "the writer has no field quantity of shop.OrderPlaced, and it has no default",
      },
      { path: "orderId", reason: "boolean is not read as string" },
      {
        path: "note",
        reason: "no branch of the reader's union takes boolean",
      },
      { path: "note", reason: "no branch of the reader's union takes double" },
    ]);
    expect(error.message).toContain(
      "orderId: boolean is not read as string; note:",
    );
  });

  test("says of the many fields that cannot be read the first few", () => {
    const fields = Array.from({ length: 100 }, (_, i) => ({
      name: `f${i}`,
      type: "int",
    }));
    const resolver = createWriterResolver({
      events: [
        eventSchema(
          OrderPlaced,
          {},
          record(
            "OrderPlaced",
            fields.map((field) => ({ ...field, type: "string" })),
          ),
        ),
      ],
      writers: {},
    });
    const error = failure(() =>
      resolver.resolve(record("OrderPlaced", fields)),
    );
    expect(error.reasons).toHaveLength(10);
  });
});

describe("a value", () => {
  const wider = record("OrderPlaced", [
    orderId,
    { ...quantity, type: ["int", "string"] },
  ]);

  test("that today's schema has no place for is told from damage", () => {
    const decoder = resolverOf().resolve(wider);
    expect(decoder.reads).toBe("sometimes");
    expect(decoder.decode(Uint8Array.of(2, 0x61, 0, 4))).toEqual(
      new OrderPlaced({ orderId: "a", quantity: 2 }),
    );
    const unread = failure(() => decoder.decode(Uint8Array.of(2, 0x61, 2, 0)));
    expect(unread).toBeInstanceOf(UnreadableValue);
    expect(unread.message).toContain("string is not read as int");
    const damaged = failure(() => decoder.decode(Uint8Array.of(2, 0x61, 4)));
    expect(damaged).toEqual(new DecodeError("union branch 2 of 2", 3));
    expect(() => decoder.decode(Uint8Array.of(2, 0x61, 0, 4, 0))).toThrow(
      "1 bytes after the value (at byte 4)",
    );
  });
});

describe("a version of ours", () => {
  test("is read by its own decoder: today's", () => {
    const decode = vi.spyOn(placedSchema.type, "decode");
    const spelt = JSON.stringify(JSON.parse(placedText), null, 2);
    const decoder = resolverOf().resolve(spelt);
    expect(decoder.version).toBe(2);
    const bytes = OrderPlaced.encode(expected);
    expect(decoder.decode(bytes)).toEqual(expected);
    expect(decode).toHaveBeenCalledWith(bytes);
    decode.mockRestore();
  });

  test("is read by its own decoder: an earlier one, whatever a resolution would say", () => {
    const old = record("OrderPlaced", [{ name: "id", type: "int" }]);
    const upcast = () => expected;
    const resolver = createWriterResolver({
      events: [
        eventSchema(
          placedSchema.type,
          { 1: { fingerprint: fingerprintOf(old), decode: upcast } },
          placedText,
        ),
      ],
      writers: {},
    });
    const decoder = resolver.resolve(old);
    expect(decoder.version).toBe(1);
    expect(decoder.decode(Uint8Array.of(2))).toBe(expected);
  });

  test("is none of ours that has other digits", () => {
    const priced = (scale: number) =>
      record("OrderPlaced", [
        {
          name: "price",
          type: {
            type: "bytes",
            logicalType: "decimal",
            precision: 9,
            scale,
          },
        },
      ]);
    const resolver = createWriterResolver({
      events: [eventSchema(OrderPlaced, {}, priced(2))],
      writers: {},
    });
    expect(resolver.resolve(priced(2)).version).toBe(2);
    expect(() => resolver.resolve(priced(3))).toThrow(
      "price: decimal(9, 3) is not read as decimal(9, 2)",
    );
  });
});

describe("a writer", () => {
  const guid = "00010203-0405-0607-0809-0a0b0c0d0e0f";
  const fingerprint = fingerprintOf(nextPlaced);
  const keys = [
    { id: 7 },
    { guid },
    { fingerprint, stored: null },
    { fingerprint, stored: { fullName: "shop.OrderPlaced", version: 3 } },
  ] as const;

  function memory() {
    const writers = createMemoryWriterSchemas();
    writers.add(nextPlaced, { id: 7, guid });
    return writers;
  }

  test.each(keys)("is found by %o, and asked for once", async (key) => {
    const writers = memory();
    const asked: WriterKey[] = [];
    const resolver = resolverOf({
      byId(id) {
        asked.push({ id });
        return writers.byId(id);
      },
      byGuid(guid) {
        asked.push({ guid });
        return writers.byGuid(guid);
      },
      byFingerprint(fingerprint, stored) {
        asked.push({ fingerprint, stored });
        return writers.byFingerprint(fingerprint, stored);
      },
    });
    const found = await Promise.all([resolver.find(key), resolver.find(key)]);
    found.push(await resolver.find(key));
    for (const decoder of found)
      expect(decoder?.decode(nextBytes("o-1"))).toEqual(expected);
    expect(asked).toEqual([key]);
  });

  test.each(keys)("is not found by %o where nobody knows it", async (key) => {
    expect(await resolverOf().find(key)).toBe(undefined);
    const empty = createMemoryWriterSchemas();
    expect(await resolverOf(empty).find(key)).toBe(undefined);
  });

  test("that was not there is asked for again after a while", async () => {
    let now = 0;
    let schema: string | undefined;
    const byId = vi.fn<() => string | undefined>(() => schema);
    const resolver = createWriterResolver({
      events,
      writers: { byId },
      clock: () => now,
    });
    expect(await resolver.find({ id: 1 })).toBe(undefined);
    schema = nextPlaced;
    now = 9_999;
    expect(await resolver.find({ id: 1 })).toBe(undefined);
    now = 10_000;
    expect(await resolver.find({ id: 1 })).toBeDefined();
    expect(byId).toHaveBeenCalledTimes(2);
  });

  test("whose source fails is asked for again at once", async () => {
    const byId = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error("no network"))
      .mockResolvedValueOnce(nextPlaced);
    const resolver = resolverOf({ byId });
    await expect(resolver.find({ id: 1 })).rejects.toThrow("no network");
    expect(await resolver.find({ id: 1 })).toBeDefined();
  });

  test("that cannot be read is parsed once", async () => {
    const byId = vi.fn<() => string>(() => "{");
    const resolver = resolverOf({ byId });
    for (let round = 0; round < 3; round++)
      await expect(resolver.find({ id: 1 })).rejects.toThrow(
        InvalidWriterSchema,
      );
    expect(byId).toHaveBeenCalledTimes(1);
  });

  test("of another fingerprint than the message's is refused", async () => {
    const resolver = resolverOf({ byFingerprint: () => placedText });
    await expect(resolver.find({ fingerprint, stored: null })).rejects.toThrow(
      `asked for the fingerprint ${fingerprint}, given a schema of ${fingerprintOf(placedText)}`,
    );
  });

  test("is forgotten for others where there is no room", async () => {
    const byId = vi.fn<(id: number) => string>((id) =>
      record("OrderPaid", [orderId, { name: `f${id}`, type: "int" }]),
    );
    const room = (count: number) =>
      createWriterResolver({
        events,
        writers: { byId },
        cacheCharacters: 700 * count,
      });
    const small = room(2);
    for (const id of [1, 2, 1, 3, 1, 2]) await small.find({ id });
    // 2 had to go for 3, and came back
    expect(byId.mock.calls.map(([id]) => id)).toEqual([1, 2, 3, 2]);
    byId.mockClear();
    const none = room(0);
    for (const id of [1, 1]) expect(await none.find({ id })).toBeDefined();
    expect(byId).toHaveBeenCalledTimes(2);
  });
});

test("what was read of a writer with today's default is as the class makes it", () => {
  const short = record("OrderPlaced", [orderId, quantity]);
  const bytes = encoded(short, { orderId: "a", quantity: 1 });
  expect(resolverOf().resolve(short).decode(bytes)).toEqual(
    new OrderPlaced({ orderId: "a", quantity: 1, note: note.default }),
  );
});

describe("an answer that is no schema", () => {
  const asked = (answer: unknown): Promise<unknown> =>
    resolverOf({ byId: () => answer as string }).find({ id: 7 });

  test("is none where it is null, as a database has it", async () => {
    expect(await asked(null)).toBeUndefined();
  });

  test.each([5, {}, ["x"], { schema: 1 }, { schema: "{}", references: [{}] }])(
    "is refused: %j",
    async (answer) => {
      await expect(asked(answer)).rejects.toThrow(InvalidWriterSchema);
    },
  );
});
