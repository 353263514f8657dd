import { describe, expect, test, vi } from "vitest";
import {
  type CommandContext,
  ConsumerFailed,
  createCommandBus,
  createMemoryEventStore,
  createMemorySagaStore,
  createSaga,
  type EventMeta,
  MissingMember,
  newEvent,
  NotAuthorised,
  registerAggregate,
  reject,
  SagaCommandsFailed,
  type SagaParts,
  type SagaRejection,
  type SagaStep,
} from "../../../src/runtime/domain/index.js";
import {
  aggregateWith,
  fulfilment,
  type Order,
  orderAggregate,
  type OrderHandlers,
  OrderPaid,
  OrderPlaced,
  orderState,
  OutOfStock,
  PayOrder,
  PlaceOrder,
} from "./orders.js";

interface State {
  readonly placed: number;
}

const paying = {
  initial: { placed: 0 } as State,
  OrderPlaced: (
    state: State,
    event: OrderPlaced,
  ): SagaStep<State, PayOrder> => ({
    state: { placed: state.placed + 1 },
    commands: [new PayOrder({ orderId: event.orderId })],
  }),
  OrderPaid: (state: State): SagaStep<State, never> => ({ state, done: true }),
};

function setup(
  parts: Partial<SagaParts<State>> = {},
  handlers: Partial<OrderHandlers<Order>> = {},
  definition = orderAggregate,
) {
  const store = parts.store ?? createMemoryEventStore();
  const bus = createCommandBus();
  const contexts: CommandContext[] = [];
  registerAggregate(bus, definition, {
    store,
    state: orderState,
    deps: {},
    handlers: {
      PlaceOrder: (command: PlaceOrder) => [new OrderPlaced(command)],
      PayOrder: (command: PayOrder, _: Order, context: CommandContext) => {
        contexts.push(context);
        return [new OrderPaid(command)];
      },
      ...handlers,
    },
  });
  const states = parts.states ?? createMemorySagaStore<State>();
  const rejections: SagaRejection[] = [];
  const saga = createSaga<State>({
    store,
    bus,
    definition: fulfilment,
    saga: paying,
    states,
    onRejected: (rejection) => rejections.push(rejection),
    ...parts,
  });
  const place = (orderId: string) =>
    bus.dispatch(new PlaceOrder({ orderId, quantity: 1 }), {
      commandId: `place ${orderId}`,
      correlationId: "request",
    });
  return { store, bus, states, saga, place, contexts, rejections };
}

async function metas(
  store: ReturnType<typeof createMemoryEventStore>,
  id: string,
) {
  return (await store.readStream(`Order-${id}`)).map(({ meta }) => meta);
}

test("answers an event with a command, and the command's events in turn", async () => {
  const { saga, place, store } = setup();
  await place("o-1");
  await saga.catchUp();
  expect(await metas(store, "o-1")).toHaveLength(2);
  expect(await saga.instance("o-1")).toEqual({
    state: { placed: 1 },
    done: true,
  });
  expect(await saga.instance("none")).toBe(null);
  expect(await saga.pending()).toEqual([]);
});

test("a saga that lacks an event is found at once", () => {
  expect(() => setup({ saga: { initial: { placed: 0 } } })).toThrow(
    MissingMember,
  );
});

test("its commands say what they answer, under an id that follows from the event", async () => {
  const { saga, place, store, contexts } = setup();
  await place("o-1");
  await saga.catchUp();
  const [placed, paid] = (await metas(store, "o-1")) as [EventMeta, EventMeta];
  expect(contexts).toMatchObject([
    {
      actor: "saga:Fulfilment",
      correlationId: "request",
      causationId: placed.eventId,
    },
  ]);
  expect(contexts[0]?.commandId).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
  expect(paid.commandId).toBe(contexts[0]?.commandId);
  expect(paid.causationId).toBe(placed.eventId);
});

test("several commands of one event have different ids", async () => {
  const { saga, place, store } = setup({
    saga: {
      ...paying,
      OrderPlaced: (state: State, event: OrderPlaced) => ({
        state,
        commands: [new PayOrder(event), new PayOrder(event)],
      }),
      OrderPaid: (state: State) => ({ state }),
    } as { initial: State },
  });
  await place("o-1");
  await saga.catchUp();
  expect(await metas(store, "o-1")).toHaveLength(3);
});

