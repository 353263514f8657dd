/** What the runtime knows of an event: its class, its earlier versions, and where a stored one lies. */
import {
  AmbiguousFingerprint,
  UnknownEvent,
  UnknownEventVersion,
  UnknownFingerprint,
} from "./event-errors.js";
import type { StoredEvent } from "./event-store.js";
import { unframeSingleObject } from "./frame.js";
import { typeOf } from "./new-event.js";
import { givenEvents } from "./upcast.js";

/** What is known of a stored event beside its payload. */
export interface EventMeta {
  readonly eventId: string;
  readonly stream: string;
  /** Its number in its stream, from 1 and without gaps. */
  readonly version: number;
  /** Its place among all events of the store, from 1, rising; gaps are allowed. */
  readonly position: bigint;
  readonly recordedAt: Date;
  /** Shared by everything that one request led to. */
  readonly correlationId: string;
  /** What made its command be sent: for a saga's command the event that the saga answered; null where somebody outside sent it. */
  readonly causationId: string | null;
  /** The command that it was decided on; null where it came from elsewhere. */
  readonly commandId: string | null;
  readonly actor: string | null;
}

/** The statics of an emitted event class. */
export interface EventClass<E> {
  readonly fullName: string;
  /** Today's version, from 1. */
  readonly version: number;
  /** CRC-64-AVRO of today's schema: 16 hexadecimal digits, most significant first. */
  readonly fingerprint: string;
  /** Avro binary. */
  encode(event: E): Uint8Array;
  /** Avro binary of today's version. */
  decode(bytes: Uint8Array): E;
}

/** Decoders of the versions before today's, each straight into today's class, or by the user's upcaster. */
export interface EventVersions<E> {
  readonly [version: number]: {
    readonly fingerprint: string;
    /** @throws NotOneEvent where an upcaster gives anything but one event of this class */
    decode(bytes: Uint8Array, meta?: EventMeta | null): E;
    /** Every event that the user's upcaster makes of it, of whatever classes; not there where the two schemas resolve. */
    upcast?(bytes: Uint8Array, meta: EventMeta | null): readonly object[];
  };
}

/** An event as aggregates, projections and sagas refer to it. */
export interface EventEntry<E = unknown> {
  /** The name of its member in the user's state, projector and saga objects. */
  readonly name: string;
  readonly type: EventClass<E>;
  readonly versions: EventVersions<E>;
}

/**
 * @param versions or what gives them when they are first needed: an upcaster may import what lists its own event, and the
 * module of the versions is then not yet there
 */
export function eventEntry<E>(
  name: string,
  type: EventClass<E>,
  versions: EventVersions<E> | (() => EventVersions<E>),
): EventEntry<E> {
  if (typeof versions !== "function") return { name, type, versions };
  return {
    name,
    type,
    get versions() {
      return versions();
    },
  };
}

/** One version of an event, as a writer. */
export interface EventVersion<E> {
  readonly version: number;
  readonly fingerprint: string;
  decode(bytes: Uint8Array, meta: EventMeta | null): E;
  /** Null where it is the one event that `decode` gives. */
  readonly upcast:
    ((bytes: Uint8Array, meta: EventMeta | null) => readonly object[]) | null;
}

/** An event with the full name of its class. */
export interface NamedEvent<E = unknown> {
  readonly fullName: string;
  readonly event: E;
}

/** Every version that can be read, oldest first, today's last. */
export function versionsOf<E>({
  type,
  versions,
}: EventEntry<E>): readonly EventVersion<E>[] {
  const earlier = Object.keys(versions)
    .map(Number)
    .filter((version) => version !== type.version)
    .sort((a, b) => a - b)
    .flatMap((version) => {
      const writer = versions[version];
      return writer === undefined
        ? []
        : [
            {
              version,
              fingerprint: writer.fingerprint,
              decode: (bytes: Uint8Array, meta: EventMeta | null) =>
                writer.decode(bytes, meta),
              upcast:
                writer.upcast === undefined
                  ? null
                  : upcastOf(type, version, writer.upcast.bind(writer)),
            },
          ];
    });
  return [
    ...earlier,
    {
      version: type.version,
      fingerprint: type.fingerprint,
      decode: (bytes) => type.decode(bytes),
      upcast: null,
    },
  ];
}

/** What a version's upcaster gives, held to be events whoever wrote the version down. */
function upcastOf<E>(
  { fullName }: EventClass<E>,
  version: number,
  upcast: (bytes: Uint8Array, meta: EventMeta | null) => unknown,
): NonNullable<EventVersion<E>["upcast"]> {
  return (bytes, meta) => givenEvents(fullName, version, upcast(bytes, meta));
}

