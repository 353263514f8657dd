import { describe, expect, test, vi } from "vitest";
import {
  ConsumerFailed,
  createMemoryEventStore,
  createMemoryViewStore,
  createProjection,
  type EventMeta,
  type EventStore,
  MissingMember,
  newEvent,
  type ProjectionParts,
  Superseded,
  type UnreadableEvent,
  type ViewStore,
} from "../../../src/runtime/domain/index.js";
import {
  OrderPaid,
  OrderPlaced,
  orderSummary,
  orderSummaryProjector,
  type OrderSummary,
} from "./orders.js";

let events = 0;

function about() {
  return {
    eventId: `e-${++events}`,
    correlationId: "request",
    causationId: null,
    commandId: null,
    actor: null,
  };
}

function placed(orderId: string) {
  return newEvent(
    OrderPlaced,
    new OrderPlaced({ orderId, quantity: 1 }),
    about(),
  );
}

function paid(orderId: string) {
  return newEvent(OrderPaid, new OrderPaid({ orderId }), about());
}

/** Stored as a version that nobody knows. */
function unreadable(orderId: string) {
  return {
    ...paid(orderId),
    schemaVersion: 7,
    bytes: Uint8Array.of(0xc3, 1, 7, 7, 7, 7, 7, 7, 7, 7, 1, 2),
  };
}

function setup(parts: Partial<ProjectionParts<OrderSummary>> = {}) {
  const store = parts.store ?? createMemoryEventStore();
  const views = parts.views ?? createMemoryViewStore<OrderSummary>();
  const projection = createProjection<OrderSummary>({
    store,
    views,
    definition: orderSummary,
    projector: orderSummaryProjector,
    ...parts,
  });
  return { store, views, projection };
}

async function fill(store: EventStore, orders: number, payments: number) {
  for (let i = 0; i < orders; i++) {
    const id = `o-${i}`;
    await store.append(`Order-${id}`, "any", [
      placed(id),
      ...Array.from({ length: payments }, () => paid(id)),
    ]);
  }
}

test("a projector that lacks an event is found at once", () => {
  expect(() => setup({ projector: { OrderPaid: () => null } })).toThrow(
    MissingMember,
  );
});

test("views follow from the events, batch by batch", async () => {
  const { store, projection } = setup({ batchSize: 3 });
  await fill(store, 3, 4);
  await projection.catchUp();
  expect(await projection.get("o-1")).toEqual({
    orderId: "o-1",
    payments: 4,
    note: null,
  });
  expect((await projection.list()).map(({ key }) => key)).toEqual([
    "o-0",
    "o-1",
    "o-2",
  ]);
  expect(await projection.get("none")).toBe(null);
  expect((await projection.checkpoint()).position).toBe(15n);
});

test("a view is read and stored once a batch", async () => {
  const views = createMemoryViewStore<OrderSummary>();
  const get = vi.spyOn(views, "get");
  const commit = vi.spyOn(views, "commit");
  const { store, projection } = setup({ views });
  await fill(store, 2, 10);
  await projection.catchUp();
  expect(get).toHaveBeenCalledExactlyOnceWith(["o-0", "o-1"]);
  expect(commit).toHaveBeenCalledOnce();
});

test("null deletes a view, and the next event finds none", async () => {
  const seen: unknown[] = [];
  const { store, projection } = setup({
    projector: {
      OrderPlaced: orderSummaryProjector.OrderPlaced,
      OrderPaid: (view: OrderSummary | null) => {
        seen.push(view?.orderId ?? null);
        return null;
      },
    },
  });
  await store.append("s", 0, [placed("o"), paid("o"), paid("o")]);
  await projection.catchUp();
  expect(seen).toEqual(["o", null]);
  expect(await projection.list()).toEqual([]);
});

test("events that it is not made of are passed over, and the checkpoint goes on", async () => {
  const { store, projection } = setup();
  await store.append("s", 0, [{ ...paid("o"), fullName: "other.Event" }]);
  await projection.catchUp();
  expect(await projection.unreadable()).toEqual([]);
  expect((await projection.checkpoint()).position).toBe(1n);
});

