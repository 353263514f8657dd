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
import type { WriterDecoder } from "./writer-resolver.js";

type Entries = ReadonlyMap<string, EventEntry>;

export interface Admitted {
  /** By full name, with what was learned of unknown writers. */
  readonly entries: Entries;
  /** What may be decoded: all, or as far as the first event that the consumer stops at. */
  readonly batch: readonly StoredEvent[];
}

export class WriterAdmission {
  private readonly consumer: string;
  private readonly entries: Entries;
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
    // without a resolver nothing is learned: who decodes says of each event that it is not known
    if (resolver === null && otherwise === "set-aside")
      return { entries: this.entries, batch };
    const entries = new Map(this.entries);
    const learned = new Map<string, Learned>();
    for (const [index, stored] of batch.entries()) {
      const entry = entries.get(stored.fullName);
      const fingerprint = fingerprintOf(stored);
      if (entry === undefined || fingerprint === null) continue;
      const key = keyOf(stored, fingerprint);
      if (this.known.has(key)) continue;
      let writer = learned.get(key);
      if (writer === undefined) {
        const fault = unknownWriter(entry, stored, fingerprint);
        if (fault === null) {
          this.known.add(key);
          continue;
        }
        writer = await this.find(stored, fingerprint, fault);
        learned.set(key, writer);
        entries.set(
          stored.fullName,
          withWriter(entry, stored.schemaVersion, fingerprint, writer),
        );
      }
      if (otherwise === "set-aside") continue;
      const reason = faultOf(writer, stored);
      if (reason === null) continue;
      if (index > 0) return { entries, batch: batch.slice(0, index) };
      throw new StoppedAtUnknownWriter(this.consumer, stored, reason);
    }
    return { entries, batch };
  }

  /** @param fault why this build does not know the writer, which is the answer where nobody else does */
  private async find(
    stored: StoredEvent,
    fingerprint: string,
    fault: Error,
  ): Promise<Learned> {
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

/** What reads an unknown writer's events, or why nothing does. */
type Learned = WriterDecoder | Error;

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

/** The entry with one more writer among its versions. */
function withWriter(
  entry: EventEntry,
  schemaVersion: number,
  fingerprint: string,
  writer: Learned,
): EventEntry {
  const { type, versions } = entry;
  // another writer may call itself by that number, too: a version that was edited before its release; it is then found by its fingerprint
  let version = schemaVersion;
  while (version === type.version || Object.hasOwn(versions, version))
    version++;
  const decode = (bytes: Uint8Array): unknown => {
    if (writer instanceof Error) throw writer;
    return writer.decode(bytes);
  };
  return {
    ...entry,
    versions: { ...versions, [version]: { fingerprint, decode } },
  };
}

/** Why the event is not read; null where it is, or where its bytes are damaged. */
function faultOf(writer: Learned, stored: StoredEvent): Error | null {
  if (writer instanceof Error) return writer;
  if (writer.reads === "always") return null;
  try {
    writer.decode(unframeSingleObject(stored.bytes).payload);
    return null;
  } catch (error) {
    return isUnknownWriter(error) ? error : null;
  }
}
