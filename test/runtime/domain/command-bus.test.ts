import { describe, expect, test } from "vitest";
import {
  type CommandContext,
  createCommandBus,
  createMemoryEventStore,
  HandlerAlreadyRegistered,
  InvalidCommand,
  type Middleware,
  MissingMember,
  NoHandler,
  NotAuthorised,
  RateLimited,
  registerAggregate,
} from "../../../src/runtime/domain/index.js";
import {
  aggregateWith,
  orderAggregate,
  type OrderHandlers,
  OrderPaid,
  OrderPlaced,
  orderState,
  PayOrder,
  PlaceOrder,
  type Order,
} from "./orders.js";

const handlers: OrderHandlers<Order> = {
  PlaceOrder: (command) => [new OrderPlaced(command)],
  PayOrder: (command) => [new OrderPaid(command)],
};

function setup(
  options: Parameters<typeof createCommandBus>[0] = {},
  definition = orderAggregate,
) {
  const store = createMemoryEventStore();
  const bus = createCommandBus(options);
  const parts = { store, handlers, state: orderState, deps: {} };
  registerAggregate(bus, definition, parts);
  return { store, bus, parts };
}

const place = new PlaceOrder({ orderId: "o-1", quantity: 1 });

test("dispatches to the handler of the command's type", async () => {
  const { bus, store } = setup();
  const outcome = await bus.dispatch(place);
  expect(outcome).toEqual({ ok: true, events: [new OrderPlaced(place)] });
  const [stored] = await store.readStream("Order-o-1");
  expect(stored?.fullName).toBe("shop.OrderPlaced");
});

test("the type of the outcome follows from the command", async () => {
  const { bus } = setup();
  const outcome = await bus.dispatch(place);
  if (outcome.ok) {
    const quantities: number[] = outcome.events.map((event) => event.quantity);
    expect(quantities).toEqual([1]);
  } else {
    const available: number = outcome.rejection.available;
    expect.unreachable(String(available));
  }
});

test("a second registration of a command is an error", () => {
  const { bus, parts } = setup();
  expect(() => registerAggregate(bus, orderAggregate, parts)).toThrow(
    HandlerAlreadyRegistered,
  );
});

test("a missing handler or function of the state is found at registration", () => {
  const parts = { store: createMemoryEventStore(), deps: {} };
  expect(() =>
    registerAggregate(createCommandBus(), orderAggregate, {
      ...parts,
      handlers: { PlaceOrder: handlers.PlaceOrder },
      state: orderState,
    }),
  ).toThrow(MissingMember);
  expect(() =>
    registerAggregate(createCommandBus(), orderAggregate, {
      ...parts,
      handlers,
      state: { initial: {}, OrderPlaced: () => ({}) } as { initial: object },
    }),
  ).toThrow("missing function OrderPaid of the state of Order");
});

test("a command without a handler is an error that names those there are", async () => {
  const { bus } = setup();
  const dispatched = bus.dispatch({ $type: "ShipOrder" });
  await expect(dispatched).rejects.toThrow(NoHandler);
  await expect(dispatched).rejects.toThrow("PlaceOrder, PayOrder");
});

test.each([null, undefined, 5, {}, { $type: 7 }])(
  "what is no command is refused: %j",
  async (command) => {
    const { bus } = setup();
    await expect(bus.dispatch(command as never)).rejects.toThrow(
      InvalidCommand,
    );
  },
);

test("an invalid command is refused with every problem, and nothing happens", async () => {
  const { bus, store } = setup();
  const invalid = { $type: "PlaceOrder", orderId: 7, quantity: 1.5 };
  const error: unknown = await bus.dispatch(invalid).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(InvalidCommand);
  expect((error as InvalidCommand).problems).toEqual([
    { path: "orderId", message: "expected a string, got 7" },
    { path: "quantity", message: "expected a 32-bit integer, got 1.5" },
  ]);
  expect(await store.readAll({ after: 0n, limit: 1 })).toEqual([]);
});

test("the message of an invalid command names ten problems at most", () => {
  const problems = Array.from({ length: 12 }, (_, i) => ({
    path: `f${i}`,
    message: "wrong",
  }));
  expect(new InvalidCommand("PlaceOrder", problems).message).toMatch(
    /^invalid command PlaceOrder: f0: wrong; .*; f9: wrong; and 2 more$/,
  );
});

test("an empty id names no stream", async () => {
  const { bus } = setup();
  const nameless = new PlaceOrder({ orderId: "", quantity: 1 });
  await expect(bus.dispatch(nameless)).rejects.toThrow(
    "expected a non-empty id that names the stream of Order",
  );
});