test("a projector may be a class with a `this`, and knows where an event lies", async () => {
  class Projector {
    readonly #metas: EventMeta[] = [];

    OrderPlaced(_: unknown, event: OrderPlaced, meta: EventMeta) {
      this.#metas.push(meta);
      return { orderId: event.orderId, payments: 0, note: null };
    }
    OrderPaid(view: OrderSummary) {
      return view;
    }
    get metas() {
      return this.#metas;
    }
  }
  const projector = new Projector();
  const { store, projection } = setup({ projector });
  await store.append("s", 0, [placed("o")]);
  await projection.catchUp();
  expect(projector.metas).toMatchObject([
    { stream: "s", version: 1, position: 1n, correlationId: "request" },
  ]);
});

describe("nothing is applied twice", () => {
  test("when it catches up again", async () => {
    const { store, projection } = setup();
    await fill(store, 1, 2);
    await projection.catchUp();
    await projection.catchUp();
    expect((await projection.get("o-0"))?.payments).toBe(2);
  });

  test("when it is asked several times at once", async () => {
    const { store, projection } = setup({ batchSize: 2 });
    await fill(store, 3, 5);
    await Promise.all([1, 2, 3].map(() => projection.catchUp()));
    expect((await projection.get("o-2"))?.payments).toBe(5);
  });

  test("by several instances on the same views", async () => {
    const { store, views, projection } = setup({ batchSize: 2 });
    const others = [1, 2, 3].map(() => setup({ store, views, batchSize: 3 }));
    await fill(store, 5, 5);
    await Promise.all([
      projection.catchUp(),
      ...others.map((other) => other.projection.catchUp()),
    ]);
    for (const { view } of await views.list()) expect(view.payments).toBe(5);
    expect((await views.checkpoint()).position).toBe(30n);
  });

  test("after a crash between storing and going on", async () => {
    const { store, views } = setup();
    await fill(store, 1, 3);
    await setup({ store, views, batchSize: 2 }).projection.catchUp();
    await setup({ store, views }).projection.catchUp();
    expect((await views.get(["o-0"])).get("o-0")?.payments).toBe(3);
  });
});

test("what was stored before the call is dealt with when it resolves", async () => {
  const { store, projection } = setup();
  await fill(store, 1, 0);
  const first = projection.catchUp();
  await Promise.resolve();
  await store.append("Order-o-0", "any", [paid("o-0")]);
  const second = projection.catchUp();
  await first;
  await second;
  expect((await projection.get("o-0"))?.payments).toBe(1);
});

describe("events that cannot be decoded", () => {
  test("are set aside with their bytes, and do not block", async () => {
    const told: UnreadableEvent[] = [];
    const { store, projection } = setup({
      onUnreadable: (event) => told.push(event),
    });
    const poison = unreadable("o");
    await store.append("s", 0, [placed("o"), poison, paid("o")]);
    await projection.catchUp();
    expect((await projection.get("o"))?.payments).toBe(1);
    const [aside, ...others] = await projection.unreadable();
    expect(others).toEqual([]);
    expect(aside).toMatchObject({
      position: 2n,
      fullName: "shop.OrderPaid",
      schemaVersion: 7,
      bytes: poison.bytes,
      meta: { eventId: poison.eventId },
    });
    expect(aside?.reason).toContain("unknown version 7 of shop.OrderPaid");
    expect(told).toEqual([aside]);
    await projection.catchUp();
    expect(await projection.unreadable()).toHaveLength(1);
  });

  test("may be cut short, too", async () => {
    const { store, projection } = setup();
    const whole = placed("a long id");
    await store.append("s", 0, [
      { ...whole, bytes: whole.bytes.slice(0, 14) },
      { ...whole, eventId: "2", bytes: whole.bytes.slice(0, 5) },
      { ...whole, eventId: "3", bytes: new Uint8Array(0) },
    ]);
    await projection.catchUp();
    expect(await projection.unreadable()).toHaveLength(3);
  });
});

