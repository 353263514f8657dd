/** Token buckets in the memory of this process: each process has its own. */
import { type Clock, systemClock } from "./clock.js";
import type { Admission, RateLimit, RateLimiter } from "./rate-limiter.js";

export interface MemoryRateLimiterOptions {
  readonly clock?: Clock;
}

export function createMemoryRateLimiter(
  options: MemoryRateLimiterOptions = {},
): RateLimiter {
  return new MemoryRateLimiter(options.clock ?? systemClock);
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right. */
  at: number;
  limit: RateLimit;
}

const FIRST_SWEEP = 1024;

/** Of a token, or of a millisecond. */
const ROUNDING = 1e-6;

class MemoryRateLimiter implements RateLimiter {
  private readonly clock: Clock;
  private readonly buckets = new Map<string, Bucket>();
  private sweepAt = FIRST_SWEEP;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async take(key: string, limit: RateLimit): Promise<Admission> {
    const now = this.clock();
    const bucket = this.bucketOf(key, limit, now);
    const tokens = tokensAt(bucket, now);
    const missing = 1 - tokens;
    if (missing <= ROUNDING) {
      bucket.tokens = Math.max(0, tokens - 1);
      bucket.at = now;
      return { admitted: true };
    }
    // A refusal leaves the bucket as it is: rounding does not add up, however often somebody asks.
    const millis = (missing / limit.refillPerSecond) * 1000;
    return { admitted: false, retryAfterMillis: Math.ceil(millis - ROUNDING) };
  }

  private bucketOf(key: string, limit: RateLimit, now: number): Bucket {
    const known = this.buckets.get(key);
    if (known !== undefined) {
      known.limit = limit;
      return known;
    }
    if (this.buckets.size >= this.sweepAt) this.sweep(now);
    const bucket = { tokens: limit.capacity, at: now, limit };
    this.buckets.set(key, bucket);
    return bucket;
  }

  /** A full bucket is like none: dropping those keeps actors who come once from filling the memory. */
  private sweep(now: number): void {
    for (const [key, bucket] of this.buckets)
      if (tokensAt(bucket, now) >= bucket.limit.capacity)
        this.buckets.delete(key);
    this.sweepAt = Math.max(FIRST_SWEEP, this.buckets.size * 2);
  }
}

function tokensAt(bucket: Bucket, now: number): number {
  const { capacity, refillPerSecond } = bucket.limit;
  // A clock that went back refills nothing, and goes on from where it is.
  bucket.at = Math.min(bucket.at, now);
  const refilled = ((now - bucket.at) * refillPerSecond) / 1000;
  return Math.min(capacity, bucket.tokens + refilled);
}
