/** What every {@link EventStore} does. */
import type { EventStore } from "../domain/event-store.js";
import { contractEvent } from "./contract-event.js";
import { type ContractParts, declare } from "./contract.js";
import { eventStoreCommandContract } from "./event-store-command-contract.js";
import { expectEqual, expectThrows } from "./expect.js";

export function eventStoreContract(parts: ContractParts<EventStore>): void {
  const test = declare("event store", parts);
  readContract(test);
  conflictContract(test);
  eventStoreCommandContract(test);
}

type Test = (name: string, run: (store: EventStore) => Promise<void>) => void;

function readContract(test: Test): void {
  test("gives back what was appended, byte for byte", async (store) => {
    const before = Date.now();
    const given = contractEvent("e1", 0, 255, 128);
    await store.append("s-1", 0, [given]);
    const [stored, second] = await store.readStream("s-1");
    expectEqual("second event", second, undefined);
    expectEqual("bytes", stored?.bytes, given.bytes);
    expectEqual("name", stored?.fullName, given.fullName);
    expectEqual("schema version", stored?.schemaVersion, 1);
    const { position, recordedAt, ...meta } = stored?.meta ?? {};
    expectEqual("meta", meta, {
      eventId: "e1",
      stream: "s-1",
      version: 1,
      correlationId: "correlation",
      causationId: "cause",
      commandId: "command",
      actor: "somebody",
    });
    expectEqual("type of the position", typeof position, "bigint");
    // Stores keep their own time: it need not be this machine's to the millisecond.
    const age = Math.abs((recordedAt?.getTime() ?? 0) - before);
    expectEqual("recorded within a minute", age < 60_000, true);
  });

  test("keeps null where there is no cause, command and actor", async (store) => {
    await store.append("s-1", 0, [
      {
        ...contractEvent("e1"),
        causationId: null,
        commandId: null,
        actor: null,
      },
    ]);
    const [stored] = await store.readStream("s-1");
    const { causationId, commandId, actor } = stored?.meta ?? {};
    expectEqual("nulls", [causationId, commandId, actor], [null, null, null]);
  });

  test("keeps its own copy of the bytes", async (store) => {
    const given = contractEvent("e1", 7);
    await store.append("s-1", 0, [given]);
    given.bytes.fill(0);
    const [stored] = await store.readStream("s-1");
    expectEqual("bytes", stored?.bytes, contractEvent("e1", 7).bytes);
  });

  test("numbers a stream from 1 without gaps, whatever other streams do", async (store) => {
    await store.append("a", 0, [contractEvent("a1"), contractEvent("a2")]);
    await store.append("b", 0, [contractEvent("b1")]);
    const result = await store.append("a", 2, [contractEvent("a3")]);
    expectEqual(
      "version after it",
      result.kind === "appended" && result.version,
      3,
    );
    expectEqual("versions", await versions(store, "a"), [1, 2, 3]);
    expectEqual("versions", await versions(store, "b"), [1]);
  });

  test("answers an append with the events as they are stored", async (store) => {
    const result = await store.append("a", 0, [
      contractEvent("a1"),
      contractEvent("a2"),
    ]);
    expectEqual(
      "events",
      result.kind === "appended" && result.events,
      await store.readStream("a"),
    );
  });

  test("reads a stream from a version, in both directions, up to a limit", async (store) => {
    const events = ["1", "2", "3", "4", "5"].map((id) => contractEvent(id));
    await store.append("s", 0, events);
    const read = async (options: Parameters<EventStore["readStream"]>[1]) =>
      (await store.readStream("s", options)).map(({ meta }) => meta.version);
    expectEqual("from 3", await read({ from: 3 }), [3, 4, 5]);
    expectEqual("2 from 2", await read({ from: 2, limit: 2 }), [2, 3]);
    expectEqual("past the end", await read({ from: 6 }), []);
    expectEqual(
      "backwards",
      await read({ direction: "backwards" }),
      [5, 4, 3, 2, 1],
    );
    expectEqual(
      "2 backwards from 4",
      await read({ direction: "backwards", from: 4, limit: 2 }),
      [4, 3],
    );
  });

  test("gives nothing of a stream that does not exist", async (store) => {
    expectEqual("events", await store.readStream("none"), []);
  });

  test("reads all streams in order of position, page by page", async (store) => {
    for (const id of ["1", "2", "3", "4", "5"])
      await store.append(`s-${id}`, 0, [contractEvent(id)]);
    const seen: string[] = [];
    let after = 0n;
    for (;;) {
      const page = await store.readAll({ after, limit: 2 });
      if (page.length === 0) break;
      expectEqual("at most the limit", page.length <= 2, true);
      for (const { meta } of page) {
        expectEqual("rising position", meta.position > after, true);
        after = meta.position;
        seen.push(meta.eventId);
      }
    }
    expectEqual("events", seen, ["1", "2", "3", "4", "5"]);
  });

  test("tells its listeners that there is something new, until they leave", async (store) => {
    let calls = 0;
    let heard = () => {};
    const told = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const leave = store.subscribe(() => {
      calls++;
      heard();
    });
    await store.append("s", 0, [contractEvent("1")]);
    await told;
    leave();
    const before = calls;
    await store.append("s", 1, [contractEvent("2")]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expectEqual("calls after leaving", calls, before);
  });

  test("no longer tells a listener that left while an append was under way", async (store) => {
    let calls = 0;
    const leave = store.subscribe(() => {
      calls++;
    });
    const append = store.append("s", 0, [contractEvent("1")]);
    leave();
    await append;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expectEqual("calls", calls, 0);
  });
}

function conflictContract(test: Test): void {
  test("refuses another version than the expected one, and stores nothing", async (store) => {
    await store.append("s", 0, [contractEvent("1")]);
    await expectThrows(
      () => store.append("s", 2, [contractEvent("2")]),
      "version-conflict",
    );
    await expectThrows(
      () => store.append("none", 1, [contractEvent("3")]),
      "version-conflict",
    );
    await store.append("s", 1, [contractEvent("4")]);
    expectEqual("versions", await versions(store, "s"), [1, 2]);
    expectEqual("versions", await versions(store, "none"), []);
  });

  test("names StreamExists where the stream was not to exist", async (store) => {
    await store.append("s", 0, [contractEvent("1")]);
    await expectThrows(
      () => store.append("s", 0, [contractEvent("2")]),
      /stream s: expected version 0, found 1/,
    );
  });

  test("appends to any version where none is expected", async (store) => {
    await store.append("s", "any", [contractEvent("1")]);
    await store.append("s", "any", [contractEvent("2")]);
    expectEqual("versions", await versions(store, "s"), [1, 2]);
  });

  test("lets one of those win who append at the same time", async (store) => {
    const results = await Promise.allSettled(
      ["1", "2", "3", "4"].map((id) =>
        store.append("s", 0, [contractEvent(id), contractEvent(`${id}b`)]),
      ),
    );
    const winners = results.filter(({ status }) => status === "fulfilled");
    expectEqual("winners", winners.length, 1);
    for (const result of results)
      if (result.status === "rejected")
        await expectThrows(
          () => Promise.reject(result.reason as Error),
          "version-conflict",
        );
    expectEqual("versions", await versions(store, "s"), [1, 2]);
  });
}

async function versions(
  store: EventStore,
  stream: string,
): Promise<readonly number[]> {
  return (await store.readStream(stream)).map(({ meta }) => meta.version);
}