describe("a projector that fails", () => {
  test.each([
    [
      "throws",
      () => {
        throw new Error("no such note");
      },
      "no such note",
    ],
    ["returns nothing", () => undefined, "no view returned"],
    ["returns a promise", async () => null, "a promise returned"],
  ])(
    "%s: the event stays, and nothing of its batch is stored",
    async (_, OrderPaid, message) => {
      const { store, projection } = setup({
        projector: { ...orderSummaryProjector, OrderPaid },
      });
      await store.append("s", 0, [placed("o"), paid("o")]);
      const error: unknown = await projection
        .catchUp()
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(ConsumerFailed);
      expect((error as Error).message).toContain(
        `failure of projection OrderSummary on OrderPaid at position 2: ${message}`,
      );
      expect(await projection.list()).toEqual([]);
      expect((await projection.checkpoint()).position).toBe(0n);
    },
  );

  test("a view that it changed in place before failing is not kept", async () => {
    let fails = true;
    const { store, projection } = setup({
      batchSize: 1,
      projector: {
        ...orderSummaryProjector,
        OrderPaid(view: { payments: number }) {
          view.payments++;
          if (fails) throw new Error("after the change");
          return view;
        },
      },
    });
    await store.append("s", 0, [placed("o"), paid("o")]);
    await expect(projection.catchUp()).rejects.toThrow("after the change");
    fails = false;
    await projection.catchUp();
    expect((await projection.get("o"))?.payments).toBe(1);
  });

  test("a key that is no text is an error", async () => {
    const { store, projection } = setup({
      definition: { ...orderSummary, key: () => 5 as unknown as string },
    });
    await store.append("s", 0, [placed("o")]);
    await expect(projection.catchUp()).rejects.toThrow(
      "expected a string as key, got number",
    );
  });
});

