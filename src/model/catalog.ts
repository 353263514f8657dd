/** The model: everything that the generator and the checker know of a project's events and commands. */
import type { Plan } from "../runtime/avro/plan.js";
import type { Field, NamedType, RecordType } from "../runtime/avro/types.js";

export interface Catalog {
  /** Named types of today's schemas that are no event, and that an event, command or `types:` file declares; sorted by full name. */
  readonly types: readonly NamedType[];
  /** Sorted by full name; retired ones included. */
  readonly events: readonly EventType[];
  /** Sorted by name. */
  readonly aggregates: readonly Aggregate[];
}

export interface EventType {
  readonly fullName: string;
  /** Today's schema; of a retired event its last one. */
  readonly record: RecordType;
  /** Its schema is gone and its history remains. */
  readonly retired: boolean;
  /** The file it comes from, relative to the working folder. */
  readonly source: string;
  /** Today's version, from 1: the last recorded one where nothing changed since, else one more. */
  readonly version: number;
  /** CRC-64-AVRO of today's parsing canonical form: 16 hexadecimal digits, most significant first. */
  readonly fingerprint: string;
  /** Versions before today's, oldest first. */
  readonly earlier: readonly EarlierVersion[];
}

export interface EarlierVersion {
  readonly version: number;
  readonly record: RecordType;
  readonly source: string;
  readonly fingerprint: string;
  /** This version as the writer, today's as the reader. */
  readonly plan: Plan;
}

export interface Aggregate {
  readonly name: string;
  readonly namespace: string;
  readonly doc: string | null;
  /** The field of every event and command that names the stream. */
  readonly id: string;
  readonly source: string;
  readonly events: readonly EventType[];
  readonly commands: readonly Command[];
  /** Every rejection of the commands, each once, sorted by name. */
  readonly rejections: readonly Rejection[];
  readonly projections: readonly Projection[];
  readonly sagas: readonly Saga[];
}

export interface Command {
  readonly name: string;
  readonly doc: string | null;
  /** Only where the stream does not exist yet. */
  readonly creates: boolean;
  /** Its fields, as a record named `<namespace>.<name>`. */
  readonly record: RecordType;
  readonly emits: readonly EventType[];
  readonly rejects: readonly Rejection[];
  /** Roles that may send it; null where anybody may. */
  readonly allow: readonly string[] | null;
  readonly limit: RateLimit | null;
}

export interface RateLimit {
  readonly capacity: number;
  readonly refillPerSecond: number;
  readonly per: "actor" | "command" | "stream";
}

export interface Rejection {
  readonly name: string;
  readonly doc: string | null;
  readonly record: RecordType;
}

export interface Projection {
  readonly name: string;
  readonly doc: string | null;
  readonly on: readonly EventType[];
  /** The field of every one of its events whose value is the view's key. */
  readonly key: Field;
  /** The view's fields, the key first, as a record named `<namespace>.<name>`. */
  readonly record: RecordType;
}

export interface Saga {
  readonly name: string;
  readonly doc: string | null;
  /** The field of every one of its events that tells which instance it belongs to. */
  readonly correlate: Field;
  readonly on: readonly SagaStep[];
  readonly compensates: readonly SagaStep[];
}

export interface SagaStep {
  readonly event: EventType;
  /** Commands it may send, of any aggregate. */
  readonly commands: readonly CommandReference[];
}

export interface CommandReference {
  readonly aggregate: string;
  readonly command: Command;
}
