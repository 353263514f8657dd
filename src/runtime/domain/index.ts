/** The domain runtime. The versioned door re-exports by name what it promises. */
export {
  type AggregateDefinition,
  type AggregateParts,
  type CommandEntry,
  registerAggregate,
} from "./aggregate.js";
export {
  ConflictAfterRetries,
  HandlerAlreadyRegistered,
  HandlerEmittedUndeclaredEvent,
  InvalidCommand,
  MissingMember,
  NoDecision,
  NoHandler,
  NotAuthorised,
  RateLimited,
  StreamAlreadyExists,
  StreamNotFound,
} from "./bus-errors.js";
export type { Checkpoint } from "./checkpoint.js";
export { type Clock, systemClock } from "./clock.js";
export {
  type CommandBus,
  type CommandBusOptions,
  type CommandRegistration,
  createCommandBus,
} from "./command-bus.js";
export {
  type Awaitable,
  type Command,
  type CommandContext,
  type Decision,
  type Outcome,
  type OutcomeOf,
  reject,
  Rejected,
} from "./command.js";
export {
  CheckpointMoved,
  ConsumerFailed,
  SagaCommandsFailed,
  Superseded,
} from "./consumer-errors.js";
export { DomainError } from "./errors.js";
export {
  AmbiguousFingerprint,
  UnknownEvent,
  UnknownEventVersion,
  UnknownFingerprint,
  UnknownSchemaId,
} from "./event-errors.js";
export {
  createEventReader,
  type EventReader,
  type EventReaderParts,
  type ReadMessage,
  type ReadOptions,
} from "./event-reader.js";
export { eventSchema, type EventSchema } from "./event-schema.js";
export type {
  AppendOptions,
  AppendResult,
  CommandRecord,
  EventStore,
  ExpectedVersion,
  NewCommandRecord,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
} from "./event-store.js";
export {
  decodeAllStored,
  decodeStored,
  type EventClass,
  eventEntry,
  type EventEntry,
  type EventMeta,
  type EventVersions,
} from "./event.js";
export {
  createMemoryEventStore,
  type MemoryEventStoreOptions,
} from "./memory-event-store.js";
export {
  createMemoryRateLimiter,
  type MemoryRateLimiterOptions,
} from "./memory-rate-limiter.js";
export { createMemorySagaStore } from "./memory-saga-store.js";
export { createMemoryViewStore } from "./memory-view-store.js";
export {
  authorise,
  type Dispatching,
  limitRate,
  type Middleware,
  type Next,
  validate,
} from "./middleware.js";
export { newEvent } from "./new-event.js";
export {
  createProjection,
  type Projection,
  type ProjectionDefinition,
  type ProjectionParts,
} from "./projection.js";
export type { PumpOptions } from "./pump.js";
export type { Admission, RateLimit, RateLimiter } from "./rate-limiter.js";
export {
  type RecordedRejection,
  type RejectionEntry,
  UnreadableRejection,
} from "./recorded-rejection.js";
export {
  createEventRegistry,
  type EventRegistry,
  type SchemaIds,
  type SchemaName,
} from "./registry.js";
export {
  createSaga,
  type Saga,
  type SagaCommand,
  type SagaDefinition,
  type SagaParts,
  type SagaStep,
} from "./saga.js";
export type { SagaCommandFailure, SagaRejection } from "./saga-dispatcher.js";
export type {
  PendingCommand,
  SagaBatch,
  SagaInstance,
  SagaStore,
} from "./saga-store.js";
export {
  CommandIdReused,
  StreamExists,
  VersionConflict,
} from "./store-errors.js";
export {
  type PassingPolicy,
  StoppedAtUnknownWriter,
  type UnknownWriterPolicy,
} from "./unknown-writer.js";
export type { UnreadableEvent } from "./unreadable.js";
export {
  NotOneEvent,
  UpcasterFailed,
  VersionUnreadable,
} from "./upcast-errors.js";
export { unreadable } from "./upcast.js";
export { fromValueText, toValueText } from "./value-text.js";
export type {
  ListOptions,
  StoredView,
  ViewBatch,
  ViewRebuild,
  ViewStore,
  ViewTable,
} from "./view-store.js";
export type {
  StoredWriter,
  WriterDecoder,
  WriterKey,
  WriterResolver,
} from "./writer-resolver.js";