test("an instance that is done passes over its further events", async () => {
  const { saga, place, store } = setup();
  await place("o-1");
  await saga.catchUp();
  await store.append("Other", 0, [
    newEvent(OrderPlaced, new OrderPlaced({ orderId: "o-1", quantity: 1 }), {
      eventId: "late",
      correlationId: "",
      causationId: null,
      commandId: null,
      actor: null,
    }),
  ]);
  await saga.catchUp();
  expect((await saga.instance("o-1"))?.state).toEqual({ placed: 1 });
});

describe("at least once", () => {
  test("a command that was dispatched and not settled changes nothing the second time", async () => {
    const states = createMemorySagaStore<State>();
    const settle = vi
      .spyOn(states, "settle")
      .mockRejectedValueOnce(new Error("crash"));
    const { saga, place, store } = setup({ states });
    await place("o-1");
    await expect(saga.catchUp()).rejects.toThrow("crash");
    expect(await saga.pending()).toHaveLength(1);
    expect(await metas(store, "o-1")).toHaveLength(2);
    await saga.catchUp();
    expect(settle).toHaveBeenCalledTimes(2);
    expect(await saga.pending()).toEqual([]);
    expect(await metas(store, "o-1")).toHaveLength(2);
  });

  test("another process takes over what was left pending", async () => {
    const states = createMemorySagaStore<State>();
    const first = setup(
      { states },
      {
        PayOrder: () => {
          throw new Error("out of reach");
        },
      },
    );
    await first.place("o-1");
    await expect(first.saga.catchUp()).rejects.toThrow(SagaCommandsFailed);
    const { saga, store } = setup({ states, store: first.store });
    await saga.catchUp();
    expect(await metas(store, "o-1")).toHaveLength(2);
  });

  test("several instances of the saga send each command once", async () => {
    const states = createMemorySagaStore<State>();
    const first = setup({ states, batchSize: 2 });
    const { store } = first;
    const others = [1, 2].map(() => setup({ states, store, batchSize: 3 }));
    for (let i = 0; i < 6; i++) await first.place(`o-${i}`);
    await Promise.all([first, ...others].map(({ saga }) => saga.catchUp()));
    for (let i = 0; i < 6; i++)
      expect(await metas(store, `o-${i}`)).toHaveLength(2);
  });
});

describe("a command that is not accepted", () => {
  test("a rejection is told of, settled, and stops nothing", async () => {
    const { saga, place, rejections, store } = setup(
      {},
      {
        // The contract of PayOrder has no rejection; a saga must bear any.
        PayOrder: (command) =>
          command.orderId === "o-1"
            ? (reject(new OutOfStock({ available: 0 })) as never)
            : [new OrderPaid(command)],
      },
    );
    await place("o-1");
    await place("o-2");
    await saga.catchUp();
    expect(rejections).toMatchObject([
      {
        saga: "Fulfilment",
        pending: { instance: "o-1", command: new PayOrder({ orderId: "o-1" }) },
        rejection: new OutOfStock({ available: 0 }),
      },
    ]);
    expect(await saga.pending()).toEqual([]);
    expect(await metas(store, "o-2")).toHaveLength(2);
  });

  test("an error keeps it and the later commands of its instance waiting, and no other", async () => {
    let reachable = false;
    const order: string[] = [];
    const { saga, place, store } = setup(
      {
        saga: {
          ...paying,
          OrderPlaced: (state: State, event: OrderPlaced) => ({
            state,
            commands: [new PayOrder(event), new PayOrder(event)],
          }),
          OrderPaid: (state: State) => ({ state }),
        } as { initial: State },
      },
      {
        PayOrder: (command, _state, { commandId }) => {
          if (command.orderId === "o-1") order.push(commandId);
          if (command.orderId === "o-1" && !reachable)
            throw new Error("bank out of reach");
          return [new OrderPaid(command)];
        },
      },
    );
    await place("o-1");
    await place("o-2");
    const error: unknown = await saga.catchUp().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SagaCommandsFailed);
    expect((error as Error).message).toContain(
      "PayOrder of instance o-1: bank out of reach",
    );
    expect((error as SagaCommandsFailed).failures).toHaveLength(1);
    expect(await saga.pending()).toHaveLength(2);
    expect(await metas(store, "o-2")).toHaveLength(3);
    reachable = true;
    await saga.catchUp();
    expect(await metas(store, "o-1")).toHaveLength(3);
    expect(order).toHaveLength(3);
    expect(order[0]).toBe(order[1]);
    expect(order[2]).not.toBe(order[1]);
  });
});

