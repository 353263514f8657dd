/** Given events, when one more, then commands: by the real saga, with stores in memory and a bus that takes everything. */
import type { Clock } from "../domain/clock.js";
import type { OutcomeOf } from "../domain/command.js";
import type { CommandBus } from "../domain/command-bus.js";
import { createMemoryEventStore } from "../domain/memory-event-store.js";
import {
  createSaga,
  type Saga,
  type SagaCommand,
  type SagaDefinition,
} from "../domain/saga.js";
import { expectEqual, isAwaited } from "./expect.js";
import { happened } from "./given.js";

export interface SagaTest<S> {
  /** What the saga has seen before; the commands that it sent then are not looked at. */
  given(...events: readonly object[]): SagaGiven<S>;
}

export interface SagaGiven<S> {
  when(event: object): SagaThen<S>;
}

/** Every expectation is to be awaited. */
export interface SagaThen<S> {
  /** Exactly these commands, in this order; none where it is to send none. */
  then(...commands: readonly SagaCommand[]): Promise<void>;
  /** The state of the event's instance afterwards. */
  thenState(state: S): Promise<void>;
  /** The event's instance has ended. */
  thenDone(): Promise<void>;
}

/** @param options what `meta.recordedAt` says; 2020-01-01 by default */
export function saga<S>(
  definition: SagaDefinition,
  implementation: { readonly initial: S },
  options: { readonly clock?: Clock } = {},
): SagaTest<S> {
  const clock = options.clock ?? (() => Date.UTC(2020, 0, 1));
  return {
    given: (...events) => ({
      when(event) {
        const run = () =>
          play(definition, implementation, clock, events, event);
        const instance = async () => {
          const played = await run();
          return played.saga.instance(definition.correlate(event));
        };
        return {
          // oxlint-disable-next-line unicorn/no-thenable -- given / when / then; whoever awaits it by mistake is told so
          async then(...commands) {
            if (isAwaited(commands, ".then(...commands)")) return;
            expectEqual("commands", (await run()).sent, commands);
          },
          async thenState(state) {
            expectEqual("state", (await instance())?.state, state);
          },
          async thenDone() {
            expectEqual("end of the saga", (await instance())?.done, true);
          },
        };
      },
    }),
  };
}

async function play<S>(
  definition: SagaDefinition,
  implementation: { readonly initial: S },
  clock: Clock,
  before: readonly object[],
  event: object,
): Promise<{
  readonly saga: Saga<S>;
  readonly sent: readonly SagaCommand[];
}> {
  const store = createMemoryEventStore({ clock });
  const sent: SagaCommand[] = [];
  const saga = createSaga<S>({
    store,
    bus: recordingBus(sent),
    definition,
    saga: implementation,
  });
  const see = async (events: readonly object[]) => {
    for (const one of events)
      await happened(
        store,
        definition.events,
        `${definition.name}-${definition.correlate(one)}`,
        one,
      );
    await saga.catchUp();
    expectEqual("unreadable events", await saga.unreadable(), []);
  };
  await see(before);
  sent.length = 0;
  await see([event]);
  return { saga, sent };
}

function recordingBus(sent: SagaCommand[]): CommandBus {
  return {
    register: () => undefined,
    registered: () => null,
    async dispatch<C extends SagaCommand>(command: C) {
      sent.push(command);
      return { ok: true, events: [] } as unknown as OutcomeOf<C>;
    },
  };
}