describe("context", () => {
  async function seen(given?: Partial<CommandContext>) {
    let context: CommandContext | undefined;
    const spy: Middleware = (dispatching, next) => {
      context = dispatching.context;
      return next();
    };
    const { bus, store } = setup({ middleware: [spy], newId: () => "made" });
    await bus.dispatch(place, given);
    const [stored] = await store.readStream("Order-o-1");
    return { context, meta: stored?.meta };
  }

  test("what is left out is filled in", async () => {
    const { context } = await seen();
    expect(context).toEqual({
      commandId: "made",
      actor: null,
      roles: [],
      correlationId: "made",
      causationId: null,
      traceparent: null,
    });
  });

  test("events carry where they come from", async () => {
    const { meta } = await seen({
      commandId: "c-1",
      actor: "ada",
      correlationId: "r-1",
      causationId: "e-0",
    });
    expect(meta).toMatchObject({
      commandId: "c-1",
      actor: "ada",
      correlationId: "r-1",
      causationId: "e-0",
      stream: "Order-o-1",
      version: 1,
    });
  });
});

describe("middleware", () => {
  test("stands around everything, the first outermost", async () => {
    const order: string[] = [];
    const named = (name: string): Middleware => {
      return async (_, next) => {
        order.push(`${name} in`);
        const outcome = await next();
        order.push(`${name} out`);
        return outcome;
      };
    };
    const { bus } = setup({ middleware: [named("a"), named("b")] });
    await bus.dispatch(place);
    expect(order).toEqual(["a in", "b in", "b out", "a out"]);
  });

  test("can say who the sender is, before authorisation", async () => {
    const login: Middleware = ({ context }, next) =>
      next({ ...context, actor: "ada", roles: ["customer"] });
    const { bus } = setup(
      { middleware: [login] },
      aggregateWith("PlaceOrder", { allow: ["customer"] }),
    );
    expect((await bus.dispatch(place)).ok).toBe(true);
  });
});

describe("authorisation", () => {
  const definition = aggregateWith("PlaceOrder", {
    allow: ["customer", "support"],
  });

  test("one of the roles is enough", async () => {
    const { bus } = setup({}, definition);
    const outcome = await bus.dispatch(place, { roles: ["guest", "support"] });
    expect(outcome.ok).toBe(true);
  });

  test.each([[[]], [["guest"]]])("roles %j are refused", async (roles) => {
    const { bus, store } = setup({}, definition);
    const dispatched = bus.dispatch(place, { roles, actor: "eve" });
    await expect(dispatched).rejects.toThrow(NotAuthorised);
    await expect(dispatched).rejects.toThrow("actor eve has none of the roles");
    expect(await store.readStream("Order-o-1")).toEqual([]);
  });

  test("an empty list lets nobody pass", async () => {
    const { bus } = setup({}, aggregateWith("PlaceOrder", { allow: [] }));
    await expect(bus.dispatch(place, { roles: ["admin"] })).rejects.toThrow(
      NotAuthorised,
    );
  });
});

describe("rate limit", () => {
  async function limited(per: "actor" | "command" | "stream") {
    let now = 1_000_000;
    const { bus } = setup(
      { clock: () => now },
      aggregateWith("PayOrder", {
        limit: { capacity: 2, refillPerSecond: 4, per },
      }),
    );
    for (const orderId of ["o-1", "o-2"])
      await bus.dispatch(new PlaceOrder({ orderId, quantity: 1 }));
    return {
      pay: async (actor: string, orderId = "o-1") => {
        try {
          return (await bus.dispatch(new PayOrder({ orderId }), { actor })).ok;
        } catch (error) {
          if (error instanceof RateLimited) return error.retryAfterMillis;
          throw error;
        }
      },
      pass: (millis: number) => {
        now += millis;
      },
    };
  }

  test("per actor: each has a bucket, which refills", async () => {
    const { pay, pass } = await limited("actor");
    expect([await pay("ada"), await pay("ada")]).toEqual([true, true]);
    expect(await pay("ada")).toBe(250);
    expect(await pay("bob")).toBe(true);
    pass(249);
    expect(await pay("ada")).toBe(1);
    pass(1);
    expect(await pay("ada")).toBe(true);
    pass(60_000);
    expect([await pay("ada"), await pay("ada")]).toEqual([true, true]);
    expect(await pay("ada")).toBe(250);
  });

  test("per command: all share a bucket", async () => {
    const { pay } = await limited("command");
    expect([await pay("ada"), await pay("bob")]).toEqual([true, true]);
    expect(await pay("cyd", "o-2")).toBe(250);
  });

  test("per stream: each stream has a bucket", async () => {
    const { pay } = await limited("stream");
    expect([await pay("ada"), await pay("bob")]).toEqual([true, true]);
    expect(await pay("cyd")).toBe(250);
    expect(await pay("cyd", "o-2")).toBe(true);
  });
});
