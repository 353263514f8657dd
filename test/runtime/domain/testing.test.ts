import { describe, expect, test } from "vitest";
import { Decimal } from "../../../src/runtime/codec/index.js";
import {
  type EventMeta,
  NotAuthorised,
  reject,
  StreamNotFound,
} from "../../../src/runtime/domain/index.js";
import {
  decider,
  deepEqual,
  differences,
  eventStoreContract,
  ExpectationFailed,
  projector,
  saga,
  createMemoryEventStore,
} from "../../../src/runtime/testing.js";
import {
  aggregateWith,
  fulfilment,
  type Order,
  orderAggregate,
  type OrderHandlers,
  OrderPaid,
  OrderPlaced,
  orderState,
  orderSummary,
  orderSummaryProjector,
  OutOfStock,
  PayOrder,
  PlaceOrder,
} from "./orders.js";

const handlers: OrderHandlers<Order, { readonly most: number }> = {
  PlaceOrder: (command, _state, { deps }) =>
    command.quantity > deps.most
      ? reject(new OutOfStock({ available: deps.most }))
      : [new OrderPlaced(command)],
  PayOrder: (command, state) =>
    state.payments > 0 ? [] : [new OrderPaid(command)],
};
const parts = { handlers, state: orderState, deps: { most: 10 } };
const place = new PlaceOrder({ orderId: "o-1", quantity: 1 });
const much = new PlaceOrder({ orderId: "o-1", quantity: 11 });
const pay = new PayOrder({ orderId: "o-1" });
const placed = new OrderPlaced({ orderId: "o-1", quantity: 1 });
const paid = new OrderPaid({ orderId: "o-1" });

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ExpectationFailed);
  return (error as Error).message;
}

describe("a decider", () => {
  const order = decider(orderAggregate, parts);

  test("events that are expected", async () => {
    await order.given().when(place).then(placed);
    await order.given(placed).when(pay).then(paid);
    await order.given(placed, paid).when(pay).then();
  });

  test("other events fail, field by field", async () => {
    const other = new OrderPlaced({ orderId: "o-1", quantity: 2, note: "?" });
    expect(await failure(order.given().when(place).then(other))).toBe(
      [
        "unexpected events",
        "  [0].quantity: expected 2, got 1",
        '  [0].note: expected "?", got null',
        '  expected: [OrderPlaced { orderId: "o-1", quantity: 2, note: "?" }]',
        '  actual:   [OrderPlaced { orderId: "o-1", quantity: 1, note: null }]',
      ].join("\n"),
    );
    expect(
      await failure(order.given().when(place).then(placed, placed)),
    ).toContain('[1]: expected OrderPlaced { orderId: "o-1"');
    await failure(order.given().when(place).then());
  });

  test("a plain object is not the event", async () => {
    const plain = { ...placed } as OrderPlaced;
    await failure(order.given().when(place).then(plain));
  });

  test("a rejection", async () => {
    const rejection = new OutOfStock({ available: 10 });
    await order.given().when(much).thenRejected(rejection);
    await failure(
      order
        .given()
        .when(much)
        .thenRejected(new OutOfStock({ available: 9 })),
    );
    expect(
      await failure(order.given().when(place).thenRejected(rejection)),
    ).toContain("expected a rejection, got events");
    expect(await failure(order.given().when(much).then(placed))).toContain(
      "expected events, got a rejection",
    );
  });

  test("an error", async () => {
    await order.given().when(pay).thenThrows(StreamNotFound);
    await order.given().when(pay).thenThrows("stream-not-found");
    await order
      .given()
      .when(pay)
      .thenThrows(/Order-o-1 not found/);
    await failure(order.given().when(pay).thenThrows(NotAuthorised));
    await failure(order.given().when(pay).thenThrows("no-handler"));
    await failure(order.given().when(place).thenThrows(StreamNotFound));
    expect(await failure(order.given().when(pay).then(paid))).toContain(
      "expected events, got an error",
    );
  });

  test("the sender has the roles that the command allows, unless the context says", async () => {
    const closed = decider(
      aggregateWith("PlaceOrder", { allow: ["customer"] }),
      parts,
    );
    await closed.given().when(place).then(placed);
    await closed
      .given()
      .when(place, { roles: ["guest"] })
      .thenThrows(NotAuthorised);
  });

  test("an event of another aggregate cannot be given", async () => {
    await order
      .given({ $type: "shop.Other" })
      .when(pay)
      .thenThrows(/unknown event shop\.Other/);
  });

  test("a forgotten expectation fails", async () => {
    const awaited = async () => {
      await (order.given().when(place) as unknown as Promise<void>);
    };
    expect(await failure(awaited())).toContain("missing expectation");
  });

  test("a stub that is not filled in fails", async () => {
    expect(await failure(order.given().fillIn("write me"))).toBe(
      "unwritten test: write me",
    );
  });
});

