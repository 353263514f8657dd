/** What every {@link SagaStore} does. */
import type { Checkpoint } from "../domain/checkpoint.js";
import type {
  PendingCommand,
  SagaBatch,
  SagaStore,
} from "../domain/saga-store.js";
import { type ContractParts, declare } from "./contract.js";
import { expectEqual, expectThrows } from "./expect.js";

export interface ContractState {
  readonly seen: readonly string[];
  readonly at: Date;
}

const START: Checkpoint = { generation: 0, position: 0n };

export function sagaStoreContract(
  parts: ContractParts<SagaStore<ContractState>>,
): void {
  const test = declare("saga store", parts);

  test("begins empty, at position 0", async (store) => {
    expectEqual("checkpoint", await store.checkpoint(), START);
    expectEqual("instances", await store.load(["a"]), new Map());
    expectEqual("pending", await store.pending(), []);
    expectEqual("unreadable", await store.unreadable(), []);
  });

  test("stores instances, commands and checkpoint together", async (store) => {
    const instance = { state: state("e1"), done: false };
    const commands = [pending(4n, 0), pending(4n, 1)];
    await store.commit(
      batch(START, 4n, { instances: new Map([["a", instance]]), commands }),
    );
    expectEqual(
      "instances",
      await store.load(["a", "none"]),
      new Map([["a", instance]]),
    );
    expectEqual("pending", ids(await store.pending()), ["4-0", "4-1"]);
    expectEqual("checkpoint", await store.checkpoint(), {
      generation: 0,
      position: 4n,
    });
  });

  test("gives a pending command back with all that it was stored with", async (store) => {
    const given = pending(1n, 0);
    await store.commit(batch(START, 1n, { commands: [given] }));
    const [{ command, ...rest } = pending(0n, 9)] = await store.pending();
    const { command: wanted, ...about } = given;
    expectEqual("pending", rest, about);
    // A store may give the command back as a plain object of its fields.
    expectEqual("type", command.$type, wanted.$type);
    expectEqual("fields", { ...command }, { ...wanted });
  });

  test("stores nothing where the checkpoint has moved", async (store) => {
    await store.commit(batch(START, 4n, {}));
    const instances = new Map([["a", { state: state("e"), done: true }]]);
    const commands = [pending(4n, 0)];
    await expectThrows(
      () => store.commit(batch(START, 5n, { instances, commands })),
      "checkpoint-moved",
    );
    expectEqual("instances", await store.load(["a"]), new Map());
    expectEqual("pending", await store.pending(), []);
  });

  test("forgets a command that is settled, and keeps the others in order", async (store) => {
    const commands = [pending(1n, 0), pending(1n, 1), pending(10n, 0)];
    await store.commit(batch(START, 10n, { commands }));
    await store.settle("1-1");
    await store.settle("1-1");
    expectEqual("pending", ids(await store.pending()), ["1-0", "10-0"]);
  });

  test("replaces an instance", async (store) => {
    const first = new Map([["a", { state: state("e1"), done: false }]]);
    await store.commit(batch(START, 1n, { instances: first }));
    const second = new Map([["a", { state: state("e2"), done: true }]]);
    const from = { generation: 0, position: 1n };
    await store.commit(batch(from, 2n, { instances: second }));
    expectEqual("instances", await store.load(["a"]), second);
  });
}

function state(...seen: readonly string[]): ContractState {
  return { seen, at: new Date(Date.UTC(2020, 0, 1)) };
}

function pending(position: bigint, index: number): PendingCommand {
  return {
    commandId: `${position}-${index}`,
    instance: "a",
    command: Object.freeze({ $type: "Ship", orderId: "o-1", count: 2 }),
    causationId: `e${position}`,
    correlationId: "correlation",
    position,
    index,
  };
}

function batch(
  expected: Checkpoint,
  position: bigint,
  changes: Partial<SagaBatch<ContractState>>,
): SagaBatch<ContractState> {
  return {
    expected,
    position,
    instances: new Map(),
    commands: [],
    setAside: [],
    ...changes,
  };
}

function ids(commands: readonly PendingCommand[]): readonly string[] {
  return commands.map(({ commandId }) => commandId);
}
