/** Projections and sagas that meet events of a build to come. */
import { describe, expect, test, vi } from "vitest";
import {
  createCommandBus,
  createMemoryEventStore,
  createMemorySagaStore,
  createMemoryViewStore,
  createProjection,
  createSaga,
  type EventEntry,
  eventEntry,
  newEvent,
  type ProjectionParts,
  type SagaParts,
  StoppedAtUnknownWriter,
} from "../../../src/runtime/domain/index.js";
import {
  createMemoryWriterSchemas,
  createWriterResolver,
  type WriterSchemas,
} from "../../../src/runtime/dynamic/index.js";
import { OrderPaid, OrderPlaced } from "../domain/orders.js";
import {
  appended,
  encoded,
  fingerprintOf,
  nextBytes,
  nextPlaced,
  orderId,
  paidSchema,
  placedSchema,
  quantity,
  record,
} from "./writers.js";

type Placed = { readonly quantity: number; readonly note: string | null };

/** Versions of the event that an instance was built with. */
function projection(
  parts: Partial<ProjectionParts<Placed>> = {},
  placed: EventEntry = eventEntry("OrderPlaced", placedSchema.type, {}),
) {
  const store = parts.store ?? createMemoryEventStore();
  const views = parts.views ?? createMemoryViewStore<Placed>();
  const projected = createProjection<Placed>({
    definition: {
      name: "Placed",
      events: [placed],
      key: (event) => (event as OrderPlaced).orderId,
    },
    projector: {
      OrderPlaced: (_: unknown, { quantity, note }: OrderPlaced) => ({
        quantity,
        note,
      }),
    },
    ...parts,
    store,
    views,
  });
  return { store, views, projection: projected };
}

function today(id: string) {
  const event = new OrderPlaced({ orderId: id, quantity: 1 });
  return newEvent(placedSchema.type, event, {
    eventId: `today ${id}`,
    correlationId: "",
    causationId: null,
    commandId: null,
    actor: null,
  });
}

const toCome = (id: string) =>
  appended("shop.OrderPlaced", 3, nextPlaced, nextBytes(id));

/** A quantity that may be text, of which today's schema has no place for the text. */
const wider = record("OrderPlaced", [
  orderId,
  { ...quantity, type: ["int", "string"] },
]);
const wide = (id: string, value: unknown) =>
  appended(
    "shop.OrderPlaced",
    4,
    wider,
    encoded(wider, { orderId: id, quantity: value }),
  );

function accept(otherwise: "stop" | "set-aside", writers?: WriterSchemas) {
  const known = createMemoryWriterSchemas();
  known.add(nextPlaced);
  known.add(wider);
  const resolver = createWriterResolver({
    events: [placedSchema, paidSchema],
    writers: writers ?? known,
  });
  return { accept: resolver, otherwise };
}

