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
    refill(bucket, now);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return { admitted: true };
    }
    const missing = 1 - bucket.tokens;
    return {
      admitted: false,
      retryAfterMillis: Math.ceil((missing / limit.refillPerSecond) * 1000),
    };
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
    for (const [key, bucket] of this.buckets) {
      refill(bucket, now);
      if (bucket.tokens >= bucket.limit.capacity) this.buckets.delete(key);
    }
    this.sweepAt = Math.max(FIRST_SWEEP, this.buckets.size * 2);
  }
}

/** A clock that went back refills nothing. */
function refill(bucket: Bucket, now: number): void {
  const { capacity, refillPerSecond } = bucket.limit;
  const elapsed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(
    capacity,
    bucket.tokens + (elapsed * refillPerSecond) / 1000,
  );
  bucket.at = now;
}
