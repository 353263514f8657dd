/** What every {@link EventStore} does with the commands that are recorded with an append. */
import type {
  AppendResult,
  EventStore,
  NewCommandRecord,
} from "../domain/event-store.js";
import { contractEvent } from "./contract-event.js";
import { expectEqual, expectThrows } from "./expect.js";

const command: NewCommandRecord = {
  commandId: "c1",
  payloadHash: "ab".repeat(32),
  rejection: null,
};

export function eventStoreCommandContract(
  test: (name: string, run: (store: EventStore) => Promise<void>) => void,
): void {
  test("records a command with its events", async (store) => {
    expectEqual("record before", await store.findCommand("c1"), null);
    await store.append("s", 0, [contractEvent("1")]);
    await store.append("s", 1, [contractEvent("2"), contractEvent("3")], {
      command,
    });
    expectEqual("record", await store.findCommand("c1"), {
      ...command,
      stream: "s",
      firstVersion: 2,
      eventCount: 2,
    });
  });

  test("records a rejection, byte for byte, on a stream that stays empty", async (store) => {
    const rejection = {
      type: "OutOfStock",
      encoding: "avro",
      bytes: Uint8Array.of(0, 255),
    } as const;
    await store.append("s", "any", [], { command: { ...command, rejection } });
    expectEqual("record", await store.findCommand("c1"), {
      ...command,
      rejection,
      stream: "s",
      firstVersion: 1,
      eventCount: 0,
    });
    expectEqual("events", await store.readStream("s"), []);
  });

  test("answers a command that came before, whatever version is expected now", async (store) => {
    await store.append("s", 0, [contractEvent("1")], { command });
    const again = await store.append("s", 0, [contractEvent("2")], { command });
    expectEqual("record", recordOf(again), await store.findCommand("c1"));
    const events = await store.readStream("s");
    expectEqual("number of events", events.length, 1);
  });

  test("refuses a command id with another payload, and stores nothing", async (store) => {
    await store.append("s", 0, [contractEvent("1")], { command });
    const other = { ...command, payloadHash: "cd".repeat(32) };
    await expectThrows(
      () => store.append("t", 0, [contractEvent("2")], { command: other }),
      "command-id-reused",
    );
    expectEqual("events", await store.readStream("t"), []);
    expectEqual(
      "hash",
      (await store.findCommand("c1"))?.payloadHash,
      command.payloadHash,
    );
  });

  test("records no command where the append is refused", async (store) => {
    await store.append("s", 0, [contractEvent("1")]);
    await expectThrows(
      () => store.append("s", 0, [contractEvent("2")], { command }),
      "version-conflict",
    );
    expectEqual("record", await store.findCommand("c1"), null);
  });

  test("takes a command once that comes several times at once", async (store) => {
    const results = await Promise.all(
      ["1", "2", "3"].map((id) =>
        store.append("s", "any", [contractEvent(id)], { command }),
      ),
    );
    const taken = results.filter(({ kind }) => kind === "appended");
    expectEqual("times", taken.length, 1);
    const events = await store.readStream("s");
    expectEqual("number of events", events.length, 1);
  });
}

function recordOf(result: AppendResult): unknown {
  return result.kind === "duplicate" ? result.record : result.kind;
}
