/** Events of a batch, decoded; and those that cannot be: set aside with all that is needed to look into them. */
import {
  type EventEntry,
  type EventMeta,
  namedEvents,
  writerOfStored,
} from "./event.js";
import type { StoredEvent } from "./event-store.js";

export interface UnreadableEvent {
  readonly position: bigint;
  readonly fullName: string;
  readonly schemaVersion: number;
  /** Why: the message of the error. */
  readonly reason: string;
  /** As they are stored. */
  readonly bytes: Uint8Array;
  readonly meta: EventMeta;
}

export interface DecodedEvent {
  /** The name of its entry. */
  readonly name: string;
  readonly event: unknown;
  /** Of the stored one, which it may share with others. */
  readonly meta: EventMeta;
  /** Its place among the events that the stored one is, from 0. */
  readonly part: number;
}

export interface DecodedBatch {
  readonly events: readonly DecodedEvent[];
  readonly setAside: readonly UnreadableEvent[];
}

/** What decodes those events of a batch that unknown writers wrote. */
export type Strangers = ReadonlyMap<StoredEvent, () => unknown>;

/** What a consumer takes. */
export class Taken {
  private readonly entries: ReadonlyMap<string, EventEntry>;
  private readonly sources: ReadonlyMap<string, EventEntry>;

  /** @param sources events that the consumer does not take, whose upcasters may give some that it takes */
  constructor(
    entries: readonly EventEntry[],
    sources: readonly EventEntry[] = [],
  ) {
    this.entries = byName(entries);
    this.sources = byName(sources);
  }

  /** What it takes of a batch; everything else is passed over. */
  decode(batch: readonly StoredEvent[], strangers?: Strangers): DecodedBatch {
    const events: DecodedEvent[] = [];
    const setAside: UnreadableEvent[] = [];
    for (const stored of batch) {
      const entry = this.entryOf(stored);
      if (entry === undefined) continue;
      try {
        const stranger = strangers?.get(stored);
        if (stranger !== undefined) {
          const { name } = entry;
          events.push({ name, event: stranger(), meta: stored.meta, part: 0 });
          continue;
        }
        for (const [part, { fullName, event }] of namedEvents(
          entry,
          stored,
        ).entries()) {
          const name = this.entries.get(fullName)?.name;
          if (name !== undefined)
            events.push({ name, event, meta: stored.meta, part });
        }
      } catch (error) {
        setAside.push(unreadable(stored, error));
      }
    }
    return { events, setAside };
  }

  /** Undefined where nothing that the consumer takes can come of it. */
  private entryOf(stored: StoredEvent): EventEntry | undefined {
    const entry = this.entries.get(stored.fullName);
    if (entry !== undefined) return entry;
    const source = this.sources.get(stored.fullName);
    return source !== undefined && isUpcast(source, stored)
      ? source
      : undefined;
  }
}

function byName(
  entries: readonly EventEntry[],
): ReadonlyMap<string, EventEntry> {
  return new Map(entries.map((entry) => [entry.type.fullName, entry]));
}

/** Whether an upcaster reads it; of a version that is not known none does. */
function isUpcast(entry: EventEntry, stored: StoredEvent): boolean {
  try {
    const { writer } = writerOfStored(entry, stored);
    return writer !== null && writer.upcast !== null;
  } catch {
    // whoever takes the event itself is told that it cannot be read
    return false;
  }
}

function unreadable(stored: StoredEvent, error: unknown): UnreadableEvent {
  const { bytes, fullName, meta, schemaVersion } = stored;
  return {
    position: meta.position,
    fullName,
    schemaVersion,
    reason: error instanceof Error ? error.message : String(error),
    bytes,
    meta,
  };
}
