/** The port of a store of events, held by `eventStoreContract` of the testing door. */
import type { EventMeta } from "./event.js";
import type { RecordedRejection } from "./recorded-rejection.js";

/** An event before it is stored. */
export interface NewEvent {
  readonly eventId: string;
  readonly fullName: string;
  /** The version of its schema, from 1. */
  readonly schemaVersion: number;
  /** Avro's single-object encoding of it. */
  readonly bytes: Uint8Array;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly commandId: string | null;
  readonly actor: string | null;
}

export interface StoredEvent {
  /** Avro's single-object encoding of it. Not to be changed. */
  readonly bytes: Uint8Array;
  readonly fullName: string;
  /** The version of the schema that wrote it, from 1. */
  readonly schemaVersion: number;
  readonly meta: EventMeta;
}

/** The number of events that the stream must have: 0 is a stream that does not exist; `"any"` asks nothing. */
export type ExpectedVersion = number | "any";

/** What a command came to, recorded with the append, so that the same command again is answered and not decided again. */
export interface NewCommandRecord {
  readonly commandId: string;
  /** SHA-256 of the command's type and fields, hexadecimal. */
  readonly payloadHash: string;
  /** Null where it was accepted: the record then points to the events of this append. */
  readonly rejection: RecordedRejection | null;
}

export interface CommandRecord extends NewCommandRecord {
  readonly stream: string;
  /** The events it came to, in their stream: from this version, that many. A rejected command has none. */
  readonly firstVersion: number;
  readonly eventCount: number;
}

export interface AppendOptions {
  readonly command?: NewCommandRecord;
}

export type AppendResult =
  | {
      readonly kind: "appended";
      /** The stream's version after it. */
      readonly version: number;
      readonly events: readonly StoredEvent[];
    }
  /** The command was recorded before, with the same payload: nothing was appended. */
  | { readonly kind: "duplicate"; readonly record: CommandRecord };

export interface ReadStreamOptions {
  /** The first version to give: by default 1 forwards, and the last one backwards. */
  readonly from?: number;
  readonly direction?: "forwards" | "backwards";
  /** How many at most; by default all of them. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** The last position that is known already: 0n to begin. */
  readonly after: bigint;
  /** How many at most. */
  readonly limit: number;
}

export interface EventStore {
  /**
   * Adds events to a stream and records the command, both or neither.
   *
   * The command is looked at first: a duplicate is answered even where the expected version no longer holds.
   *
   * @throws CommandIdReused where the command id is recorded with another payload
   * @throws StreamExists where 0 was expected and the stream has events
   * @throws VersionConflict where another version was expected
   */
  append(
    stream: string,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult>;

  /** Events of one stream in order of version; none where it does not exist. */
  readStream(
    stream: string,
    options?: ReadStreamOptions,
  ): Promise<readonly StoredEvent[]>;

  /**
   * Events of all streams in order of position.
   *
   * Once an event was given, no event of a lower position appears later: a reader that keeps the last position misses nothing.
   */
  readAll(options: ReadAllOptions): Promise<readonly StoredEvent[]>;

  findCommand(commandId: string): Promise<CommandRecord | null>;

  /**
   * Calls the listener soon after events were appended, at least once for any number of them. It is a hint to read on, and no
   * more: a store may call it where nothing is new. What the listener throws is not caught.
   *
   * @returns what ends it
   */
  subscribe(listener: () => void): () => void;
}
