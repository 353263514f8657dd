import { expect, test } from "vitest";
import {
  createMemoryRateLimiter,
  type RateLimit,
} from "../../../src/runtime/domain/index.js";

function setup(limit: Omit<RateLimit, "per">) {
  let now = 1_700_000_000_000;
  const limiter = createMemoryRateLimiter({ clock: () => now });
  return {
    limiter,
    take: (key = "a") => limiter.take(key, { ...limit, per: "actor" }),
    pass: (millis: number) => {
      now += millis;
    },
  };
}

test("asking often while refused does not put off the next token", async () => {
  const { take, pass } = setup({ capacity: 1, refillPerSecond: 3 });
  await take();
  for (let i = 0; i < 333; i++) {
    pass(1);
    expect((await take()).admitted).toBe(false);
  }
  pass(1);
  expect((await take()).admitted).toBe(true);
});

test("a clock that goes back neither refills nor stands still until it is where it was", async () => {
  const { take, pass } = setup({ capacity: 1, refillPerSecond: 1 });
  await take();
  pass(-3_600_000);
  expect(await take()).toEqual({ admitted: false, retryAfterMillis: 1000 });
  pass(1000);
  expect((await take()).admitted).toBe(true);
});

test("a bucket that is never refilled says so", async () => {
  const { take } = setup({ capacity: 1, refillPerSecond: 0 });
  await take();
  expect(await take()).toEqual({
    admitted: false,
    retryAfterMillis: Infinity,
  });
});

test("buckets that are full again are dropped, the others are kept", async () => {
  const { limiter, take, pass } = setup({ capacity: 1, refillPerSecond: 1 });
  const { buckets } = limiter as unknown as {
    readonly buckets: ReadonlyMap<string, unknown>;
  };
  for (let i = 0; i < 1000; i++) await take(`early ${i}`);
  pass(1000);
  for (let i = 0; i < 1000; i++) await take(`late ${i}`);
  expect(buckets.size).toBe(1000);
  expect((await take("late 0")).admitted).toBe(false);
});