describe("running", () => {
  test("follows the store until it is stopped", async () => {
    const { store, projection } = setup();
    projection.start({ pollMillis: 0 });
    await store.append("s", 0, [placed("o")]);
    await vi.waitFor(async () =>
      expect(await projection.get("o")).not.toBe(null),
    );
    await projection.stop();
    await store.append("s", 1, [paid("o")]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await projection.get("o"))?.payments).toBe(0);
  });

  test("looks now and then where the store gives no hint", async () => {
    vi.useFakeTimers();
    try {
      const store = createMemoryEventStore();
      const deaf: EventStore = {
        append: (...given) => store.append(...given),
        readStream: (...given) => store.readStream(...given),
        readAll: (given) => store.readAll(given),
        findCommand: (given) => store.findCommand(given),
        subscribe: () => () => undefined,
      };
      const { projection } = setup({ store: deaf });
      projection.start({ pollMillis: 500 });
      await vi.advanceTimersByTimeAsync(1);
      await store.append("s", 0, [placed("o")]);
      await vi.advanceTimersByTimeAsync(400);
      expect(await projection.get("o")).toBe(null);
      await vi.advanceTimersByTimeAsync(200);
      expect(await projection.get("o")).not.toBe(null);
      await projection.stop();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("tries again after a failure, later each time, and tells of it", async () => {
    vi.useFakeTimers();
    try {
      let attempts = 0;
      const { store, projection } = setup({
        projector: {
          ...orderSummaryProjector,
          OrderPlaced() {
            if (++attempts < 4) throw new Error(`attempt ${attempts}`);
            return { orderId: "o", payments: 0, note: null };
          },
        },
      });
      const errors: unknown[] = [];
      projection.start({
        pollMillis: 0,
        onError: (error) => errors.push(error),
      });
      await store.append("s", 0, [placed("o")]);
      await vi.advanceTimersByTimeAsync(0);
      expect(attempts).toBe(1);
      await store.append("s", 1, [paid("o")]); // a hint does not make it hurry
      await vi.advanceTimersByTimeAsync(99);
      expect(attempts).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(attempts).toBe(2);
      await vi.advanceTimersByTimeAsync(200);
      expect(attempts).toBe(3);
      await vi.advanceTimersByTimeAsync(400);
      expect(attempts).toBe(4);
      expect(errors).toHaveLength(3);
      expect(await projection.get("o")).not.toBe(null);
      await projection.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  test("a failure that nobody listens for is thrown where nobody catches it", async () => {
    vi.useFakeTimers();
    try {
      const { store, projection } = setup({
        projector: { ...orderSummaryProjector, OrderPlaced: () => undefined },
      });
      await store.append("s", 0, [placed("o")]);
      projection.start({ pollMillis: 0 });
      await expect(vi.advanceTimersByTimeAsync(50)).rejects.toThrow(
        ConsumerFailed,
      );
      await projection.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  test("stopping ends a run after its batch", async () => {
    const views = createMemoryViewStore<OrderSummary>();
    const { store, projection } = setup({ views, batchSize: 1 });
    await fill(store, 20, 0);
    const commit = vi.spyOn(views, "commit");
    commit.mockImplementationOnce(async (batch) => {
      void projection.stop();
      commit.mockRestore();
      await views.commit(batch);
    });
    await projection.catchUp();
    expect((await projection.checkpoint()).position).toBe(1n);
  });
});

describe("rebuilding", () => {
  test("builds from the first event, beside the live views, and switches", async () => {
    const { store, projection, views } = setup();
    await store.append("s", 0, [placed("o"), unreadable("o"), paid("o")]);
    await projection.catchUp();
    const louder = setup({
      store,
      views,
      projector: {
        OrderPlaced: () => ({ orderId: "o", payments: 100, note: null }),
        OrderPaid: orderSummaryProjector.OrderPaid,
      },
    }).projection;
    await louder.rebuild();
    expect(await louder.checkpoint()).toEqual({ generation: 1, position: 3n });
    expect((await louder.get("o"))?.payments).toBe(101);
    expect(await louder.unreadable()).toHaveLength(1);
    await store.append("s", 3, [paid("o")]);
    await louder.catchUp();
    expect((await louder.get("o"))?.payments).toBe(102);
  });

  test("an instance of before the rebuild is fenced off", async () => {
    const { store, projection, views } = setup();
    await store.append("s", 0, [placed("o")]);
    await projection.catchUp();
    await setup({ store, views }).projection.rebuild();
    await store.append("s", 1, [paid("o")]);
    await expect(projection.catchUp()).rejects.toThrow(Superseded);
    expect((await views.get(["o"])).get("o")?.payments).toBe(0);
  });

  test("misses nothing that is appended meanwhile", async () => {
    const { store, projection } = setup({ batchSize: 5 });
    await fill(store, 10, 3);
    await projection.catchUp();
    const rebuilding = projection.rebuild();
    for (let i = 0; i < 10; i++) {
      await store.append(`Order-o-${i}`, "any", [paid(`o-${i}`)]);
      await projection.catchUp();
    }
    await rebuilding;
    await projection.catchUp();
    for (const { view } of await projection.list())
      expect(view.payments).toBe(4);
  });

  test("one that fails leaves the live views as they are", async () => {
    const { store, projection, views } = setup();
    await store.append("s", 0, [placed("o")]);
    await projection.catchUp();
    const discard = vi.fn<() => Promise<void>>();
    const watched: ViewStore<OrderSummary> = Object.assign(
      Object.create(views) as typeof views,
      {
        beginRebuild: async () => {
          const rebuild = await views.beginRebuild();
          rebuild.discard = discard;
          return rebuild;
        },
      },
    );
    const broken = setup({
      store,
      views: watched,
      projector: { ...orderSummaryProjector, OrderPlaced: () => undefined },
    }).projection;
    await expect(broken.rebuild()).rejects.toThrow(ConsumerFailed);
    expect(discard).toHaveBeenCalledOnce();
    expect(await views.checkpoint()).toEqual({ generation: 0, position: 1n });
    expect(await projection.get("o")).not.toBe(null);
  });
});
