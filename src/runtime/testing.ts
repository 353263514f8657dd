/** The testing door: given / when / then, and the contract suites of the ports. It is bound to no test runner. */
export { deepEqual, type Difference, differences } from "./testing/compare.js";
export type { ContractParts } from "./testing/contract.js";
export {
  decider,
  type DeciderGiven,
  type DeciderTest,
  type DeciderTestParts,
  type DeciderThen,
} from "./testing/decider.js";
export { eventStoreContract } from "./testing/event-store-contract.js";
export { ExpectationFailed, type ExpectedError } from "./testing/expect.js";
export {
  projector,
  type ProjectorGiven,
  type ProjectorTest,
} from "./testing/projector.js";
export {
  type ContractLimiter,
  rateLimiterContract,
} from "./testing/rate-limiter-contract.js";
export {
  type ContractState,
  sagaStoreContract,
} from "./testing/saga-store-contract.js";
export {
  saga,
  type SagaGiven,
  type SagaTest,
  type SagaThen,
} from "./testing/saga.js";
export {
  type ContractView,
  viewStoreContract,
} from "./testing/view-store-contract.js";
export { createMemoryEventStore } from "./domain/memory-event-store.js";
export { createMemoryRateLimiter } from "./domain/memory-rate-limiter.js";
export { createMemorySagaStore } from "./domain/memory-saga-store.js";
export { createMemoryViewStore } from "./domain/memory-view-store.js";