/** @throws UnknownEventVersion, NotOneEvent, and what the upcaster and the codec throw */
export function decodeVersion<E>(
  entry: EventEntry<E>,
  version: number,
  payload: Uint8Array,
  meta: EventMeta | null,
): E {
  const { type } = entry;
  return version === type.version
    ? type.decode(payload)
    : versionOf(entry, version).decode(payload, meta);
}

/** @throws UnknownEventVersion */
export function versionOf<E>(
  entry: EventEntry<E>,
  version: number,
): EventVersion<E> {
  const known = versionsOf(entry);
  const writer = known.find((one) => one.version === version);
  if (writer !== undefined) return writer;
  throw new UnknownEventVersion(
    entry.type.fullName,
    version,
    known.map((one) => one.version),
  );
}

/** Every event that the bytes of a version are. @throws what the upcaster and the codec throw */
export function decodeAll<E>(
  { fullName }: { readonly fullName: string },
  writer: EventVersion<E>,
  payload: Uint8Array,
  meta: EventMeta | null,
): readonly NamedEvent[] {
  if (writer.upcast === null)
    return [{ fullName, event: writer.decode(payload, meta) }];
  return writer.upcast(payload, meta).map((event) => ({
    // whoever gave it was held to give it a type
    fullName: typeOf(event) ?? fullName,
    event,
  }));
}

/**
 * Today's class from a stored event, whatever version wrote it.
 *
 * The version and the fingerprint in the bytes are held against each other: a version that was edited before its release
 * is then read by the schema that really wrote it, or refused, and never read as something else.
 *
 * @throws UnknownEvent, UnknownEventVersion, UnknownFingerprint, AmbiguousFingerprint, what the codec and the upcaster throw, and
 * NotOneEvent where an upcaster gives anything but one event of this class: {@link decodeAllStored} gives them all
 */
export function decodeStored<E>(entry: EventEntry<E>, stored: StoredEvent): E {
  const { type } = entry;
  const { payload, writer } = writerOfStored(entry, stored);
  return writer === null
    ? type.decode(payload)
    : writer.decode(payload, stored.meta);
}

/**
 * Every event that a stored one is, in order: one of today's class, or what the upcaster of its version gives, of whatever classes.
 *
 * @throws what {@link decodeStored} throws, but for NotOneEvent
 */
export function decodeAllStored(
  entry: EventEntry,
  stored: StoredEvent,
): readonly unknown[] {
  return namedEvents(entry, stored).map(({ event }) => event);
}

/** As {@link decodeAllStored}, each with its full name. */
export function namedEvents(
  entry: EventEntry,
  stored: StoredEvent,
): readonly NamedEvent[] {
  const { type } = entry;
  const { payload, writer } = writerOfStored(entry, stored);
  return writer === null
    ? [{ fullName: type.fullName, event: type.decode(payload) }]
    : decodeAll(type, writer, payload, stored.meta);
}

/** Which version wrote it, null of today's. @throws what {@link decodeStored} says of versions and fingerprints */
export function writerOfStored<E>(
  entry: EventEntry<E>,
  stored: StoredEvent,
): {
  readonly payload: Uint8Array;
  readonly writer: EventVersion<E> | null;
} {
  const { type } = entry;
  if (stored.fullName !== type.fullName)
    throw new UnknownEvent(stored.fullName, [type.fullName]);
  const { fingerprint, payload } = unframeSingleObject(stored.bytes);
  const isToday =
    stored.schemaVersion === type.version && fingerprint === type.fingerprint;
  const writer = isToday
    ? null
    : writerOf(entry, stored.schemaVersion, fingerprint);
  return { payload, writer };
}

/** The writer of a stored event. @throws UnknownEventVersion, UnknownFingerprint, AmbiguousFingerprint */
export function writerOf<E>(
  entry: EventEntry<E>,
  version: number,
  fingerprint: string,
): EventVersion<E> {
  const known = versionsOf(entry);
  const named = known.find((writer) => writer.version === version);
  if (named?.fingerprint === fingerprint) return named;
  const candidates = known.filter(
    (candidate) => candidate.fingerprint === fingerprint,
  );
  const [writer, second] = candidates;
  const { fullName } = entry.type;
  if (second !== undefined)
    throw new AmbiguousFingerprint(
      fingerprint,
      candidates.map((candidate) => `${fullName} version ${candidate.version}`),
    );
  if (writer !== undefined) return writer;
  if (named === undefined)
    throw new UnknownEventVersion(
      fullName,
      version,
      known.map((candidate) => candidate.version),
    );
  throw new UnknownFingerprint(
    fingerprint,
    `${fullName} version ${version}`,
    known.map((candidate) => candidate.fingerprint),
  );
}
