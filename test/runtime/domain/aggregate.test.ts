import { describe, expect, test } from "vitest";
import { EncodeError } from "../../../src/runtime/codec/index.js";
import {
  CommandIdReused,
  ConflictAfterRetries,
  createCommandBus,
  createMemoryEventStore,
  type EventStore,
  HandlerEmittedUndeclaredEvent,
  NoDecision,
  newEvent,
  registerAggregate,
  reject,
  type RejectionEntry,
  StreamAlreadyExists,
  StreamNotFound,
  UnknownEventVersion,
  UnreadableRejection,
} from "../../../src/runtime/domain/index.js";
import {
  aggregateWith,
  type Order,
  orderAggregate,
  type OrderHandlers,
  OrderPaid,
  OrderPlaced,
  OrderPlacedVersions,
  orderState,
  OutOfStock,
  PayOrder,
  PlaceOrder,
} from "./orders.js";

const decide: OrderHandlers<Order> = {
  PlaceOrder: (command) =>
    command.quantity > 10
      ? reject(new OutOfStock({ available: 10 }))
      : [new OrderPlaced(command)],
  PayOrder: (command) => [new OrderPaid(command)],
};

function setup(
  handlers: object = decide,
  {
    store = createMemoryEventStore(),
    definition = orderAggregate,
    ...more
  }: {
    store?: EventStore;
    definition?: typeof orderAggregate;
    retries?: number;
    deps?: unknown;
    state?: { initial: unknown };
  } = {},
) {
  const bus = createCommandBus();
  registerAggregate(bus, definition, {
    store,
    handlers,
    state: orderState,
    deps: {},
    ...more,
  });
  return { bus, store };
}

const place = new PlaceOrder({ orderId: "o-1", quantity: 1 });
const pay = new PayOrder({ orderId: "o-1" });

async function lengthOf(store: EventStore, stream = "Order-o-1") {
  return (await store.readStream(stream)).length;
}

