/** What dispatching a command throws: everything that is not the domain's answer. */
import { formatProblem, type Problem } from "../validate/problem.js";
import { DomainError, listed } from "./errors.js";

/** Nothing was registered for the command's type. */
export class NoHandler extends DomainError {
  readonly commandType: string;

  constructor(commandType: string, known: Iterable<string>) {
    super(
      "NoHandler",
      "no-handler",
      `no handler for command ${commandType}: registered are ${listed(known)}; register its aggregate first`,
    );
    this.commandType = commandType;
  }
}

/** A second registration of a command's type. */
export class HandlerAlreadyRegistered extends DomainError {
  readonly commandType: string;

  constructor(commandType: string) {
    super(
      "HandlerAlreadyRegistered",
      "handler-already-registered",
      `second handler for command ${commandType}: a command has one; register its aggregate once a bus`,
    );
    this.commandType = commandType;
  }
}

/** A member that a contract asks for is missing: code that was not type-checked. */
export class MissingMember extends DomainError {
  constructor(owner: string, member: string) {
    super(
      "MissingMember",
      "missing-member",
      `missing function ${member} of ${owner}: add it, the generated contract lists them all`,
    );
  }
}

/** None of the sender's roles may send the command. */
export class NotAuthorised extends DomainError {
  readonly commandType: string;
  readonly actor: string | null;

  constructor(
    commandType: string,
    actor: string | null,
    allow: readonly string[],
  ) {
    super(
      "NotAuthorised",
      "not-authorised",
      `not authorised to send ${commandType}: ${actor === null ? "the unknown actor" : `actor ${actor}`} has none of the roles ${listed(allow)}; dispatch with the roles of the sender in the context`,
    );
    this.commandType = commandType;
    this.actor = actor;
  }
}

/** The token bucket is empty. */
export class RateLimited extends DomainError {
  readonly commandType: string;
  /** Milliseconds until there is a token; Infinity where there will be none. */
  readonly retryAfterMillis: number;

  constructor(commandType: string, per: string, retryAfterMillis: number) {
    super(
      "RateLimited",
      "rate-limited",
      `rate limit of ${commandType} per ${per} reached: try again in ${retryAfterMillis} ms`,
    );
    this.commandType = commandType;
    this.retryAfterMillis = retryAfterMillis;
  }
}

/** The command's fields are not what its definition says. */
export class InvalidCommand extends DomainError {
  readonly commandType: string;
  /** All of them, not only the first. */
  readonly problems: readonly Problem[];

  constructor(commandType: string, problems: readonly Problem[]) {
    super(
      "InvalidCommand",
      "invalid-command",
      `invalid command ${commandType}: ${shown(problems)}`,
    );
    this.commandType = commandType;
    this.problems = problems;
  }
}

/** A command that creates its stream, on a stream that exists. */
export class StreamAlreadyExists extends DomainError {
  readonly stream: string;

  constructor(commandType: string, stream: string) {
    super(
      "StreamAlreadyExists",
      "stream-already-exists",
      `stream ${stream} exists already: ${commandType} creates it; send it with a new id`,
    );
    this.stream = stream;
  }
}

/** A command that does not create its stream, on a stream that does not exist. */
export class StreamNotFound extends DomainError {
  readonly stream: string;

  constructor(commandType: string, stream: string) {
    super(
      "StreamNotFound",
      "stream-not-found",
      `stream ${stream} not found: ${commandType} does not create it; send a command with creates: true first`,
    );
    this.stream = stream;
  }
}

/** Others appended to the stream at every attempt. */
export class ConflictAfterRetries extends DomainError {
  readonly stream: string;
  readonly attempts: number;

  constructor(
    commandType: string,
    stream: string,
    attempts: number,
    cause: unknown,
  ) {
    super(
      "ConflictAfterRetries",
      "conflict-after-retries",
      `conflict on stream ${stream} after ${attempts} attempts at ${commandType}: dispatch it again with the same command id`,
      { cause },
    );
    this.stream = stream;
    this.attempts = attempts;
  }
}

/** An event that the command does not declare in `emits`. */
export class HandlerEmittedUndeclaredEvent extends DomainError {
  readonly commandType: string;
  readonly eventType: string;

  constructor(
    commandType: string,
    eventType: string,
    emits: readonly string[],
  ) {
    super(
      "HandlerEmittedUndeclaredEvent",
      "handler-emitted-undeclared-event",
      `undeclared event ${eventType} from the handler of ${commandType}: it emits ${listed(emits)}; add it to the command's emits`,
    );
    this.commandType = commandType;
    this.eventType = eventType;
  }
}

/** A handler that answered neither events nor a rejection. */
export class NoDecision extends DomainError {
  constructor(commandType: string) {
    super(
      "NoDecision",
      "no-decision",
      `no decision from the handler of ${commandType}: return an array of events, empty where nothing is to be done, or reject(...)`,
    );
  }
}

const SHOWN = 10;

function shown(problems: readonly Problem[]): string {
  const text = problems.slice(0, SHOWN).map(formatProblem).join("; ");
  return problems.length <= SHOWN
    ? text
    : `${text}; and ${problems.length - SHOWN} more`;
}
