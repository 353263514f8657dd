/** Aggregates as they are written down: names not yet resolved, with the nodes that say them. */
import type { JsonNode } from "../../runtime/avro/json.js";
import type { RecordType } from "../../runtime/avro/types.js";
import type { RateLimit } from "../catalog.js";
import type { SourceDocument } from "../source.js";

/** A text and where it stands. */
export interface Reference {
  readonly text: string;
  readonly node: JsonNode;
}

/** A record to be parsed, or one that a protocol declares. */
export type RecordDraft =
  | { readonly kind: "schema"; readonly node: JsonNode }
  | { readonly kind: "type"; readonly type: RecordType };

export interface AggregateDraft {
  readonly document: SourceDocument;
  readonly name: Reference;
  readonly namespace: string;
  readonly doc: string | null;
  readonly id: Reference;
  readonly events: readonly Reference[];
  readonly commands: readonly CommandDraft[];
  readonly projections: readonly ProjectionDraft[];
  readonly sagas: readonly SagaDraft[];
  readonly topics: readonly TopicDraft[];
}

export interface CommandDraft {
  readonly name: Reference;
  readonly doc: string | null;
  readonly creates: boolean;
  readonly record: RecordDraft;
  readonly emits: readonly Reference[];
  readonly rejects: readonly RejectionDraft[];
  readonly allow: readonly string[] | null;
  readonly limit: RateLimit | null;
}

export interface RejectionDraft {
  readonly name: Reference;
  readonly doc: string | null;
  readonly record: RecordDraft;
}

export interface ProjectionDraft {
  readonly name: Reference;
  readonly doc: string | null;
  readonly on: readonly Reference[];
  readonly key: Reference;
  readonly record: RecordDraft;
}

export interface SagaDraft {
  readonly name: Reference;
  readonly doc: string | null;
  readonly correlate: Reference;
  readonly on: readonly StepDraft[];
  readonly compensates: readonly StepDraft[];
}

export interface StepDraft {
  readonly event: Reference;
  readonly commands: readonly Reference[];
}

/** Where the events of an aggregate are published; checked here, used by what writes to Kafka. */
export interface TopicDraft {
  readonly name: Reference;
  /** Empty for every event of the aggregate. */
  readonly events: readonly Reference[];
  /** The field whose value chooses the partition; null for the aggregate's id. */
  readonly key: Reference | null;
}
