/** The port of a rate limiter, held by `rateLimiterContract` of the testing door. */

/** A token bucket: full at first, refilled evenly, one token a command. */
export interface RateLimit {
  /** Tokens of a full bucket. */
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** Who shares a bucket: those who send as one actor, all who send the command, all who send it to one stream. */
  readonly per: "actor" | "command" | "stream";
}

export type Admission =
  | { readonly admitted: true }
  /** How long until there is a token again, in milliseconds; Infinity where there will be none. */
  | { readonly admitted: false; readonly retryAfterMillis: number };

export interface RateLimiter {
  /** Takes one token of the bucket of this key. */
  take(key: string, limit: RateLimit): Promise<Admission>;
}