describe("authorisation", () => {
  const definition = aggregateWith("PayOrder", { allow: ["bank"] });

  test("the definition that lists a command lets the saga send it", async () => {
    const { saga, place, store } = setup({}, {}, definition);
    await place("o-1");
    await saga.catchUp();
    expect(await metas(store, "o-1")).toHaveLength(2);
  });

  test("roles that are given are the only ones", async () => {
    const { saga, place } = setup({ roles: ["robot"] }, {}, definition);
    await place("o-1");
    const error: unknown = await saga.catchUp().catch((e: unknown) => e);
    expect((error as Error).cause).toBeInstanceOf(NotAuthorised);
  });
});

describe("a saga that fails", () => {
  test.each([
    ["answers nothing", () => undefined, "no step returned"],
    ["answers a promise", async () => ({ state: {} }), "no step returned"],
    [
      "sends what it may not",
      () => ({ state: {}, commands: [{ $type: "CloseShop" }] }),
      "undeclared command CloseShop",
    ],
  ])(
    "%s: the event stays, and nothing is stored",
    async (_, OrderPlaced, message) => {
      const { saga, place } = setup({
        saga: { ...paying, OrderPlaced } as { initial: State },
      });
      await place("o-1");
      const caught = saga.catchUp();
      await expect(caught).rejects.toThrow(ConsumerFailed);
      await expect(caught).rejects.toThrow(message);
      expect(await saga.instance("o-1")).toBe(null);
      expect((await saga.checkpoint()).position).toBe(0n);
    },
  );
});

test("events that cannot be decoded are set aside, and do not block", async () => {
  const { saga, place, store } = setup();
  await store.append("s", 0, [
    {
      eventId: "poison",
      fullName: OrderPaid.fullName,
      schemaVersion: 7,
      bytes: Uint8Array.of(0xc3, 1, 7),
      correlationId: "",
      causationId: null,
      commandId: null,
      actor: null,
    },
  ]);
  await place("o-1");
  await saga.catchUp();
  expect(await saga.unreadable()).toMatchObject([
    { position: 1n, meta: { eventId: "poison" } },
  ]);
  expect(await metas(store, "o-1")).toHaveLength(2);
});

test("a state that is changed in place does not leak into another instance", async () => {
  const { saga, place } = setup({
    saga: {
      ...paying,
      OrderPlaced: (state: { placed: number }) => {
        state.placed++;
        return { state };
      },
    } as { initial: State },
  });
  await place("o-1");
  await place("o-2");
  await saga.catchUp();
  expect((await saga.instance("o-2"))?.state).toEqual({ placed: 1 });
});

test("stopping lets the command under way end, and leaves the others pending", async () => {
  const { saga, place } = setup(
    {},
    {
      PayOrder: (command) => {
        void saga.stop();
        return [new OrderPaid(command)];
      },
    },
  );
  await place("o-1");
  await place("o-2");
  await saga.catchUp();
  expect(await saga.pending()).toHaveLength(1);
  await saga.catchUp();
  expect(await saga.pending()).toEqual([]);
});

test("runs by itself until it is stopped", async () => {
  const { saga, place, store } = setup();
  saga.start({ pollMillis: 0 });
  await place("o-1");
  await vi.waitFor(async () =>
    expect(await metas(store, "o-1")).toHaveLength(2),
  );
  await saga.stop();
  await place("o-2");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await metas(store, "o-2")).toHaveLength(1);
});
