/** Looks for events of unknown writers in a batch before a consumer decodes it, and applies the consumer's policy. */
import { DecodeError } from "../codec/errors.js";
import { type EventEntry, writerOf } from "./event.js";
import type { StoredEvent } from "./event-store.js";
import { unframeSingleObject } from "./frame.js";
import {
  isUnknownWriter,
  StoppedAtUnknownWriter,
  type UnknownWriterRules,
} from "./unknown-writer.js";
import type { Strangers } from "./unreadable.js";
import type { WriterDecoder } from "./writer-resolver.js";

export interface Admitted {
  /** What may be decoded: all, or as far as the first event that the consumer stops at. */
  readonly batch: readonly StoredEvent[];
  readonly strangers: Strangers;
}

export class WriterAdmission {
  private readonly consumer: string;
  private readonly entries: ReadonlyMap<string, EventEntry>;
  private readonly rules: UnknownWriterRules<unknown>;
  /** Of the writers that this build knows, as {@link keyOf} names them. */
  private readonly known = new Set<string>();

  constructor(
    consumer: string,
    events: readonly EventEntry[],
    rules: UnknownWriterRules<unknown>,
  ) {
    this.consumer = consumer;
    this.entries = new Map(events.map((entry) => [entry.type.fullName, entry]));
    this.rules = rules;
  }

  /** @throws StoppedAtUnknownWriter where the first event is one to stop at, and what the source of schemas throws */
  async admit(batch: readonly StoredEvent[]): Promise<Admitted> {
    const { resolver, otherwise } = this.rules;
    const strangers = new Map<StoredEvent, () => unknown>();
    // without a resolver nothing is learned: who decodes says of each event that it is not known
    if (resolver === null && otherwise === "set-aside")
      return { batch, strangers };
    for (const [index, stored] of batch.entries()) {
      const found = await this.stranger(stored);
      if (found === null) continue;
      const outcome = outcomeOf(found, stored);
      const stops = otherwise === "stop" && outcome.failed;
      if (stops && isUnknownWriter(outcome.error)) {
        if (index > 0) return { batch: batch.slice(0, index), strangers };
        throw new StoppedAtUnknownWriter(this.consumer, stored, outcome.error);
      }
      strangers.set(stored, () => {
        if (outcome.failed) throw outcome.error;
        return outcome.event;
      });
    }
    return { batch, strangers };
  }

  /** What reads an event whose writer this build does not know, or why nothing does; null of every other event. */
  private async stranger(stored: StoredEvent): Promise<Stranger | null> {
    const entry = this.entries.get(stored.fullName);
    const fingerprint = fingerprintOf(stored);
    if (entry === undefined || fingerprint === null) return null;
    const key = keyOf(stored, fingerprint);
    if (this.known.has(key)) return null;
    const fault = unknownWriter(entry, stored, fingerprint);
    if (fault !== null) return this.find(stored, fingerprint, fault);
    this.known.add(key);
    return null;
  }

  /** @param fault why this build does not know the writer, which is the answer where nobody else does */
  private async find(
    stored: StoredEvent,
    fingerprint: string,
    fault: Error,
  ): Promise<Stranger> {
    const { fullName, schemaVersion: version } = stored;
    try {
      const decoder = await this.rules.resolver?.find({
        fingerprint,
        stored: { fullName, version },
      });
      // the schema of another event is none of what the store says that this one is
      return decoder?.fullName === fullName ? decoder : fault;
    } catch (error) {
      if (isUnknownWriter(error)) return error;
      throw error;
    }
  }
}

type Stranger = WriterDecoder | Error;

type Outcome =
  | { readonly failed: false; readonly event: unknown }
  | { readonly failed: true; readonly error: unknown };

/** An event that is not read, whatever the reason, is what who decodes has to deal with. */
function outcomeOf(found: Stranger, stored: StoredEvent): Outcome {
  if (found instanceof Error) return { failed: true, error: found };
  try {
    const { payload } = unframeSingleObject(stored.bytes);
    return { failed: false, event: found.decode(payload) };
  } catch (error) {
    return { failed: true, error };
  }
}

function keyOf(stored: StoredEvent, fingerprint: string): string {
  return `${stored.fullName} ${stored.schemaVersion} ${fingerprint}`;
}

/** Null where the bytes are too damaged to say: who decodes will find that out. */
function fingerprintOf({ bytes }: StoredEvent): string | null {
  try {
    return unframeSingleObject(bytes).fingerprint;
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

/** Why this build does not know the writer; null where it does. */
function unknownWriter(
  entry: EventEntry,
  stored: StoredEvent,
  fingerprint: string,
): Error | null {
  try {
    writerOf(entry, stored.schemaVersion, fingerprint);
    return null;
  } catch (error) {
    if (isUnknownWriter(error)) return error;
    throw error;
  }
}
