/** Given events, when a command, then events or a rejection: on the real bus, with a store in memory. */
import {
  type AggregateDefinition,
  registerAggregate,
} from "../domain/aggregate.js";
import type { Command, CommandContext, Outcome } from "../domain/command.js";
import { createCommandBus } from "../domain/command-bus.js";
import { createMemoryEventStore } from "../domain/memory-event-store.js";
import {
  expectEqual,
  ExpectationFailed,
  expectError,
  type ExpectedError,
  isAwaited,
} from "./expect.js";
import { happened } from "./given.js";
import { print } from "./print.js";

export interface DeciderTestParts {
  readonly handlers: object;
  readonly state: { readonly initial: unknown };
  readonly deps: unknown;
}

export interface DeciderTest {
  /** What happened to the stream before; none where it does not exist. */
  given(...events: readonly object[]): DeciderGiven;
}

export interface DeciderGiven {
  /**
   * The command is dispatched: validated, authorised, decided and encoded.
   *
   * @param context where it gives no roles, the sender has every role that the command allows
   */
  when<E, R>(
    command: Command<E, R>,
    context?: Partial<CommandContext>,
  ): DeciderThen<E, R>;
  /** Fails: for a test that is still to be written. */
  fillIn(hint: string): Promise<never>;
}

/** Every expectation is to be awaited. */
export interface DeciderThen<E, R> {
  /** Exactly these events, in this order; none where nothing is to happen. */
  then(...events: readonly E[]): Promise<void>;
  thenRejected(rejection: R): Promise<void>;
  thenThrows(error: ExpectedError): Promise<void>;
}

export function decider(
  definition: AggregateDefinition,
  parts: DeciderTestParts,
): DeciderTest {
  return {
    given: (...events) => ({
      when: (command, context = {}) =>
        expectations(() => run(definition, parts, events, command, context)),
      fillIn: async (hint) => {
        throw new ExpectationFailed(`unwritten test: ${hint}`, {
          expected: "a test",
          actual: "a stub",
        });
      },
    }),
  };
}

async function run<E, R>(
  definition: AggregateDefinition,
  parts: DeciderTestParts,
  events: readonly object[],
  command: Command<E, R>,
  context: Partial<CommandContext>,
): Promise<Outcome<E, R>> {
  const store = createMemoryEventStore();
  const bus = createCommandBus();
  registerAggregate(bus, definition, { ...parts, store });
  const registration = bus.registered(command.$type);
  if (registration !== null && events.length > 0) {
    const stream = registration.streamOf(command);
    for (const event of events)
      await happened(store, definition.events, stream, event);
  }
  const roles = registration?.allow ?? [];
  return bus.dispatch(command, { roles, ...context }) as Promise<Outcome<E, R>>;
}

type Result<E, R> =
  { readonly outcome: Outcome<E, R> } | { readonly thrown: unknown };

function expectations<E, R>(
  dispatch: () => Promise<Outcome<E, R>>,
): DeciderThen<E, R> {
  const result = async (): Promise<Result<E, R>> => {
    try {
      return { outcome: await dispatch() };
    } catch (thrown) {
      return { thrown };
    }
  };
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- given / when / then; whoever awaits it by mistake is told so
    async then(...events) {
      if (isAwaited(events, ".then(...events)")) return;
      const came = await result();
      if (!("outcome" in came) || !came.outcome.ok)
        throw otherwise("events", events, came);
      expectEqual("events", came.outcome.events, events);
    },
    async thenRejected(rejection) {
      const came = await result();
      if (!("outcome" in came) || came.outcome.ok)
        throw otherwise("a rejection", rejection, came);
      expectEqual("rejection", came.outcome.rejection, rejection);
    },
    async thenThrows(error) {
      const came = await result();
      if ("outcome" in came) throw otherwise("an error", error, came);
      expectError(came.thrown, error);
    },
  };
}

function otherwise<E, R>(
  wanted: string,
  expected: unknown,
  came: Result<E, R>,
): ExpectationFailed {
  if ("thrown" in came)
    return new ExpectationFailed(
      `expected ${wanted}, got an error\n  expected: ${print(expected)}\n  actual:   ${print(came.thrown)}`,
      { expected, actual: came.thrown },
      { cause: came.thrown },
    );
  const { outcome } = came;
  const [kind, actual] = outcome.ok
    ? ["events", outcome.events]
    : ["a rejection", outcome.rejection];
  return new ExpectationFailed(
    `expected ${wanted}, got ${kind}\n  expected: ${print(expected)}\n  actual:   ${print(actual)}`,
    { expected, actual },
  );
}