describe("a projection", () => {
  test("sets aside by default, and goes on", async () => {
    const { store, projection: live } = projection();
    await store.append("s", 0, [today("a"), toCome("b"), today("c")]);
    await live.catchUp();
    expect((await live.list()).map(({ key }) => key)).toEqual(["a", "c"]);
    expect(await live.unreadable()).toMatchObject([{ schemaVersion: 3 }]);
  });

  test("that is to stop keeps what comes before, and its checkpoint in front", async () => {
    const { store, projection: live } = projection({ unknownWriter: "stop" });
    await store.append("s", 0, [today("a"), toCome("b"), today("c")]);
    const error: unknown = await live.catchUp().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StoppedAtUnknownWriter);
    expect(error).toMatchObject({
      consumer: "projection Placed",
      fullName: "shop.OrderPlaced",
      schemaVersion: 3,
      position: 2n,
    });
    expect(String(error)).toContain(
      "stop of projection Placed at position 2, shop.OrderPlaced: unknown version 3 of shop.OrderPlaced: known are 2",
    );
    expect((await live.checkpoint()).position).toBe(1n);
    expect((await live.list()).map(({ key }) => key)).toEqual(["a"]);
    expect(await live.unreadable()).toEqual([]);
    await expect(live.rebuild()).rejects.toThrow(StoppedAtUnknownWriter);
  });

  test("that is to stop sets aside what is damaged", async () => {
    const { store, projection: live } = projection({ unknownWriter: "stop" });
    const whole = today("a");
    await store.append("s", 0, [
      { ...whole, bytes: whole.bytes.slice(0, 12) },
      { ...toCome("b"), bytes: Uint8Array.of(0xc3, 1, 7) },
    ]);
    await live.catchUp();
    expect(await live.unreadable()).toHaveLength(2);
  });

  test("that accepts reads it, and asks once for each writer", async () => {
    const asked = vi.fn<NonNullable<WriterSchemas["byFingerprint"]>>(
      () => nextPlaced,
    );
    const { store, projection: live } = projection({
      unknownWriter: accept("stop", { byFingerprint: asked }),
      batchSize: 2,
    });
    await store.append("s", 0, [today("a"), toCome("b"), toCome("c")]);
    await live.catchUp();
    expect(await live.get("c")).toEqual({ quantity: 3, note: "soon" });
    expect((await live.list()).map(({ key }) => key)).toEqual(["a", "b", "c"]);
    expect(asked.mock.calls).toEqual([
      [fingerprintOf(nextPlaced), { fullName: "shop.OrderPlaced", version: 3 }],
    ]);
  });

  test.each(["stop", "set-aside"] as const)(
    "that accepts, and otherwise is to %s, does so where nobody knows the schema",
    async (otherwise) => {
      const { store, projection: live } = projection({
        unknownWriter: accept(otherwise, {}),
      });
      await store.append("s", 0, [today("a"), toCome("b"), today("c")]);
      const caughtUp = live.catchUp();
      if (otherwise === "stop") {
        await expect(caughtUp).rejects.toThrow(StoppedAtUnknownWriter);
        return;
      }
      await caughtUp;
      const [aside] = await live.unreadable();
      expect(aside?.reason).toContain("unknown version 3");
    },
  );

  test.each([
    ["an event of another name", record("OrderPaid", [orderId])],
    ["none that can be read", record("OrderPlaced", [])],
    ["none", "{"],
  ])("takes no schema that is %s", async (_, text) => {
    const { store, projection: live } = projection({
      unknownWriter: accept("set-aside", { byFingerprint: () => text }),
    });
    const fingerprint = text === "{" ? nextPlaced : text;
    // what a decoder of the other event would read
    const payload = Uint8Array.of(2, 0x62);
    await store.append("s", 0, [
      appended("shop.OrderPlaced", 3, fingerprint, payload),
    ]);
    await live.catchUp();
    expect(await live.list()).toEqual([]);
    const [aside] = await live.unreadable();
    expect(aside?.reason).toMatch(/unknown version|schema of a writer/);
  });

  test("stops at a value that today's schema has no place for, and at no other of its writer", async () => {
    const { store, projection: live } = projection({
      unknownWriter: accept("stop"),
    });
    await store.append("s", 0, [
      wide("a", { int: 5 }),
      wide("b", { int: 6 }),
      wide("c", { string: "many" }),
    ]);
    await expect(live.catchUp()).rejects.toThrow(
      "position 3, shop.OrderPlaced: value of shop.OrderPlaced that today's schema has no place for",
    );
    expect(await live.list()).toHaveLength(2);
  });

  test("sets aside such a value where it is told to", async () => {
    const { store, projection: live } = projection({
      unknownWriter: accept("set-aside"),
    });
    await store.append("s", 0, [
      wide("a", { string: "many" }),
      wide("b", { int: 6 }),
    ]);
    await live.catchUp();
    expect((await live.list()).map(({ key }) => key)).toEqual(["b"]);
    const [aside] = await live.unreadable();
    expect(aside?.reason).toContain("no place for");
  });

  test("tells writers apart that call themselves by one version", async () => {
    const other = record("OrderPlaced", [quantity, orderId]);
    const writers = createMemoryWriterSchemas();
    writers.add(nextPlaced);
    writers.add(other);
    const { store, projection: live } = projection({
      unknownWriter: accept("stop", writers),
    });
    const otherBytes = encoded(other, { quantity: 8, orderId: "o" });
    await store.append("s", 0, [
      toCome("n"),
      appended("shop.OrderPlaced", 3, other, otherBytes),
      // today's number with a schema that is not today's
      appended(
        "shop.OrderPlaced",
        2,
        other,
        encoded(other, { quantity: 9, orderId: "p" }),
      ),
    ]);
    await live.catchUp();
    expect(await live.get("n")).toEqual({ quantity: 3, note: "soon" });
    expect((await live.list()).map(({ key }) => key)).toEqual(["n", "o", "p"]);
    expect(await live.unreadable()).toEqual([]);
  });

  test("of an old build lets a newer one go on that shares its views", async () => {
    const {
      store,
      views,
      projection: old,
    } = projection({
      unknownWriter: "stop",
    });
    const newer = eventEntry("OrderPlaced", placedSchema.type, {
      3: {
        fingerprint: fingerprintOf(nextPlaced),
        decode: (bytes) =>
          createWriterResolver({ events: [placedSchema], writers: {} })
            .resolve(nextPlaced)
            .decode(bytes),
      },
    });
    const { projection: next } = projection(
      { store, views, unknownWriter: "stop" },
      newer,
    );
    await store.append("s", 0, [today("a"), toCome("b")]);
    await expect(old.catchUp()).rejects.toThrow(StoppedAtUnknownWriter);
    await next.catchUp();
    await store.append("s", 2, [today("c")]);
    await old.catchUp();
    expect((await next.list()).map(({ key }) => key)).toEqual(["a", "b", "c"]);
    expect(await views.unreadable()).toEqual([]);
  });
});

