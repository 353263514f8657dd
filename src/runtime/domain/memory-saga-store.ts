/** A saga's instances and pending commands in the memory of this process. */
import { type Checkpoint, isSameCheckpoint } from "./checkpoint.js";
import { CheckpointMoved } from "./consumer-errors.js";
import { copyData } from "./copy.js";
import type {
  PendingCommand,
  SagaBatch,
  SagaInstance,
  SagaStore,
} from "./saga-store.js";
import type { UnreadableEvent } from "./unreadable.js";

export function createMemorySagaStore<S>(): SagaStore<S> {
  return new MemorySagaStore<S>();
}

class MemorySagaStore<S> implements SagaStore<S> {
  private at: Checkpoint = { generation: 0, position: 0n };
  private readonly instances = new Map<string, SagaInstance<S>>();
  /** In order: batches come in order of position. */
  private readonly commands = new Map<string, PendingCommand>();
  private readonly setAside: UnreadableEvent[] = [];

  async checkpoint(): Promise<Checkpoint> {
    return this.at;
  }

  async load(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, SagaInstance<S>>> {
    const found = new Map<string, SagaInstance<S>>();
    for (const id of ids) {
      const instance = this.instances.get(id);
      if (instance !== undefined) found.set(id, copyData(instance));
    }
    return found;
  }

  async commit(batch: SagaBatch<S>): Promise<void> {
    if (!isSameCheckpoint(this.at, batch.expected))
      throw new CheckpointMoved(batch.expected, this.at);
    for (const [id, instance] of batch.instances)
      this.instances.set(id, copyData(instance));
    for (const command of batch.commands)
      this.commands.set(command.commandId, command);
    this.setAside.push(...batch.setAside);
    this.at = { ...this.at, position: batch.position };
  }

  async pending(): Promise<readonly PendingCommand[]> {
    return [...this.commands.values()];
  }

  async settle(commandId: string): Promise<void> {
    this.commands.delete(commandId);
  }

  async unreadable(): Promise<readonly UnreadableEvent[]> {
    return [...this.setAside];
  }
}
