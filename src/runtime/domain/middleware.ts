/** What stands between the bus and a handler. */
import { InvalidCommand, NotAuthorised, RateLimited } from "./bus-errors.js";
import type { CommandContext, Outcome } from "./command.js";
import type { CommandRegistration } from "./command-bus.js";
import type { RateLimiter } from "./rate-limiter.js";

export interface Dispatching {
  readonly command: unknown;
  readonly context: CommandContext;
  readonly registration: CommandRegistration;
}

/** Goes on to the next one; with another context where one is given. */
export type Next = (
  context?: CommandContext,
) => Promise<Outcome<unknown, unknown>>;

/** Answers what `next` answers, something else, or throws. */
export type Middleware = (
  dispatching: Dispatching,
  next: Next,
) => Promise<Outcome<unknown, unknown>>;

/** Lets those pass who have one of the roles in `allow`. */
export const authorise: Middleware = async (
  { context, registration: { allow, type } },
  next,
) => {
  if (allow !== null && !context.roles.some((role) => allow.includes(role)))
    throw new NotAuthorised(type, context.actor, allow);
  return next();
};

/** Takes a token of the bucket that `limit` names. All unknown actors share one. */
export function limitRate(limiter: RateLimiter): Middleware {
  return async ({ command, context, registration }, next) => {
    const { limit, type } = registration;
    if (limit === null) return next();
    const whose = {
      actor: () => context.actor,
      command: () => null,
      stream: () => registration.streamOf(command),
    }[limit.per]();
    const admission = await limiter.take(
      JSON.stringify([type, limit.per, whose]),
      limit,
    );
    if (!admission.admitted)
      throw new RateLimited(type, limit.per, admission.retryAfterMillis);
    return next();
  };
}

/** Holds the command's fields against its definition. */
export const validate: Middleware = async ({ command, registration }, next) => {
  const problems = registration.validate(command);
  if (problems.length > 0)
    throw new InvalidCommand(registration.type, problems);
  return next();
};
