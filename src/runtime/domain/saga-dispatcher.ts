/** Dispatches what a saga decided on, in order for each instance. */
import type { CommandBus } from "./command-bus.js";
import type { PendingCommand, SagaStore } from "./saga-store.js";

/** A command of a saga that the domain refused. */
export interface SagaRejection {
  readonly saga: string;
  readonly pending: PendingCommand;
  readonly rejection: unknown;
}

export interface SagaDispatcherParts {
  readonly bus: CommandBus;
  readonly saga: string;
  readonly states: Pick<SagaStore<unknown>, "pending" | "settle">;
  /** Null: those that each command allows. */
  readonly roles: readonly string[] | null;
  readonly onRejected: ((rejection: SagaRejection) => void) | null;
}

/** A command that was not answered. */
export interface SagaCommandFailure {
  readonly pending: PendingCommand;
  readonly error: unknown;
}

export class SagaDispatcher {
  private readonly parts: SagaDispatcherParts;

  constructor(parts: SagaDispatcherParts) {
    this.parts = parts;
  }

  /**
   * Dispatches every pending command but those of `blocked` instances, and adds an instance to them when one of its commands
   * fails: others do not wait for it, its own later ones do.
   */
  async dispatch(
    blocked: Set<string>,
    isStopping: () => boolean,
  ): Promise<readonly SagaCommandFailure[]> {
    const failures: SagaCommandFailure[] = [];
    for (const pending of await this.parts.states.pending()) {
      if (isStopping()) break;
      if (blocked.has(pending.instance)) continue;
      try {
        await this.send(pending);
      } catch (error) {
        blocked.add(pending.instance);
        failures.push({ pending, error });
      }
    }
    return failures;
  }

  private async send(pending: PendingCommand): Promise<void> {
    const { bus, onRejected, roles, saga, states } = this.parts;
    const { causationId, command, commandId, correlationId } = pending;
    const outcome = await bus.dispatch(command, {
      commandId,
      actor: `saga:${saga}`,
      roles: roles ?? bus.registered(command.$type)?.allow ?? [],
      correlationId,
      causationId,
    });
    // Told before it is settled: a report may come twice, and is never lost.
    if (!outcome.ok)
      onRejected?.({ saga, pending, rejection: outcome.rejection });
    await states.settle(commandId);
  }
}
