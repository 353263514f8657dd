import { test } from "vitest";
import {
  createMemoryEventStore,
  createMemoryRateLimiter,
  createMemorySagaStore,
  createMemoryViewStore,
} from "../../../src/runtime/domain/index.js";
import {
  eventStoreContract,
  rateLimiterContract,
  sagaStoreContract,
  viewStoreContract,
} from "../../../src/runtime/testing.js";

eventStoreContract({ create: () => createMemoryEventStore(), test });
viewStoreContract({ create: () => createMemoryViewStore(), test });
sagaStoreContract({ create: () => createMemorySagaStore(), test });
rateLimiterContract({
  create: () => {
    let now = 0;
    return {
      limiter: createMemoryRateLimiter({ clock: () => now }),
      pass: (millis) => {
        now += millis;
      },
    };
  },
  test,
});