describe("a projector", () => {
  const summary = projector(orderSummary, orderSummaryProjector);

  test("a view, or none", async () => {
    await summary
      .given(placed, paid, paid)
      .then("o-1", { orderId: "o-1", payments: 2, note: null });
    await summary.given(placed).then("o-2", null);
  });

  test("another view fails", async () => {
    const wanted = { orderId: "o-1", payments: 1, note: null };
    expect(await failure(summary.given(placed).then("o-1", wanted))).toContain(
      "payments: expected 1, got 0",
    );
    await failure(summary.given(placed).then("o-1", null));
  });

  test("the clock says when events were recorded", async () => {
    const clock = () => Date.UTC(2024, 1, 29);
    const dated = projector<unknown>(
      orderSummary,
      {
        OrderPlaced: (_: unknown, _event: unknown, meta: EventMeta) =>
          meta.recordedAt,
        OrderPaid: () => null,
      },
      { clock },
    );
    await dated.given(placed).then("o-1", new Date(clock()));
  });

  test("a forgotten expectation fails", async () => {
    const awaited = async () => {
      await (summary.given(placed) as unknown as Promise<void>);
    };
    expect(await failure(awaited())).toContain("missing expectation");
  });
});

describe("a saga", () => {
  const paying = saga(fulfilment, {
    initial: { seen: 0 },
    OrderPlaced: (state: { seen: number }) => ({
      state: { seen: state.seen + 1 },
      commands: [pay],
    }),
    OrderPaid: (state: { seen: number }) => ({ state, done: true }),
  } as { initial: { seen: number } });

  test("the commands of the last event, the state, and the end", async () => {
    await paying.given().when(placed).then(pay);
    await paying.given(placed).when(paid).then();
    await paying.given(placed).when(placed).thenState({ seen: 2 });
    await paying.given(placed).when(paid).thenDone();
  });

  test("anything else fails", async () => {
    await failure(paying.given().when(placed).then());
    await failure(paying.given().when(placed).then(pay, pay));
    await failure(paying.given().when(placed).thenState({ seen: 2 }));
    await failure(paying.given().when(placed).thenDone());
  });
});

describe("comparing", () => {
  class Money {
    readonly amount: Decimal;
    constructor(amount: string) {
      this.amount = Decimal.parse(amount);
    }
  }

  test.each([
    [Decimal.parse("1.0"), Decimal.parse("1.0")],
    [new Date(5), new Date(5)],
    [Uint8Array.of(1), Buffer.of(1)],
    [Number.NaN, Number.NaN],
    [2n, 2n],
    [new Money("1.50"), new Money("1.50")],
    [new Map([["a", [1]]]), new Map([["a", [1]]])],
    [new Set([1]), new Set([1])],
  ])("%o equals %o", (a, b) => {
    expect(deepEqual(a, b)).toBe(true);
  });

  test.each([
    [Decimal.parse("1.0"), Decimal.parse("1.00")],
    [new Date(5), new Date(6)],
    [new Date(5), {}],
    [Uint8Array.of(1), Uint8Array.of(2)],
    [Uint8Array.of(1), [1]],
    [0, -0],
    [2n, 2],
    [new Money("1.50"), new Money("1.5")],
    [new Money("1.50"), { amount: Decimal.parse("1.50") }],
    [{ a: undefined }, {}],
    [null, {}],
    [[1], [1, 2]],
    [new Map([["a", 1]]), new Map([["a", 2]])],
    [new Set([1]), new Set([2])],
  ])("%o does not equal %o", (a, b) => {
    expect(deepEqual(a, b)).toBe(false);
    expect(deepEqual(b, a)).toBe(false);
  });

  test("what holds itself is compared to its end", () => {
    const loop = (value: number) => {
      const made: { self?: unknown; value: number } = { value };
      made.self = made;
      return made;
    };
    expect(deepEqual(loop(1), loop(1))).toBe(true);
    expect(deepEqual(loop(1), loop(2))).toBe(false);
  });

  test("differences have a path", () => {
    const actual = { lines: [{ at: new Date(0) }], more: 1 };
    const expected = { lines: [{ at: new Date(1) }], less: null };
    expect(differences(actual, expected)).toEqual([
      {
        path: "lines[0].at",
        expected: "1970-01-01T00:00:00.001Z",
        actual: "1970-01-01T00:00:00.000Z",
      },
      { path: "less", expected: "null", actual: "nothing" },
      { path: "more", expected: "nothing", actual: "1" },
    ]);
  });
});

test("a contract suite closes what it made, and fails for a store that is wrong", async () => {
  const tests = new Map<string, () => Promise<void>>();
  let open = 0;
  eventStoreContract({
    create: () => {
      open++;
      const store = createMemoryEventStore();
      // Forgets what it was told of the version.
      return {
        append: (stream, _expected, events, options) =>
          store.append(stream, "any", events, options),
        readStream: (...given) => store.readStream(...given),
        readAll: (given) => store.readAll(given),
        findCommand: (given) => store.findCommand(given),
        subscribe: (given) => store.subscribe(given),
      };
    },
    close: () => {
      open--;
    },
    test: (name, run) => tests.set(name, run),
  });
  const failed: string[] = [];
  for (const [name, run] of tests)
    await run().catch((error: unknown) => {
      expect(error).toBeInstanceOf(ExpectationFailed);
      failed.push(name);
    });
  expect(failed).toEqual([
    "event store: refuses another version than the expected one, and stores nothing",
    "event store: names StreamExists where the stream was not to exist",
    "event store: lets one of those win who append at the same time",
    "event store: records no command where the append is refused",
  ]);
  expect(open).toBe(0);
});
