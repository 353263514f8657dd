/** An aggregate: the commands that it decides on, and the events that its state follows from. */
import { InvalidCommand } from "./bus-errors.js";
import type { CommandBus } from "./command-bus.js";
import { Decider } from "./decider.js";
import type { EventEntry } from "./event.js";
import type { EventStore } from "./event-store.js";
import { newId } from "./ids.js";
import { membersOf } from "./members.js";
import type { RateLimit } from "./rate-limiter.js";
import type { RejectionEntry } from "./recorded-rejection.js";
import type { Problem } from "../validate/problem.js";

/** One command of an aggregate, from its definition. */
export interface CommandEntry {
  /** The name of its member in the user's handlers. */
  readonly name: string;
  /** The `$type` of its commands. */
  readonly type: string;
  /** Only where the stream does not exist yet; every other command only where it does. */
  readonly creates: boolean;
  /** What names the stream. */
  id(command: unknown): string;
  /** Full names of the events that its handler may emit. */
  readonly emits: readonly string[];
  /** How its rejections are recorded; one that is missing here is recorded as text of its fields. */
  readonly rejections?: readonly RejectionEntry[];
  /** Roles that may send it; null where anybody may. */
  readonly allow: readonly string[] | null;
  readonly limit: RateLimit | null;
  /** Every problem of the command's fields. */
  validate(command: unknown): readonly Problem[];
  /** What tells two payloads apart under one command id; by default the text of its fields. */
  encode?(command: unknown): Uint8Array | string;
}

export interface AggregateDefinition {
  readonly name: string;
  /** Every event of its streams, retired ones included. */
  readonly events: readonly EventEntry[];
  readonly commands: readonly CommandEntry[];
}

export interface AggregateParts {
  readonly store: EventStore;
  /** `[command name](command, state, context)`: events or a rejection, or a promise of them. */
  readonly handlers: object;
  /** `initial`, and `[event name](state, event)`: the state after the event. */
  readonly state: { readonly initial: unknown };
  /** What the handlers need beside the state; they find it in their context. */
  readonly deps: unknown;
  /** How often a command is decided again after a conflict: 10 by default. */
  readonly retries?: number;
  /** Makes event ids. */
  readonly newId?: () => string;
}

const RETRIES = 10;

/**
 * Registers every command of the aggregate.
 *
 * @throws MissingMember where a handler or a function of the state is missing
 * @throws HandlerAlreadyRegistered
 */
export function registerAggregate(
  bus: CommandBus,
  definition: AggregateDefinition,
  parts: AggregateParts,
): void {
  const decider = new Decider({
    store: parts.store,
    events: definition.events,
    handle: membersOf(
      `the handlers of ${definition.name}`,
      parts.handlers,
      definition.commands.map(({ name }) => name),
    ),
    evolve: membersOf(
      `the state of ${definition.name}`,
      parts.state,
      definition.events.map(({ name }) => name),
    ),
    initial: parts.state.initial,
    deps: parts.deps,
    retries: parts.retries ?? RETRIES,
    newId: parts.newId ?? newId,
  });
  for (const entry of definition.commands) {
    const streamOf = (command: unknown) =>
      streamName(definition, entry, command);
    bus.register({
      type: entry.type,
      allow: entry.allow,
      limit: entry.limit,
      validate: (command) => entry.validate(command),
      streamOf,
      handle: (command, context) =>
        decider.dispatch(entry, streamOf(command), command, context),
    });
  }
}

/** `Order-4711` */
function streamName(
  definition: AggregateDefinition,
  entry: CommandEntry,
  command: unknown,
): string {
  const id: unknown = entry.id(command);
  if (typeof id === "string" && id !== "") return `${definition.name}-${id}`;
  throw new InvalidCommand(entry.type, [
    {
      path: "",
      message: `expected a non-empty id that names the stream of ${definition.name}, got ${typeof id === "string" ? '""' : typeof id}`,
    },
  ]);
}
