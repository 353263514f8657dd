/** Decodes any event of any version. */
import { confluentGuid, confluentId } from "../codec/confluent.js";
import {
  AmbiguousFingerprint,
  UnknownEvent,
  UnknownFingerprint,
  UnknownSchemaId,
} from "./event-errors.js";
import type { Awaitable } from "./command.js";
import {
  decodeAll,
  decodeStored,
  decodeVersion,
  type EventEntry,
  type EventMeta,
  type EventVersion,
  type NamedEvent,
  namedEvents,
  versionOf,
  versionsOf,
} from "./event.js";
import type { StoredEvent } from "./event-store.js";
import { unframeSingleObject } from "./frame.js";

/** Maps the ids of one registry, which differ from cluster to cluster. Undefined where it has none such. */
export interface SchemaIds {
  nameAndVersion(id: number): Awaitable<SchemaName | undefined>;
  /** For messages that carry a GUID; without it they are refused. */
  nameAndVersionOfGuid?(guid: string): Awaitable<SchemaName | undefined>;
}

export interface SchemaName {
  readonly fullName: string;
  /** Our version of the event, from 1. */
  readonly version: number;
}

/**
 * Each way to decode comes twice: as one event, and as a list of all that the upcaster of an earlier version makes of it, without those
 * that the registry does not know. The first throws a NotOneEvent where an upcaster gives anything but one event of the class that was
 * written. `meta` is for upcasters; without it they get null.
 */
export interface EventRegistry<Message> {
  /** Avro binary. @throws UnknownEvent, UnknownEventVersion, NotOneEvent, and what the codec and the upcaster throw */
  decode(
    fullName: string,
    version: number,
    bytes: Uint8Array,
    meta?: EventMeta | null,
  ): Message;

  /** As {@link decode}, all of them. */
  decodeAll(
    fullName: string,
    version: number,
    bytes: Uint8Array,
    meta?: EventMeta | null,
  ): readonly Message[];

  /**
   * Avro binary.
   *
   * @param fingerprint CRC-64-AVRO: 16 hexadecimal digits, most significant first
   * @throws UnknownFingerprint, NotOneEvent, and what the codec and the upcaster throw; AmbiguousFingerprint where versions share it
   * that do not read alike
   */
  decodeByFingerprint(
    fingerprint: string,
    bytes: Uint8Array,
    meta?: EventMeta | null,
  ): Message;

  /** As {@link decodeByFingerprint}, all of them. */
  decodeAllByFingerprint(
    fingerprint: string,
    bytes: Uint8Array,
    meta?: EventMeta | null,
  ): readonly Message[];

  /** `C3 01`, fingerprint, Avro binary. @throws what {@link decodeByFingerprint} throws */
  decodeSingleObject(bytes: Uint8Array, meta?: EventMeta | null): Message;

  /** As {@link decodeSingleObject}, all of them. */
  decodeAllSingleObject(
    bytes: Uint8Array,
    meta?: EventMeta | null,
  ): readonly Message[];

  /** Confluent's framing. @throws UnknownSchemaId, and what {@link decode} throws */
  decodeFramed(
    bytes: Uint8Array,
    ids: SchemaIds,
    meta?: EventMeta | null,
  ): Promise<Message>;

  /** As {@link decodeFramed}, all of them. */
  decodeAllFramed(
    bytes: Uint8Array,
    ids: SchemaIds,
    meta?: EventMeta | null,
  ): Promise<readonly Message[]>;

  /** @throws what `decodeStored` throws */
  decodeStored(stored: StoredEvent): Message;

  /** As {@link decodeStored}, all of them. */
  decodeAllStored(stored: StoredEvent): readonly Message[];

  /** The versions that can be read, oldest first. @throws UnknownEvent */
  versionsOf(fullName: string): readonly number[];
}

/**
 * @param harmless fingerprints that several versions of one event share and whose bytes all of them read alike, as the generator
 * finds them. Of any other that several share it is not known which of them wrote, and nothing is decoded by it.
 */
export function createEventRegistry<Message>(
  entries: readonly EventEntry<Message>[],
  harmless: readonly string[] = [],
): EventRegistry<Message> {
  return new Registry(entries, harmless);
}

interface Writer<Message> extends EventVersion<Message> {
  readonly fullName: string;
}

class Registry<Message> implements EventRegistry<Message> {
  private readonly entries: ReadonlyMap<string, EventEntry<Message>>;
  private readonly writers = new Map<string, Writer<Message>[]>();
  private readonly harmless: ReadonlySet<string>;

