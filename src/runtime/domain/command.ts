/** Commands, what they come to, and what a handler answers. */

/** What dispatching a command comes to; everything else is thrown. */
export type Outcome<E, R> =
  | { readonly ok: true; readonly events: readonly E[] }
  | { readonly ok: false; readonly rejection: R };

/** A command whose handler emits events `E` or rejects with `R`. */
export interface Command<E, R> {
  readonly $type: string;
  /** Never there: it carries the types of the outcome. */
  readonly $outcome?: Outcome<E, R>;
}

export type OutcomeOf<C> =
  C extends Command<infer E, infer R> ? Outcome<E, R> : never;

export interface CommandContext {
  /** The same id again gives the same outcome, and changes nothing. */
  readonly commandId: string;
  /** Who sends it; null where that is not known. */
  readonly actor: string | null;
  readonly roles: readonly string[];
  /** Shared by everything that one request leads to; by default the command's id. */
  readonly correlationId: string;
  /** The event or message that it answers; null where somebody outside sends it. */
  readonly causationId: string | null;
  /** The W3C `traceparent` of the request; null where it is not traced. */
  readonly traceparent: string | null;
}

export type Awaitable<T> = T | PromiseLike<T>;

/** A command that the domain refuses. Made by {@link reject}. */
export class Rejected<R> {
  readonly rejection: R;

  constructor(rejection: R) {
    this.rejection = rejection;
  }
}

export function reject<R>(rejection: R): Rejected<R> {
  return new Rejected(rejection);
}

/** What a handler answers: events, none of them where nothing is to be done, or a rejection. */
export type Decision<E, R> = readonly E[] | Rejected<R>;
