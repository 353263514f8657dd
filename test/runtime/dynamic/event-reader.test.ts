import { describe, expect, test } from "vitest";
import { confluentGuidHeader } from "../../../src/runtime/codec/confluent.js";
import { DecodeError } from "../../../src/runtime/codec/index.js";
import { frameSingleObject } from "../../../src/runtime/domain/frame.js";
import {
  createEventReader,
  createEventRegistry,
  eventEntry,
  type EventReaderParts,
  UnknownEvent,
  UnknownEventVersion,
  UnknownFingerprint,
  UnknownSchemaId,
} from "../../../src/runtime/domain/index.js";
import {
  createMemoryWriterSchemas,
  createWriterResolver,
  UnreadableWriterSchema,
} from "../../../src/runtime/dynamic/index.js";
import { type OrderEvent, OrderPaid, OrderPlaced } from "../domain/orders.js";
import {
  fingerprintOf,
  nextBytes,
  nextPlaced,
  orderId,
  paidSchema,
  placedSchema,
  placedText,
  record,
} from "./writers.js";

const guid = "00010203-0405-0607-0809-0a0b0c0d0e0f";
const registry = createEventRegistry<OrderEvent>([
  eventEntry("OrderPlaced", placedSchema.type, {}),
  eventEntry("OrderPaid", OrderPaid, {}),
]);
/** 1: what is known. 2: an event of nobody. 3: a version to come. */
const ids = {
  nameAndVersion: (id: number) =>
    [
      undefined,
      { fullName: "shop.OrderPaid", version: 1 },
      { fullName: "shop.OrderLost", version: 1 },
      { fullName: "shop.OrderPlaced", version: 3 },
    ][id],
};
const next = new OrderPlaced({ orderId: "o-1", quantity: 3, note: "soon" });
const paid = new OrderPaid({ orderId: "a" });
const paidBytes = OrderPaid.encode(paid);

function resolver() {
  const writers = createMemoryWriterSchemas();
  writers.add(nextPlaced, { id: 3, guid });
  writers.add(record("OrderLost", []), { id: 2 });
  writers.add(record("OrderPaid", [orderId]), { id: 9 });
  writers.add(record("OrderPlaced", []), { id: 8 });
  return createWriterResolver({
    events: [placedSchema, paidSchema],
    writers,
  });
}

function reader(parts: Partial<EventReaderParts<OrderEvent>> = {}) {
  return createEventReader({ registry, ids, ...parts });
}

function framed(id: number, payload: Uint8Array): Uint8Array {
  return Uint8Array.of(0, 0, 0, 0, id, ...payload);
}

const guidFramed = Uint8Array.of(
  ...confluentGuidHeader(guid),
  ...nextBytes("o-1"),
);
const single = frameSingleObject(fingerprintOf(nextPlaced), nextBytes("o-1"));

describe("what is known", () => {
  test("is read in every framing", async () => {
    const header = Uint8Array.of(0, 0, 0, 0, 1);
    const known = frameSingleObject(OrderPaid.fingerprint, paidBytes);
    for (const read of [
      reader().read(framed(1, paidBytes)),
      reader().read(paidBytes, { header }),
      reader().read(known),
    ])
      expect(await read).toEqual({ kind: "event", event: paid });
  });

  test("and damaged is thrown under every policy, as is what is framed otherwise", async () => {
    for (const unknownWriter of ["stop", "set-aside"] as const) {
      const { read } = reader({ unknownWriter });
      await expect(read(framed(1, Uint8Array.of(9)))).rejects.toThrow(
        DecodeError,
      );
      await expect(read(Uint8Array.of(0, 1))).rejects.toThrow(DecodeError);
      await expect(read(Uint8Array.of(7))).rejects.toThrow(
        "unknown framing: expected 0 and a schema id, 1 and a schema GUID, or c3 01 and a fingerprint, found 07 (at byte 0)",
      );
      await expect(read(new Uint8Array())).rejects.toThrow("found nothing");
    }
  });
});