describe("a saga", () => {
  function saga(parts: Partial<SagaParts<number>> = {}) {
    const store = createMemoryEventStore();
    const running = createSaga<number>({
      store,
      bus: createCommandBus(),
      definition: {
        name: "Counting",
        events: [
          eventEntry("OrderPlaced", placedSchema.type, {}),
          eventEntry("OrderPaid", OrderPaid, {}),
        ],
        correlate: (event) => (event as OrderPlaced).orderId,
        commands: [],
      },
      saga: {
        initial: 0,
        OrderPlaced: (state: number, event: OrderPlaced) => ({
          state: state + event.quantity,
        }),
        OrderPaid: (state: number) => ({ state, done: true }),
      } as { readonly initial: number },
      states: createMemorySagaStore<number>(),
      ...parts,
    });
    return { store, saga: running };
  }

  test("stops by default: nothing would read again what it passes over", async () => {
    const { store, saga: counting } = saga();
    await store.append("s", 0, [today("a"), toCome("a")]);
    await expect(counting.catchUp()).rejects.toThrow(
      "stop of saga Counting at position 2",
    );
    expect(await counting.instance("a")).toEqual({ state: 1, done: false });
    expect((await counting.checkpoint()).position).toBe(1n);
  });

  test("sets aside where it is told to", async () => {
    const { store, saga: counting } = saga({ unknownWriter: "set-aside" });
    await store.append("s", 0, [today("a"), toCome("a")]);
    await counting.catchUp();
    expect(await counting.unreadable()).toHaveLength(1);
  });

  test("accepts", async () => {
    const { store, saga: counting } = saga({ unknownWriter: accept("stop") });
    await store.append("s", 0, [today("a"), toCome("a")]);
    await counting.catchUp();
    expect(await counting.instance("a")).toEqual({ state: 4, done: false });
  });
});
