/** Events of a batch, decoded; and those that cannot be: set aside with all that is needed to look into them. */
import { decodeStored, type EventEntry, type EventMeta } from "./event.js";
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
  readonly meta: EventMeta;
}

export interface DecodedBatch {
  readonly events: readonly DecodedEvent[];
  readonly setAside: readonly UnreadableEvent[];
}

/** What decodes those events of a batch that unknown writers wrote. */
export type Strangers = ReadonlyMap<StoredEvent, () => unknown>;

/** @param entries by full name; an event of none of them is passed over */
export function decodeBatch(
  entries: ReadonlyMap<string, EventEntry>,
  batch: readonly StoredEvent[],
  strangers?: Strangers,
): DecodedBatch {
  const events: DecodedEvent[] = [];
  const setAside: UnreadableEvent[] = [];
  for (const stored of batch) {
    const entry = entries.get(stored.fullName);
    if (entry === undefined) continue;
    try {
      const decode = strangers?.get(stored);
      const event =
        decode === undefined ? decodeStored(entry, stored) : decode();
      events.push({ name: entry.name, event, meta: stored.meta });
    } catch (error) {
      setAside.push(unreadable(stored, error));
    }
  }
  return { events, setAside };
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
