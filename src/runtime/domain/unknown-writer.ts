/** What a consumer does with what was written by a schema that this build does not know. */
import { DomainError } from "./errors.js";
import type { WriterResolver } from "./writer-resolver.js";

/** `stop`: it throws, and nothing is passed over. `set-aside`: the event is kept with the reason, and the consumer goes on. */
export type PassingPolicy = "stop" | "set-aside";

export type UnknownWriterPolicy<Message = unknown> =
  | PassingPolicy
  | {
      /** Its schema is asked for, and resolved with today's. */
      readonly accept: WriterResolver<Message>;
      /** What is done where that cannot be; by default what the consumer does without a policy. */
      readonly otherwise?: PassingPolicy;
    };

export interface UnknownWriterRules<Message> {
  readonly resolver: WriterResolver<Message> | null;
  readonly otherwise: PassingPolicy;
}

/** @throws TypeError for a policy that is none, as out of a configuration: what it would pass over is lost */
export function unknownWriterRules<Message>(
  policy: UnknownWriterPolicy<Message> | undefined,
  byDefault: PassingPolicy,
): UnknownWriterRules<Message> {
  const rules =
    typeof policy === "object"
      ? { resolver: policy.accept, otherwise: policy.otherwise ?? byDefault }
      : { resolver: null, otherwise: policy ?? byDefault };
  const { otherwise } = rules;
  if (otherwise === "stop" || otherwise === "set-aside") return rules;
  throw new TypeError(
    `unknownWriter ${JSON.stringify(otherwise)}: expected "stop", "set-aside", or { accept: resolver, otherwise }`,
  );
}

/** Errors that say that the writer is not known, or that nothing can be made of what it wrote; the bytes may be in order. */
const codes: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "unknown-event",
  "unknown-event-version",
  "unknown-fingerprint",
  "ambiguous-fingerprint",
  "unknown-schema-id",
  "invalid-writer-schema",
  "unreadable-writer-schema",
  "unreadable-value",
]);

export function isUnknownWriter(error: unknown): error is DomainError {
  const code =
    error instanceof Error
      ? (error as { readonly code?: unknown }).code
      : undefined;
  return typeof code === "string" && codes.has(code);
}

/** A consumer that passes nothing over met an event of a writer that this build does not know. The event stays where it is. */
export class StoppedAtUnknownWriter extends DomainError {
  readonly consumer: string;
  readonly fullName: string;
  readonly schemaVersion: number;
  readonly position: bigint;

  constructor(
    consumer: string,
    stored: {
      readonly fullName: string;
      readonly schemaVersion: number;
      readonly meta: { readonly position: bigint };
    },
    cause: Error,
  ) {
    const { fullName, meta, schemaVersion } = stored;
    super(
      "StoppedAtUnknownWriter",
      "stopped-at-unknown-writer",
      `stop of ${consumer} at position ${meta.position}, ${fullName}: ${cause.message}; deploy the build that knows it, or have unknownWriter accept it or set it aside`,
      { cause },
    );
    this.consumer = consumer;
    this.fullName = fullName;
    this.schemaVersion = schemaVersion;
    this.position = meta.position;
  }
}