const unknown = [
  [
    "an id that the registry does not map",
    framed(7, paidBytes),
    UnknownSchemaId,
  ],
  ["an event of nobody", framed(2, paidBytes), UnknownEvent],
  ["a version to come", framed(3, nextBytes("o-1")), UnknownEventVersion],
  ["a GUID that nothing maps", guidFramed, UnknownSchemaId],
  ["an unknown fingerprint", single, UnknownFingerprint],
] as const;

describe("by default", () => {
  test.each(unknown)("%s stops", async (_, bytes, type) => {
    await expect(reader().read(bytes)).rejects.toThrow(type);
    await expect(reader({ unknownWriter: "stop" }).read(bytes)).rejects.toThrow(
      type,
    );
  });
});

describe("set aside is", () => {
  test.each(unknown)("%s", async (_, bytes, type) => {
    const read = await reader({ unknownWriter: "set-aside" }).read(bytes);
    if (read.kind === "event") throw new Error("read");
    expect(read.bytes).toBe(bytes);
    expect(read.error).toBeInstanceOf(type);
    expect(read.reason).toBe(read.error.message);
  });

  test("with the name of the writer", async () => {
    const { read } = reader({ unknownWriter: "set-aside" });
    expect(await read(framed(7, paidBytes))).toMatchObject({
      writer: { id: 7 },
    });
    expect(await read(guidFramed)).toMatchObject({ writer: { guid } });
    expect(await read(single)).toMatchObject({
      writer: { fingerprint: fingerprintOf(nextPlaced), stored: null },
    });
  });
});

describe("accepted is", () => {
  const accepting = (otherwise?: "stop" | "set-aside") =>
    reader({
      unknownWriter: {
        accept: resolver(),
        ...(otherwise === undefined ? {} : { otherwise }),
      },
    });

  test.each([
    ["an id", framed(3, nextBytes("o-1"))],
    ["a GUID", guidFramed],
    ["a fingerprint", single],
  ])("a version to come by %s", async (_, bytes) => {
    expect(await accepting().read(bytes)).toEqual({
      kind: "event",
      event: next,
    });
  });

  test("an id that no map has, by the schema alone", async () => {
    const bytes = framed(9, paidBytes);
    expect(await accepting().read(bytes)).toEqual({
      kind: "event",
      event: paid,
    });
  });

  test("and otherwise stops, or sets aside, what cannot be resolved", async () => {
    for (const [id, type] of [
      [2, UnreadableWriterSchema],
      [7, UnknownSchemaId],
      [8, UnreadableWriterSchema],
    ] as const) {
      const bytes = framed(id, paidBytes);
      await expect(accepting().read(bytes)).rejects.toThrow(type);
      await expect(accepting("stop").read(bytes)).rejects.toThrow(type);
      const aside = await accepting("set-aside").read(bytes);
      if (aside.kind === "event") throw new Error("read");
      expect(aside.error).toBeInstanceOf(type);
    }
  });

  test("none whose bytes are damaged", async () => {
    const cut = framed(3, nextBytes("o-1").subarray(0, 3));
    await expect(accepting("set-aside").read(cut)).rejects.toThrow(DecodeError);
  });

  test("none whose source of schemas fails", async () => {
    const failing = createWriterResolver({
      events: [placedSchema, paidSchema],
      writers: {
        byId() {
          throw new Error("no network");
        },
      },
    });
    const { read } = reader({
      unknownWriter: { accept: failing, otherwise: "set-aside" },
    });
    await expect(read(framed(7, paidBytes))).rejects.toThrow("no network");
  });
});

test("today's schema by its fingerprint needs no resolver", async () => {
  const bytes = OrderPlaced.encode(next);
  const read = reader().read(
    frameSingleObject(fingerprintOf(placedText), bytes),
  );
  expect(await read).toEqual({ kind: "event", event: next });
});

test.each([
  { unknownWriter: "skip" },
  { unknownWriter: { otherwise: "skip" } },
])("a policy that is none is refused when the reader is made: %j", (parts) => {
  expect(() => reader(parts as unknown as { unknownWriter: "stop" })).toThrow(
    /^unknownWriter "skip": expected "stop", "set-aside"/,
  );
});
