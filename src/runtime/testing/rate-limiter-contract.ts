/** What every {@link RateLimiter} does. */
import type { RateLimit, RateLimiter } from "../domain/rate-limiter.js";
import { type ContractParts, declare } from "./contract.js";
import { expectEqual } from "./expect.js";

/** A limiter, and its clock put forward. */
export interface ContractLimiter {
  readonly limiter: RateLimiter;
  /** @param millis how long to wait, or to pretend to have waited */
  pass(millis: number): Promise<void> | void;
}

/** Slow, so that the time a test takes adds no token. */
const LIMIT: RateLimit = {
  capacity: 3,
  refillPerSecond: 0.5,
  per: "actor",
};

export function rateLimiterContract(
  parts: ContractParts<ContractLimiter>,
): void {
  const test = declare("rate limiter", parts);

  test("admits a full bucket's worth at once, then says how long to wait", async ({
    limiter,
  }) => {
    expectEqual("admitted", await taken(limiter, "a", 4), [
      true,
      true,
      true,
      false,
    ]);
    const refused = await limiter.take("a", LIMIT);
    const wait = refused.admitted ? 0 : refused.retryAfterMillis;
    expectEqual("wait of about 2 s", wait > 1000 && wait <= 2000, true);
  });

  test("has a bucket a key", async ({ limiter }) => {
    await taken(limiter, "a", 3);
    expectEqual("admitted", await taken(limiter, "b", 1), [true]);
    expectEqual("admitted", await taken(limiter, "a", 1), [false]);
  });

  test("refills with time", async ({ limiter, pass }) => {
    await taken(limiter, "a", 3);
    await pass(2000);
    expectEqual("admitted", await taken(limiter, "a", 2), [true, false]);
  });

  test("holds no more than its capacity", async ({ limiter, pass }) => {
    await taken(limiter, "a", 1);
    await pass(3_600_000);
    expectEqual("admitted", await taken(limiter, "a", 4), [
      true,
      true,
      true,
      false,
    ]);
  });
}

async function taken(
  limiter: RateLimiter,
  key: string,
  times: number,
): Promise<readonly boolean[]> {
  const admitted: boolean[] = [];
  for (let i = 0; i < times; i++)
    admitted.push((await limiter.take(key, LIMIT)).admitted);
  return admitted;
}
