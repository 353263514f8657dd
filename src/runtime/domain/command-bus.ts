/** Takes commands to the one handler of their type. */
import {
  InvalidCommand,
  HandlerAlreadyRegistered,
  NoHandler,
} from "./bus-errors.js";
import { type Clock, systemClock } from "./clock.js";
import type { Command, CommandContext, Outcome, OutcomeOf } from "./command.js";
import { newId } from "./ids.js";
import { createMemoryRateLimiter } from "./memory-rate-limiter.js";
import {
  authorise,
  limitRate,
  type Middleware,
  validate,
} from "./middleware.js";
import type { Problem } from "../validate/problem.js";
import { typeOf } from "./new-event.js";
import type { RateLimit, RateLimiter } from "./rate-limiter.js";

/** What the bus has to know of one type of command. */
export interface CommandRegistration {
  /** The `$type` of its commands. */
  readonly type: string;
  /** Roles that may send it; null where anybody may. */
  readonly allow: readonly string[] | null;
  readonly limit: RateLimit | null;
  /** Every problem of its fields; none where it is valid. */
  validate(command: unknown): readonly Problem[];
  streamOf(command: unknown): string;
  handle(
    command: unknown,
    context: CommandContext,
  ): Promise<Outcome<unknown, unknown>>;
}

export interface CommandBus {
  /** @throws HandlerAlreadyRegistered at the second time for one type */
  register(registration: CommandRegistration): void;

  /** The registration of a type; null where there is none. */
  registered(type: string): CommandRegistration | null;

  /**
   * What the context leaves out is filled in: a new command id, no actor, no roles, the command's id as correlation.
   *
   * @throws NoHandler, NotAuthorised, RateLimited, InvalidCommand, StreamAlreadyExists, StreamNotFound,
   * ConflictAfterRetries, CommandIdReused, HandlerEmittedUndeclaredEvent, and what the handler and the store throw
   */
  dispatch<C extends Command<unknown, unknown>>(
    command: C,
    context?: Partial<CommandContext>,
  ): Promise<OutcomeOf<C>>;
}

export interface CommandBusOptions {
  /** Around everything else, the first one outermost. */
  readonly middleware?: readonly Middleware[];
  /** For the token buckets of the built-in limiter. */
  readonly clock?: Clock;
  /** By default buckets in memory. */
  readonly limiter?: RateLimiter;
  /** Makes command ids. */
  readonly newId?: () => string;
}

export function createCommandBus(options: CommandBusOptions = {}): CommandBus {
  const clock = options.clock ?? systemClock;
  return new Bus(
    [
      ...(options.middleware ?? []),
      authorise,
      limitRate(options.limiter ?? createMemoryRateLimiter({ clock })),
      validate,
    ],
    options.newId ?? newId,
  );
}

class Bus implements CommandBus {
  private readonly middleware: readonly Middleware[];
  private readonly newId: () => string;
  private readonly registrations = new Map<string, CommandRegistration>();

  constructor(middleware: readonly Middleware[], newId: () => string) {
    this.middleware = middleware;
    this.newId = newId;
  }

  register(registration: CommandRegistration): void {
    if (this.registrations.has(registration.type))
      throw new HandlerAlreadyRegistered(registration.type);
    this.registrations.set(registration.type, registration);
  }

  registered(type: string): CommandRegistration | null {
    return this.registrations.get(type) ?? null;
  }

  async dispatch<C extends Command<unknown, unknown>>(
    command: C,
    context: Partial<CommandContext> = {},
  ): Promise<OutcomeOf<C>> {
    const type = nameOf(command);
    const registration = this.registrations.get(type);
    if (registration === undefined)
      throw new NoHandler(type, this.registrations.keys());
    const outcome = await this.run(
      0,
      registration,
      command,
      this.fill(context),
    );
    // The handler's contract ties the type of the command to its outcome; the map of registrations cannot say so.
    return outcome as unknown as OutcomeOf<C>;
  }

  private run(
    index: number,
    registration: CommandRegistration,
    command: unknown,
    context: CommandContext,
  ): Promise<Outcome<unknown, unknown>> {
    const middleware = this.middleware[index];
    if (middleware === undefined) return registration.handle(command, context);
    return middleware({ command, context, registration }, (changed) =>
      this.run(index + 1, registration, command, changed ?? context),
    );
  }

  private fill(given: Partial<CommandContext>): CommandContext {
    const commandId = given.commandId ?? this.newId();
    return {
      commandId,
      actor: given.actor ?? null,
      roles: given.roles ?? [],
      correlationId: given.correlationId ?? commandId,
      causationId: given.causationId ?? null,
      traceparent: given.traceparent ?? null,
    };
  }
}

function nameOf(command: unknown): string {
  const type = typeOf(command);
  if (type !== null) return type;
  throw new InvalidCommand("of no type", [
    { path: "$type", message: "expected the name of a command" },
  ]);
}