describe("deciding", () => {
  test("the state is folded from the stream, and the context carries the deps", async () => {
    const seen: unknown[] = [];
    const { bus } = setup(
      {
        ...decide,
        PayOrder(command: PayOrder, state: Order, context: { deps: unknown }) {
          seen.push(state, context.deps);
          return [new OrderPaid(command)];
        },
      },
      { deps: { stock: 3 } },
    );
    await bus.dispatch(place);
    await bus.dispatch(pay);
    await bus.dispatch(pay);
    expect(seen).toEqual([
      { payments: 0 },
      { stock: 3 },
      { payments: 1 },
      { stock: 3 },
    ]);
  });

  test("handlers and state may be classes with a `this`", async () => {
    class Handlers implements OrderHandlers<Order> {
      readonly #most = 10;

      async PlaceOrder(command: PlaceOrder) {
        return command.quantity > this.#most
          ? reject(new OutOfStock({ available: this.#most }))
          : [new OrderPlaced(command)];
      }
      PayOrder(command: PayOrder) {
        return [new OrderPaid(command)];
      }
    }
    class State {
      readonly #start = 5;
      readonly initial = { payments: 0 };

      OrderPlaced() {
        return { payments: this.#start };
      }
      OrderPaid() {
        return { payments: this.#start };
      }
    }
    const { bus } = setup(new Handlers(), { state: new State() });
    expect((await bus.dispatch(place)).ok).toBe(true);
    expect((await bus.dispatch(pay)).ok).toBe(true);
  });

  test("a rejection is an answer, and appends nothing", async () => {
    const { bus, store } = setup();
    const much = new PlaceOrder({ orderId: "o-1", quantity: 11 });
    expect(await bus.dispatch(much)).toEqual({
      ok: false,
      rejection: new OutOfStock({ available: 10 }),
    });
    expect(await lengthOf(store)).toBe(0);
  });

  test("no events are an answer, too", async () => {
    const { bus, store } = setup({ ...decide, PayOrder: () => [] });
    await bus.dispatch(place);
    expect(await bus.dispatch(pay)).toEqual({ ok: true, events: [] });
    expect(await lengthOf(store)).toBe(1);
  });

  test("what a handler throws is thrown as it is", async () => {
    const failure = new Error("the stock is out of reach");
    const { bus } = setup({
      ...decide,
      PlaceOrder: () => Promise.reject(failure),
    });
    await expect(bus.dispatch(place)).rejects.toBe(failure);
  });

  test.each([undefined, null, "placed", { events: [] }])(
    "an answer of %j is no decision",
    async (answer) => {
      const { bus } = setup({ ...decide, PlaceOrder: () => answer });
      await expect(bus.dispatch(place)).rejects.toThrow(NoDecision);
    },
  );

  test.each([new OrderPaid({ orderId: "o-1" }), { orderId: "o-1" }, null])(
    "an undeclared event is refused, and nothing is stored: %o",
    async (event) => {
      const { bus, store } = setup({
        ...decide,
        PlaceOrder: (command: PlaceOrder) => [new OrderPlaced(command), event],
      });
      await expect(bus.dispatch(place)).rejects.toThrow(
        HandlerEmittedUndeclaredEvent,
      );
      expect(await lengthOf(store)).toBe(0);
    },
  );

  test("an event that cannot be encoded is refused, and nothing is stored", async () => {
    const { bus, store } = setup({
      ...decide,
      PlaceOrder: (command: PlaceOrder) => [
        new OrderPlaced(command),
        new OrderPlaced({ orderId: "o-1", quantity: 0.5 }),
      ],
    });
    await expect(bus.dispatch(place)).rejects.toThrow(EncodeError);
    expect(await lengthOf(store)).toBe(0);
  });

  test("a state that is changed in place does not leak into another stream", async () => {
    const seen: unknown[] = [];
    const { bus } = setup(
      {
        ...decide,
        PayOrder: (command: PayOrder, state: { log: string[] }) => {
          seen.push([...state.log]);
          return [new OrderPaid(command)];
        },
      },
      {
        state: {
          initial: { log: [] as string[] },
          OrderPlaced(state: { log: string[] }, event: OrderPlaced) {
            state.log.push(event.orderId);
            return state;
          },
          OrderPaid: (state: unknown) => state,
        } as { initial: unknown },
      },
    );
    for (const orderId of ["o-1", "o-2"]) {
      await bus.dispatch(new PlaceOrder({ orderId, quantity: 1 }));
      await bus.dispatch(new PayOrder({ orderId }));
    }
    expect(seen).toEqual([["o-1"], ["o-2"]]);
  });

  test("a stream longer than a page is folded whole", async () => {
    const store = createMemoryEventStore();
    const events = Array.from({ length: 2500 }, (_, i) =>
      newEvent(OrderPaid, new OrderPaid({ orderId: "o-1" }), {
        eventId: String(i),
        correlationId: "",
        causationId: null,
        commandId: null,
        actor: null,
      }),
    );
    await store.append("Order-o-1", 0, events);
    let payments = 0;
    const { bus } = setup(
      {
        ...decide,
        PayOrder: (_: PayOrder, state: Order) => {
          payments = state.payments;
          return [];
        },
      },
      { store },
    );
    await bus.dispatch(pay);
    expect(payments).toBe(2500);
  });
});

describe("streams", () => {
  test("a command that creates is refused where the stream exists", async () => {
    const { bus } = setup();
    await bus.dispatch(place);
    await expect(bus.dispatch(place)).rejects.toThrow(StreamAlreadyExists);
  });

  test("any other is refused where it does not, and its handler is not asked", async () => {
    const { bus } = setup({
      ...decide,
      PayOrder: () => expect.unreachable(),
    });
    await expect(bus.dispatch(pay)).rejects.toThrow(StreamNotFound);
  });

  test("an earlier version is read by its own decoder", async () => {
    const store = createMemoryEventStore();
    const [old] = Object.values(OrderPlacedVersions);
    const placed = newEvent(
      {
        ...OrderPlaced,
        fullName: OrderPlaced.fullName,
        version: 1,
        fingerprint: old?.fingerprint ?? "",
        encode: () => Uint8Array.of(6, 0x6f, 0x2d, 0x31, 2),
        decode: OrderPlaced.decode,
      },
      new OrderPlaced(place),
      {
        eventId: "e",
        correlationId: "",
        causationId: null,
        commandId: null,
        actor: null,
      },
    );
    await store.append("Order-o-1", 0, [placed]);
    let note: string | null = null;
    const { bus } = setup(decide, {
      store,
      state: {
        ...orderState,
        OrderPlaced: (_: Order, event: OrderPlaced) => {
          note = event.note;
          return { payments: 0 };
        },
      } as { initial: unknown },
    });
    await bus.dispatch(pay);
    expect(note).toBe("from version 1");
  });

  test("a version from the future stops the command", async () => {
    const store = createMemoryEventStore();
    const { bus } = setup(decide, { store });
    await store.append("Order-o-1", 0, [
      {
        ...newEvent(OrderPaid, new OrderPaid(pay), {
          eventId: "e",
          correlationId: "",
          causationId: null,
          commandId: null,
          actor: null,
        }),
        schemaVersion: 9,
        bytes: Uint8Array.of(0xc3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 0),
      },
    ]);
    await expect(bus.dispatch(pay)).rejects.toThrow(UnknownEventVersion);
  });
});

describe("the same command id again", () => {
  test("gives the same events, and changes nothing", async () => {
    let asked = 0;
    const { bus, store } = setup({
      ...decide,
      PlaceOrder: (command: PlaceOrder) => {
        asked++;
        return [new OrderPlaced({ ...command, note: `number ${asked}` })];
      },
    });
    const first = await bus.dispatch(place, { commandId: "c-1" });
    const second = await bus.dispatch(
      new PlaceOrder({ orderId: "o-1", quantity: 1 }),
      { commandId: "c-1" },
    );
    expect(second).toEqual(first);
    expect(second.ok && second.events[0]).toBeInstanceOf(OrderPlaced);
    expect(asked).toBe(1);
    expect(await lengthOf(store)).toBe(1);
  });

  test("gives exactly its own events where others follow", async () => {
    const { bus } = setup({
      ...decide,
      PayOrder: (command: PayOrder) => [
        new OrderPaid(command),
        new OrderPaid(command),
      ],
    });
    await bus.dispatch(place);
    await bus.dispatch(pay, { commandId: "c-1" });
    await bus.dispatch(pay, { commandId: "c-2" });
    const again = await bus.dispatch(pay, { commandId: "c-1" });
    expect(again).toEqual({
      ok: true,
      events: [new OrderPaid(pay), new OrderPaid(pay)],
    });
  });

  test("gives the same rejection, even where it would be accepted now", async () => {
    let available = 0;
    const { bus } = setup({
      ...decide,
      PlaceOrder: (command: PlaceOrder) =>
        available === 0
          ? reject(new OutOfStock({ available }))
          : [new OrderPlaced(command)],
    });
    await bus.dispatch(place, { commandId: "c-1" });
    available = 5;
    const again = await bus.dispatch(place, { commandId: "c-1" });
    expect(again).toEqual({
      ok: false,
      rejection: { $type: "OutOfStock", available: 0 },
    });
    expect((await bus.dispatch(place, { commandId: "c-2" })).ok).toBe(true);
  });

  test("gives a rejection of its own class where the definition can write it", async () => {
    const entry: RejectionEntry<OutOfStock> = {
      type: "OutOfStock",
      encode: ({ available }) => Uint8Array.of(available),
      decode: ([available = 0]) => new OutOfStock({ available }),
    };
    const definition = aggregateWith("PlaceOrder", { rejections: [entry] });
    const { bus, store } = setup(decide, { definition });
    const much = new PlaceOrder({ orderId: "o-1", quantity: 11 });
    await bus.dispatch(much, { commandId: "c-1" });
    const again = await bus.dispatch(much, { commandId: "c-1" });
    expect(again.ok || again.rejection).toBeInstanceOf(OutOfStock);
    expect(again).toEqual({
      ok: false,
      rejection: new OutOfStock({ available: 10 }),
    });
    // Another release no longer declares it.
    const { bus: later } = setup(decide, { store });
    await expect(later.dispatch(much, { commandId: "c-1" })).rejects.toThrow(
      UnreadableRejection,
    );
  });

  test("is an error with another payload, and with another command", async () => {
    const { bus } = setup();
    await bus.dispatch(place, { commandId: "c-1" });
    const other = new PlaceOrder({ orderId: "o-1", quantity: 2 });
    await expect(bus.dispatch(other, { commandId: "c-1" })).rejects.toThrow(
      CommandIdReused,
    );
    await expect(bus.dispatch(pay, { commandId: "c-1" })).rejects.toThrow(
      CommandIdReused,
    );
  });

  test("tells payloads apart by `encode` where there is one", async () => {
    const definition = aggregateWith("PlaceOrder", {
      encode: (command: PlaceOrder) => command.orderId,
    });
    const { bus } = setup(decide, { definition });
    const first = await bus.dispatch(place, { commandId: "c-1" });
    const other = new PlaceOrder({ orderId: "o-1", quantity: 2 });
    expect(await bus.dispatch(other, { commandId: "c-1" })).toEqual(first);
  });

  test("is taken once where it comes several times at once", async () => {
    const { bus, store } = setup({
      ...decide,
      async PlaceOrder(command: PlaceOrder) {
        await Promise.resolve();
        return [new OrderPlaced(command)];
      },
    });
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => bus.dispatch(place, { commandId: "c-1" })),
    );
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await lengthOf(store)).toBe(1);
  });
});

describe("conflicts", () => {
  test("commands that come at once are all decided, each on the state before it", async () => {
    const seen: number[] = [];
    const { bus, store } = setup({
      ...decide,
      async PayOrder(command: PayOrder, state: Order) {
        await Promise.resolve();
        seen.push(state.payments);
        return [new OrderPaid(command)];
      },
    });
    await bus.dispatch(place);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => bus.dispatch(pay)),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await lengthOf(store)).toBe(41);
    // Each number of payments was decided on; more than once where an attempt was lost.
    expect(new Set(seen).size).toBe(40);
    expect(seen.length).toBeGreaterThan(40);
  });

  test("there is none where nothing is appended", async () => {
    const store = createMemoryEventStore();
    let asked = 0;
    const { bus } = setup(
      {
        ...decide,
        async PayOrder(command: PayOrder) {
          asked++;
          const other = newEvent(OrderPaid, new OrderPaid(command), {
            eventId: "other",
            correlationId: "",
            causationId: null,
            commandId: null,
            actor: null,
          });
          await store.append("Order-o-1", "any", [other]);
          return [];
        },
      },
      { store },
    );
    await bus.dispatch(place);
    expect(await bus.dispatch(pay)).toEqual({ ok: true, events: [] });
    expect(asked).toBe(1);
  });

  test("one of those wins who create the same stream at once", async () => {
    const { bus, store } = setup();
    const results = await Promise.allSettled(
      [1, 2, 3].map((quantity) =>
        bus.dispatch(new PlaceOrder({ orderId: "o-1", quantity })),
      ),
    );
    const lost = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason as unknown] : [],
    );
    expect(lost).toHaveLength(2);
    for (const error of lost) expect(error).toBeInstanceOf(StreamAlreadyExists);
    expect(await lengthOf(store)).toBe(1);
  });

  test("are given up after the retries, with the conflict as cause", async () => {
    const store = createMemoryEventStore();
    let asked = 0;
    const { bus } = setup(
      {
        ...decide,
        async PayOrder(command: PayOrder) {
          asked++;
          const other = newEvent(OrderPaid, new OrderPaid(command), {
            eventId: `other-${asked}`,
            correlationId: "",
            causationId: null,
            commandId: null,
            actor: null,
          });
          await store.append("Order-o-1", "any", [other]);
          return [new OrderPaid(command)];
        },
      },
      { store, retries: 2 },
    );
    await bus.dispatch(place);
    const error: unknown = await bus
      .dispatch(pay, { commandId: "c-1" })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConflictAfterRetries);
    expect(error).toMatchObject({
      attempts: 3,
      cause: { code: "version-conflict" },
    });
    expect(asked).toBe(3);
    expect(await store.findCommand("c-1")).toBe(null);
  });
});