  constructor(
    entries: readonly EventEntry<Message>[],
    harmless: readonly string[],
  ) {
    this.harmless = new Set(harmless);
    this.entries = new Map(
      entries.map((entry) => [entry.type.fullName, entry]),
    );
    for (const entry of entries)
      for (const version of versionsOf(entry)) {
        const writer = { ...version, fullName: entry.type.fullName };
        const same = this.writers.get(version.fingerprint);
        if (same === undefined) this.writers.set(version.fingerprint, [writer]);
        else same.push(writer);
      }
  }

  decode(
    fullName: string,
    version: number,
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): Message {
    return decodeVersion(this.entryOf(fullName), version, bytes, meta);
  }

  decodeAll(
    fullName: string,
    version: number,
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): readonly Message[] {
    const entry = this.entryOf(fullName);
    const writer = versionOf(entry, version);
    return this.known(decodeAll(entry.type, writer, bytes, meta));
  }

  decodeByFingerprint(
    fingerprint: string,
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): Message {
    return this.writerOf(fingerprint).decode(bytes, meta);
  }

  decodeAllByFingerprint(
    fingerprint: string,
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): readonly Message[] {
    const writer = this.writerOf(fingerprint);
    return this.known(decodeAll(writer, writer, bytes, meta));
  }

  decodeSingleObject(
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): Message {
    const { fingerprint, payload } = unframeSingleObject(bytes);
    return this.decodeByFingerprint(fingerprint, payload, meta);
  }

  decodeAllSingleObject(
    bytes: Uint8Array,
    meta: EventMeta | null = null,
  ): readonly Message[] {
    const { fingerprint, payload } = unframeSingleObject(bytes);
    return this.decodeAllByFingerprint(fingerprint, payload, meta);
  }

  async decodeFramed(
    bytes: Uint8Array,
    ids: SchemaIds,
    meta: EventMeta | null = null,
  ): Promise<Message> {
    const { fullName, version, payload } = await framed(bytes, ids);
    return this.decode(fullName, version, payload, meta);
  }

  async decodeAllFramed(
    bytes: Uint8Array,
    ids: SchemaIds,
    meta: EventMeta | null = null,
  ): Promise<readonly Message[]> {
    const { fullName, version, payload } = await framed(bytes, ids);
    return this.decodeAll(fullName, version, payload, meta);
  }

  decodeStored(stored: StoredEvent): Message {
    return decodeStored(this.entryOf(stored.fullName), stored);
  }

  decodeAllStored(stored: StoredEvent): readonly Message[] {
    return this.known(namedEvents(this.entryOf(stored.fullName), stored));
  }

  versionsOf(fullName: string): readonly number[] {
    return versionsOf(this.entryOf(fullName)).map(({ version }) => version);
  }

  private known(events: readonly NamedEvent[]): readonly Message[] {
    return events
      .filter(({ fullName }) => this.entries.has(fullName))
      .map(({ event }) => event as Message); // of one of the entries' classes
  }

  /** The newest version of the fingerprint. */
  private writerOf(fingerprint: string): Writer<Message> {
    const writers = this.writers.get(fingerprint) ?? [];
    const newest = writers.at(-1);
    if (newest === undefined)
      throw new UnknownFingerprint(fingerprint, null, this.writers.keys());
    if (writers.length > 1 && !this.harmless.has(fingerprint))
      throw new AmbiguousFingerprint(
        fingerprint,
        writers.map((same) => `${same.fullName} version ${same.version}`),
      );
    return newest;
  }

  private entryOf(fullName: string): EventEntry<Message> {
    const entry = this.entries.get(fullName);
    if (entry === undefined)
      throw new UnknownEvent(fullName, this.entries.keys());
    return entry;
  }
}

/** What is behind Confluent's framing. @throws UnknownSchemaId */
async function framed(
  bytes: Uint8Array,
  ids: SchemaIds,
): Promise<SchemaName & { readonly payload: Uint8Array }> {
  const { id, offset, schema } = await schemaOf(bytes, ids);
  if (schema === undefined) throw new UnknownSchemaId(id);
  return { ...schema, payload: bytes.subarray(offset) };
}

/** Anything but a GUID is read as an id, whose error says what was expected. */
async function schemaOf(
  bytes: Uint8Array,
  ids: SchemaIds,
): Promise<{
  readonly id: number | string;
  readonly offset: number;
  readonly schema: SchemaName | undefined;
}> {
  if (bytes[0] === 1) {
    const { guid, offset } = confluentGuid(bytes);
    const schema = await ids.nameAndVersionOfGuid?.(guid);
    return { id: guid, offset, schema };
  }
  const { id, offset } = confluentId(bytes);
  return { id, offset, schema: await ids.nameAndVersion(id) };
}
