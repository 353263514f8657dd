/** What every {@link ViewStore} does. */
import { Decimal } from "../codec/decimal.js";
import type { Checkpoint } from "../domain/checkpoint.js";
import type { UnreadableEvent } from "../domain/unreadable.js";
import type { ViewStore, ViewTable } from "../domain/view-store.js";
import { type ContractParts, declare } from "./contract.js";
import { expectEqual, expectThrows } from "./expect.js";

/** A view with every kind of field. */
export interface ContractView {
  readonly count: number;
  readonly amount: Decimal;
  readonly big: bigint;
  readonly bytes: Uint8Array;
  readonly at: Date;
  readonly tags: readonly string[];
  readonly note: string | null;
}

function contractView(count: number): ContractView {
  return {
    count,
    amount: Decimal.of(1200n, 2),
    big: 2n ** 62n,
    bytes: Uint8Array.of(0, 255),
    at: new Date(Date.UTC(2020, 1, 29)),
    tags: ["a", "b"],
    note: null,
  };
}

const START: Checkpoint = { generation: 0, position: 0n };

export function viewStoreContract(
  parts: ContractParts<ViewStore<ContractView>>,
): void {
  const test = declare("view store", parts);

  test("begins empty, at position 0", async (store) => {
    expectEqual("checkpoint", await store.checkpoint(), START);
    expectEqual("views", await store.list(), []);
    expectEqual("unreadable", await store.unreadable(), []);
  });

  test("stores views and checkpoint together, every kind of field as it was", async (store) => {
    await put(store, START, 7n, { a: contractView(1), b: contractView(2) });
    const found = await store.get(["a", "none", "b"]);
    expectEqual(
      "views",
      found,
      new Map([
        ["a", contractView(1)],
        ["b", contractView(2)],
      ]),
    );
    expectEqual("checkpoint", await store.checkpoint(), {
      generation: 0,
      position: 7n,
    });
  });

  test("replaces and deletes views", async (store) => {
    await put(store, START, 1n, { a: contractView(1), b: contractView(1) });
    await put(store, at(0, 1n), 2n, { a: contractView(2), b: null });
    expectEqual("views", await store.list(), [
      { key: "a", view: contractView(2) },
    ]);
  });

  test("stores nothing where the checkpoint has moved", async (store) => {
    await put(store, START, 5n, { a: contractView(1) });
    for (const expected of [START, at(0, 4n), at(1, 5n)])
      await expectThrows(
        () => put(store, expected, 6n, { a: contractView(2) }),
        "checkpoint-moved",
      );
    expectEqual("view", (await store.get(["a"])).get("a")?.count, 1);
    expectEqual("checkpoint", await store.checkpoint(), at(0, 5n));
  });

  test("lets one of those win who go on from the same place at the same time", async (store) => {
    const results = await Promise.allSettled(
      [1, 2, 3].map((count) =>
        put(store, START, 1n, { a: contractView(count) }),
      ),
    );
    const winners = results.filter(({ status }) => status === "fulfilled");
    expectEqual("winners", winners.length, 1);
  });

  test("lists by key, page by page", async (store) => {
    const view = contractView(1);
    await put(store, START, 1n, { c: view, a: view, B: view, d: view });
    const keys = async (options: Parameters<typeof store.list>[0]) =>
      (await store.list(options)).map(({ key }) => key);
    expectEqual("all", await keys({}), ["B", "a", "c", "d"]);
    expectEqual("first two", await keys({ limit: 2 }), ["B", "a"]);
    expectEqual("after a", await keys({ after: "a", limit: 9 }), ["c", "d"]);
  });

  test("cannot be changed through a view that it gave or was given", async (store) => {
    const given = { ...contractView(1), tags: ["a"] };
    await put(store, START, 1n, { a: given });
    given.tags.push("changed");
    const got = (await store.get(["a"])).get("a");
    (got?.tags as string[] | undefined)?.push("changed");
    expectEqual("tags", (await store.get(["a"])).get("a")?.tags, ["a"]);
  });

  test("keeps what was set aside, with the checkpoint", async (store) => {
    const unreadable: UnreadableEvent = {
      position: 3n,
      fullName: "contract.Happened",
      schemaVersion: 9,
      reason: "unknown version",
      bytes: Uint8Array.of(1, 2, 3),
      meta: {
        eventId: "e3",
        stream: "s",
        version: 3,
        position: 3n,
        recordedAt: new Date(Date.UTC(2020, 0, 1)),
        correlationId: "correlation",
        causationId: null,
        commandId: null,
        actor: null,
      },
    };
    await store.commit({
      expected: START,
      position: 4n,
      changes: new Map(),
      setAside: [unreadable],
    });
    expectEqual("unreadable", await store.unreadable(), [unreadable]);
    expectEqual("checkpoint", await store.checkpoint(), at(0, 4n));
  });

  rebuildContract(test);
}

function rebuildContract(
  test: (
    name: string,
    run: (store: ViewStore<ContractView>) => Promise<void>,
  ) => void,
): void {
  test("rebuilds beside the live views, then switches with the next generation", async (store) => {
    await put(store, START, 5n, { a: contractView(1), b: contractView(1) });
    const rebuild = await store.beginRebuild();
    const { position } = await rebuild.checkpoint();
    expectEqual("position of the rebuild", position, 0n);
    await put(rebuild, await rebuild.checkpoint(), 3n, { a: contractView(9) });
    expectEqual("live", (await store.get(["a"])).get("a")?.count, 1);
    await put(store, at(0, 5n), 6n, { a: contractView(2) });
    await rebuild.switchOver();
    expectEqual("checkpoint", await store.checkpoint(), at(1, 3n));
    expectEqual("views", await store.list(), [
      { key: "a", view: contractView(9) },
    ]);
    await expectThrows(
      () => put(store, at(0, 3n), 7n, { a: contractView(3) }),
      "checkpoint-moved",
    );
  });

  test("keeps the live views where a rebuild is discarded", async (store) => {
    await put(store, START, 5n, { a: contractView(1) });
    const rebuild = await store.beginRebuild();
    await put(rebuild, await rebuild.checkpoint(), 3n, { a: contractView(9) });
    await rebuild.discard();
    expectEqual("live", (await store.get(["a"])).get("a")?.count, 1);
    expectEqual("checkpoint", await store.checkpoint(), at(0, 5n));
  });
}

function at(generation: number, position: bigint): Checkpoint {
  return { generation, position };
}

async function put(
  table: ViewTable<ContractView>,
  expected: Checkpoint,
  position: bigint,
  views: { readonly [key: string]: ContractView | null },
): Promise<void> {
  const changes = new Map(Object.entries(views));
  await table.commit({ expected, position, changes, setAside: [] });
}
