/** Versions that the user's upcasters read: one stored event, and the events that come of it. */
import { describe, expect, test, vi } from "vitest";
import { decode, type Reader } from "../../../src/runtime/codec/index.js";
import {
  type AggregateDefinition,
  createCommandBus,
  createEventRegistry,
  createMemoryEventStore,
  createProjection,
  createSaga,
  decodeAllStored,
  decodeStored,
  type EventEntry,
  eventEntry,
  type EventMeta,
  type EventStore,
  type EventVersions,
  MissingMember,
  newEvent,
  NotOneEvent,
  registerAggregate,
  type SagaCommand,
  type StoredEvent,
  unreadable,
  UpcasterFailed,
  VersionUnreadable,
} from "../../../src/runtime/domain/index.js";
import { derivedId } from "../../../src/runtime/domain/ids.js";
import {
  encodeUpcast,
  onlyEvent,
  upcast,
  type Upcasters,
} from "../../../src/runtime/domain/upcast.js";
import {
  fulfilment,
  type Order,
  orderAggregate,
  type OrderEvent,
  OrderPaid,
  OrderPlaced,
  orderState,
  orderSummary,
  orderSummaryProjector,
  PayOrder,
} from "./orders.js";

const fingerprint = "0123456789abcdef";
/** "o-1", 2 */
const oldBytes = Uint8Array.of(6, 0x6f, 0x2d, 0x31, 4);

interface OrderPlacedV1 {
  readonly orderId: string;
  readonly quantity: number;
}

function readV1(r: Reader): OrderPlacedV1 {
  return { orderId: r.string(), quantity: r.int() };
}

/** As they are emitted, for an upcaster that does what its type forbids as well. */
function versionsBy(v1: unknown) {
  const call = (
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): readonly OrderEvent[] =>
    upcast(
      OrderPlaced,
      1,
      // what the type forbids is what is tried
      { v1 } as Upcasters<1, OrderPlacedV1, OrderEvent>,
      decode(readV1, bytes),
      meta,
    );
  return {
    1: {
      fingerprint,
      decode: (bytes: Uint8Array, meta: EventMeta | null = null) =>
        onlyEvent(OrderPlaced, 1, call(bytes, meta)),
      upcast: call,
    },
  } satisfies EventVersions<OrderPlaced>;
}

function entryBy(v1: unknown): EventEntry<OrderPlaced> {
  return eventEntry("OrderPlaced", OrderPlaced, versionsBy(v1));
}

const paidEntry = eventEntry("OrderPaid", OrderPaid, {});
const placed = new OrderPlaced({ orderId: "o-1", quantity: 2, note: "old" });
const paid = new OrderPaid({ orderId: "o-1" });
const one = () => placed;
/** Placed, and paid for as often as there are pieces. */
const several = ({ orderId, quantity }: OrderPlacedV1) => [
  new OrderPlaced({ orderId, quantity, note: "old" }),
  ...Array.from({ length: quantity }, () => new OrderPaid({ orderId })),
];

/** A store in which version 1 wrote an event of the stream, and today's code another. */
async function stored(): Promise<{
  readonly store: EventStore;
  readonly first: StoredEvent;
}> {
  const store = createMemoryEventStore();
  const about = {
    correlationId: "c",
    causationId: null,
    commandId: null,
    actor: "somebody",
  };
  const old = {
    fullName: OrderPlaced.fullName,
    version: 1,
    fingerprint,
    encode: () => oldBytes,
    decode: () => placed,
  };
  await store.append("Order-o-1", 0, [
    newEvent(old, placed, { ...about, eventId: "e-1" }),
    newEvent(OrderPaid, paid, { ...about, eventId: "e-2" }),
  ]);
  const [first] = await store.readAll({ after: 0n, limit: 1 });
  if (first === undefined) throw new Error("nothing was stored");
  return { store, first };
}

