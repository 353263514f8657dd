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
  decodeStored,
  decodeVersion,
  type EventEntry,
  type EventVersion,
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

export interface EventRegistry<Message> {
  /** Avro binary. @throws UnknownEvent, UnknownEventVersion, and what the codec throws */
  decode(fullName: string, version: number, bytes: Uint8Array): Message;

  /**
   * Avro binary.
   *
   * @param fingerprint CRC-64-AVRO: 16 hexadecimal digits, most significant first
   * @throws UnknownFingerprint, and what the codec throws; AmbiguousFingerprint where versions share it that do not read alike
   */
  decodeByFingerprint(fingerprint: string, bytes: Uint8Array): Message;

  /** `C3 01`, fingerprint, Avro binary. @throws what {@link decodeByFingerprint} throws */
  decodeSingleObject(bytes: Uint8Array): Message;

  /** Confluent's framing. @throws UnknownSchemaId, and what {@link decode} throws */
  decodeFramed(bytes: Uint8Array, ids: SchemaIds): Promise<Message>;

  /** @throws what `decodeStored` throws */
  decodeStored(stored: StoredEvent): Message;

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

  decode(fullName: string, version: number, bytes: Uint8Array): Message {
    return decodeVersion(this.entryOf(fullName), version, bytes);
  }

  decodeByFingerprint(fingerprint: string, bytes: Uint8Array): Message {
    const writers = this.writers.get(fingerprint) ?? [];
    const newest = writers.at(-1);
    if (newest === undefined)
      throw new UnknownFingerprint(fingerprint, null, this.writers.keys());
    if (writers.length > 1 && !this.harmless.has(fingerprint))
      throw new AmbiguousFingerprint(
        fingerprint,
        writers.map((same) => `${same.fullName} version ${same.version}`),
      );
    return newest.decode(bytes);
  }

  decodeSingleObject(bytes: Uint8Array): Message {
    const { fingerprint, payload } = unframeSingleObject(bytes);
    return this.decodeByFingerprint(fingerprint, payload);
  }

  async decodeFramed(bytes: Uint8Array, ids: SchemaIds): Promise<Message> {
    const { id, offset, schema } = await schemaOf(bytes, ids);
    if (schema === undefined) throw new UnknownSchemaId(id);
    const { fullName, version } = schema;
    return this.decode(fullName, version, bytes.subarray(offset));
  }

  decodeStored(stored: StoredEvent): Message {
    return decodeStored(this.entryOf(stored.fullName), stored);
  }

  versionsOf(fullName: string): readonly number[] {
    return versionsOf(this.entryOf(fullName)).map(({ version }) => version);
  }

  private entryOf(fullName: string): EventEntry<Message> {
    const entry = this.entries.get(fullName);
    if (entry === undefined)
      throw new UnknownEvent(fullName, this.entries.keys());
    return entry;
  }
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