describe("an upcaster", () => {
  test("gives one event or several, with the metadata at hand", async () => {
    const { first } = await stored();
    const seen = vi.fn<typeof several>(several);
    expect(decodeAllStored(entryBy(seen), first)).toEqual([placed, paid, paid]);
    expect(seen.mock.lastCall).toEqual([
      { orderId: "o-1", quantity: 2 },
      first.meta,
    ]);
    expect(decodeAllStored(entryBy(one), first)).toEqual([placed]);
    expect(decodeStored(entryBy(one), first)).toEqual(placed);
    const none: readonly OrderEvent[] = [];
    expect(
      decodeAllStored(
        entryBy(() => none),
        first,
      ),
    ).toEqual([]);
  });

  test("is called as a method", () => {
    class Upcasters {
      readonly note = "mine";
      v1({ orderId, quantity }: OrderPlacedV1): OrderPlaced {
        return new OrderPlaced({ orderId, quantity, note: this.note });
      }
    }
    const event = { orderId: "o-1", quantity: 2 };
    expect(upcast(OrderPlaced, 1, new Upcasters(), event, null)).toEqual([
      new OrderPlaced({ ...event, note: "mine" }),
    ]);
  });

  test("that gives several where one is asked for is an error that says how to read them", () => {
    const { decode: decodeOne } = versionsBy(several)[1];
    expect(() => decodeOne(oldBytes)).toThrow(NotOneEvent);
    expect(() => decodeOne(oldBytes)).toThrow(
      "no single shop.OrderPlaced from version 1: its upcaster gave shop.OrderPlaced, shop.OrderPaid, shop.OrderPaid; read it as a list, by `upcast` of the version, `decodeAll` of the registry or `decodeAllStored`",
    );
    expect(() => versionsBy(() => paid)[1].decode(oldBytes)).toThrow(
      "its upcaster gave shop.OrderPaid;",
    );
    expect(() => versionsBy(() => [])[1].decode(oldBytes)).toThrow(
      "its upcaster gave none;",
    );
  });

  test.each([
    ["nothing", () => undefined, "undefined given"],
    ["null", () => null, "null given"],
    ["a promise", async () => placed, "a promise given"],
    ["a list with a promise", () => [Promise.resolve(placed)], "a promise"],
    ["text", () => "event", "string given"],
    ["fields", () => ({ orderId: "o-1" }), "an object of no type given"],
    ["a type that is no text", () => ({ $type: 1 }), "an object of no type"],
    ["a list in a list", () => [[placed]], "a list in a list given"],
    // oxlint-disable-next-line no-sparse-arrays -- that is what it is about
    ["a list with a hole", () => [placed, , paid], "undefined given"],
    ["another list", () => new Set([placed]), "an object of no type given"],
  ])("that gives %s is named in the error", (_, v1, why) => {
    const { upcast: call } = versionsBy(v1)[1];
    expect(() => call(oldBytes)).toThrow(UpcasterFailed);
    expect(() => call(oldBytes)).toThrow(
      `failure of upcaster v1 of shop.OrderPlaced: ${why}`,
    );
  });

  test("that throws is named, with what it threw as the cause", () => {
    const cause = new RangeError("no such currency");
    const fail = () => {
      throw cause;
    };
    const thrown = caught(() => versionsBy(fail)[1].upcast(oldBytes));
    expect(thrown).toBeInstanceOf(UpcasterFailed);
    expect(thrown).toMatchObject({
      message: "failure of upcaster v1 of shop.OrderPlaced: no such currency",
      code: "upcaster-failed",
      fullName: "shop.OrderPlaced",
      version: 1,
      hasThrown: true,
      cause,
    });
    const text = () => {
      // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- users do
      throw "text";
    };
    expect(() => versionsBy(text)[1].upcast(oldBytes)).toThrow(": text");
    const trap = {
      get $type(): string {
        throw new Error("trapped");
      },
    };
    expect(caught(() => versionsBy(() => trap)[1].upcast(oldBytes))).toEqual(
      expect.objectContaining({ name: "UpcasterFailed", hasThrown: true }),
    );
  });

  test("that is not written is a missing member", () => {
    expect(() => versionsBy(undefined)[1].upcast(oldBytes)).toThrow(
      MissingMember,
    );
    expect(() => versionsBy(undefined)[1].upcast(oldBytes)).toThrow(
      "missing function v1 of the upcasters of shop.OrderPlaced",
    );
  });

  test("bytes that are not of its version never reach it", () => {
    const seen =
      vi.fn<(event: unknown, meta: EventMeta | null) => OrderPlaced>(one);
    expect(() => versionsBy(seen)[1].upcast(oldBytes.subarray(1))).toThrow(
      expect.objectContaining({ name: "DecodeError" }),
    );
    expect(seen).not.toHaveBeenCalled();
  });

  test("of a version that was never in production says so", async () => {
    const { first } = await stored();
    const entry = entryBy(unreadable("version 1 was never in production"));
    const thrown = caught(() => decodeAllStored(entry, first));
    expect(thrown).toBeInstanceOf(VersionUnreadable);
    expect(thrown).toMatchObject({
      message:
        "unreadable version 1 of shop.OrderPlaced: version 1 was never in production",
      reason: "version 1 was never in production",
      code: "version-unreadable",
    });
  });
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe("a version of somebody's own", () => {
  test("is held to give events as well", async () => {
    const { first } = await stored();
    const versions: EventVersions<OrderPlaced> = {
      1: {
        fingerprint,
        decode: () => placed,
        upcast: () => [{ orderId: "o-1" }],
      },
    };
    const entry = eventEntry("OrderPlaced", OrderPlaced, versions);
    expect(() => decodeAllStored(entry, first)).toThrow(UpcasterFailed);
  });

  test("gets the metadata too, and is found through its prototype", async () => {
    const { first } = await stored();
    class Version {
      readonly fingerprint = fingerprint;
      readonly note = "by";
      decode(_: Uint8Array, meta?: EventMeta | null): OrderPlaced {
        const note = `${this.note} ${meta?.actor ?? "nobody"}`;
        return new OrderPlaced({ orderId: "o-1", quantity: 1, note });
      }
    }
    const entry = eventEntry<OrderPlaced>("OrderPlaced", OrderPlaced, {
      1: new Version(),
    });
    expect(decodeStored(entry, first).note).toBe("by somebody");
  });
});

describe("the registry", () => {
  const registry = createEventRegistry<OrderEvent>([
    entryBy(several),
    paidEntry,
  ]);
  const all = [placed, paid, paid];
  const header = [0xc3, 1, 0xef, 0xcd, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01];
  const single = Uint8Array.of(...header, ...oldBytes);

  test("decodes lists, in every way that it decodes one", async () => {
    const { first } = await stored();
    const { fullName } = OrderPlaced;
    const ids = { nameAndVersion: () => ({ fullName, version: 1 }) };
    const framed = Uint8Array.of(0, 0, 0, 0, 7, ...oldBytes);
    expect(registry.decodeAll(fullName, 1, oldBytes)).toEqual(all);
    expect(registry.decodeAllByFingerprint(fingerprint, oldBytes)).toEqual(all);
    expect(registry.decodeAllSingleObject(single)).toEqual(all);
    expect(await registry.decodeAllFramed(framed, ids)).toEqual(all);
    expect(registry.decodeAllStored(first)).toEqual(all);
    for (const decodeOne of [
      () => registry.decode(fullName, 1, oldBytes),
      () => registry.decodeByFingerprint(fingerprint, oldBytes),
      () => registry.decodeSingleObject(single),
      () => registry.decodeStored(first),
    ])
      expect(decodeOne).toThrow(NotOneEvent);
    await expect(registry.decodeFramed(framed, ids)).rejects.toThrow(
      NotOneEvent,
    );
  });

  test("gives today's version as a list of one", () => {
    const bytes = OrderPlaced.encode(placed);
    expect(registry.decodeAll(OrderPlaced.fullName, 2, bytes)).toEqual([
      placed,
    ]);
  });

  test("hands the metadata on", async () => {
    const { first } = await stored();
    const seen =
      vi.fn<(event: unknown, meta: EventMeta | null) => OrderPlaced>(one);
    const { decodeAll, decodeSingleObject } = bound(
      createEventRegistry<OrderEvent>([entryBy(seen)]),
    );
    decodeAll(OrderPlaced.fullName, 1, oldBytes, first.meta);
    expect(seen.mock.lastCall).toHaveProperty("1", first.meta);
    decodeSingleObject(single, first.meta);
    expect(seen.mock.lastCall).toHaveProperty("1", first.meta);
    decodeSingleObject(single);
    expect(seen.mock.lastCall).toHaveProperty("1", null);
  });

  test("passes over what it does not know", () => {
    const small = createEventRegistry<OrderPlaced>([entryBy(several)]);
    expect(small.decodeAll(OrderPlaced.fullName, 1, oldBytes)).toEqual([
      placed,
    ]);
  });
});

function bound<M>(registry: ReturnType<typeof createEventRegistry<M>>) {
  return {
    decodeAll: registry.decodeAll.bind(registry),
    decodeSingleObject: registry.decodeSingleObject.bind(registry),
  };
}

/** The aggregate, its first event by an upcaster. */
function aggregateBy(
  v1: unknown,
  events: readonly EventEntry[] = [entryBy(v1), paidEntry],
): AggregateDefinition {
  return { ...orderAggregate, events };
}

describe("an aggregate", () => {
  async function paying(v1: unknown, events?: readonly EventEntry[]) {
    const { store } = await stored();
    const bus = createCommandBus();
    const states: Order[] = [];
    registerAggregate(bus, aggregateBy(v1, events), {
      store,
      state: orderState,
      handlers: {
        PlaceOrder: () => [],
        PayOrder(_: PayOrder, state: Order) {
          states.push(state);
          return [paid];
        },
      },
      deps: undefined,
    });
    const outcome = await bus.dispatch(new PayOrder({ orderId: "o-1" }));
    return { outcome, states, store };
  }

  test("gets every event of a stored one, and counts it once", async () => {
    const { outcome, states, store } = await paying(several);
    expect(states).toEqual([{ payments: 3 }]);
    expect(outcome).toEqual({ ok: true, events: [paid] });
    const stream = await store.readStream("Order-o-1", { from: 1, limit: 9 });
    expect(stream.map(({ meta }) => meta.version)).toEqual([1, 2, 3]);
  });

  test("that has no function for an event says which", async () => {
    class Strange {
      readonly $type = "shop.Strange";
    }
    await expect(paying(() => [placed, new Strange()])).rejects.toThrow(
      "failure of upcaster v1 of shop.OrderPlaced: shop.Strange given, which is no event of Order-o-1; its aggregate takes shop.OrderPlaced, shop.OrderPaid",
    );
    await expect(paying(() => new Strange())).rejects.toThrow(UpcasterFailed);
  });

  test("does not decide on what its upcaster cannot read", async () => {
    await expect(paying(() => undefined)).rejects.toThrow(UpcasterFailed);
    await expect(paying(unreadable("never"))).rejects.toThrow(
      VersionUnreadable,
    );
  });

  test("answers a command again with all that its events are", async () => {
    const store = createMemoryEventStore();
    const old = {
      ...OrderPlaced,
      fullName: OrderPlaced.fullName,
      version: 1,
      fingerprint,
      encode: () => oldBytes,
      decode: () => placed,
    };
    const place = aggregateBy(one, [{ ...entryBy(one), type: old }]);
    const again = aggregateBy(several);
    const commandId = "3d2a6d0e-0000-4000-8000-000000000001";
    const outcomes: unknown[] = [];
    for (const definition of [place, again]) {
      const bus = createCommandBus();
      registerAggregate(bus, definition, {
        store,
        state: orderState,
        handlers: { PlaceOrder: () => [placed], PayOrder: () => [] },
        deps: undefined,
      });
      const command = { $type: "PlaceOrder", orderId: "o-1", quantity: 2 };
      outcomes.push(await bus.dispatch(command, { commandId }));
    }
    expect(outcomes).toEqual([
      { ok: true, events: [placed] },
      { ok: true, events: [placed, paid, paid] },
    ]);
  });
});

describe("a projection", () => {
  async function project(
    v1: unknown,
    facts: Partial<typeof orderSummary> = {},
    projector: object = orderSummaryProjector,
  ) {
    const { store } = await stored();
    const projection = createProjection({
      store,
      definition: {
        ...orderSummary,
        events: [entryBy(v1), paidEntry],
        ...facts,
      },
      projector,
    });
    await projection.catchUp();
    return projection;
  }

  test("gets every event of a stored one, and moves on by one position", async () => {
    const projection = await project(several);
    expect(await projection.get("o-1")).toEqual({
      orderId: "o-1",
      payments: 3,
      note: "old",
    });
    expect(await projection.checkpoint()).toMatchObject({ position: 2n });
  });

  test("passes over those that it does not take", async () => {
    const seen: unknown[] = [];
    const projection = await project(
      several,
      { events: [entryBy(several)] },
      {
        OrderPlaced(_: unknown, event: OrderPlaced) {
          seen.push(event);
          return { orderId: event.orderId, payments: 0, note: null };
        },
      },
    );
    expect(seen).toEqual([placed]);
    expect(await projection.unreadable()).toEqual([]);
  });

  /** Of payments alone, with what the events before it may give. */
  async function payments(sources: readonly EventEntry[]) {
    const seen: EventMeta[] = [];
    const projection = await project(
      one,
      { events: [paidEntry], sources },
      {
        OrderPaid(_: unknown, event: OrderPaid, meta: EventMeta) {
          seen.push(meta);
          return { orderId: event.orderId, payments: 0, note: null };
        },
      },
    );
    return { projection, ids: seen.map(({ eventId }) => eventId) };
  }

  test("finds its events where the upcasters of others give them", async () => {
    const { ids } = await payments([entryBy(several)]);
    expect(ids).toEqual(["e-1", "e-1", "e-2"]);
    expect((await payments([])).ids).toEqual(["e-2"]);
  });

  test("is told where it cannot be known whether its events were among them", async () => {
    const { ids, projection } = await payments([entryBy(() => undefined)]);
    expect(ids).toEqual(["e-2"]);
    expect(await projection.unreadable()).toMatchObject([
      {
        fullName: "shop.OrderPlaced",
        schemaVersion: 1,
        reason:
          "failure of upcaster v1 of shop.OrderPlaced: undefined given; give an event, or a list of events",
      },
    ]);
  });

  test("does not look at versions of others that no upcaster reads", async () => {
    const decodeOld = vi.fn<() => OrderPlaced>(() => placed);
    const plain = eventEntry<OrderPlaced>("OrderPlaced", OrderPlaced, {
      1: { fingerprint, decode: decodeOld },
    });
    const unknown = eventEntry<OrderPlaced>("OrderPlaced", OrderPlaced, {});
    for (const entry of [plain, unknown]) {
      const { ids, projection } = await payments([entry]);
      expect(ids).toEqual(["e-2"]);
      expect(await projection.unreadable()).toEqual([]);
    }
    expect(decodeOld).not.toHaveBeenCalled();
  });

  test("gives all views or none of a stored event", async () => {
    const rest = [placed, { orderId: "o-1" }];
    const projection = await project(() => rest);
    // the payment came to nothing without the order
    expect(await projection.get("o-1")).toBeNull();
    expect(await projection.unreadable()).toHaveLength(1);
  });
});

describe("a saga", () => {
  /** Every event is answered with two commands. */
  const two = (state: number, event: OrderEvent) => ({
    state: state + 1,
    commands: [0, 1].map(() => new PayOrder({ orderId: event.orderId })),
  });

  const answers = { initial: 0, OrderPlaced: two, OrderPaid: two };

  async function react(v1: unknown) {
    const { store } = await stored();
    const sent: SagaCommand[] = [];
    const ids: (string | undefined)[] = [];
    const saga = createSaga({
      store,
      bus: {
        register: () => undefined,
        registered: () => null,
        dispatch(command, context) {
          sent.push(command);
          ids.push(context?.commandId);
          throw new Error("the bus is away");
        },
      },
      definition: { ...fulfilment, events: [entryBy(v1), paidEntry] },
      saga: answers,
    });
    await expect(saga.catchUp()).rejects.toThrow("the bus is away");
    return { saga, pending: await saga.pending() };
  }

  test("answers each event of a stored one, with commands of distinct ids in their order", async () => {
    const { pending, saga } = await react(several);
    expect(await saga.instance("o-1")).toEqual({ state: 4, done: false });
    expect(pending.map(({ position, index }) => [position, index])).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((index) => [1n, index]),
      ...[0, 1].map((index) => [2n, index]),
    ]);
    expect(new Set(pending.map(({ commandId }) => commandId)).size).toBe(8);
    expect(pending.map(({ causationId }) => causationId)).toEqual([
      ...Array.from({ length: 6 }, () => "e-1"),
      "e-2",
      "e-2",
    ]);
  });

  test("keeps the ids of the first event: what is answered already stays so", async () => {
    const before = await react(one);
    const after = await react(several);
    const idsOf = ({ pending }: typeof before) =>
      pending.map(({ commandId }) => commandId);
    expect(idsOf(after).slice(0, 2)).toEqual(idsOf(before).slice(0, 2));
    expect(idsOf(after).slice(0, 3)).toEqual([
      derivedId("saga", "Fulfilment", "e-1", "0"),
      derivedId("saga", "Fulfilment", "e-1", "1"),
      derivedId("saga", "Fulfilment", "e-1", "1", "0"),
    ]);
    expect(idsOf(await react(several))).toEqual(idsOf(after));
  });
});

describe("for emitted tests", () => {
  const bytesOf = (v1: unknown) => encodeUpcast(versionsBy(v1)[1], oldBytes);

  test("what an upcaster gives is encoded", () => {
    expect(bytesOf(several)).toEqual([
      OrderPlaced.encode(placed),
      OrderPaid.encode(paid),
      OrderPaid.encode(paid),
    ]);
  });

  test("it may refuse what is made up", () => {
    const refuse = () => {
      throw new Error("not a currency: amber");
    };
    expect(bytesOf(refuse)).toBeNull();
    expect(bytesOf(unreadable("never"))).toBeNull();
  });

  test("it may not give what is no event, or cannot be written, or be missing", () => {
    expect(() => bytesOf(() => undefined)).toThrow(UpcasterFailed);
    expect(() => bytesOf(undefined)).toThrow(MissingMember);
    expect(() => bytesOf(() => ({ ...paid, $type: paid.$type }))).toThrow(
      "shop.OrderPaid of no emitted class; make it with `new`",
    );
    const wrong = new OrderPaid({ orderId: 5 as unknown as string });
    expect(() => bytesOf(() => wrong)).toThrow(
      expect.objectContaining({ name: "EncodeError" }),
    );
  });
});
