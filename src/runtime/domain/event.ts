/** What the runtime knows of an event: its class, its earlier versions, and where a stored one lies. */
import {
  AmbiguousFingerprint,
  UnknownEvent,
  UnknownEventVersion,
  UnknownFingerprint,
} from "./event-errors.js";
import type { StoredEvent } from "./event-store.js";
import { unframeSingleObject } from "./frame.js";

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

/** Decoders of the versions before today's, each straight into today's class. */
export interface EventVersions<E> {
  readonly [version: number]: {
    readonly fingerprint: string;
    decode(bytes: Uint8Array): E;
  };
}

/** An event as aggregates, projections and sagas refer to it. */
export interface EventEntry<E = unknown> {
  /** The name of its member in the user's state, projector and saga objects. */
  readonly name: string;
  readonly type: EventClass<E>;
  readonly versions: EventVersions<E>;
}

export function eventEntry<E>(
  name: string,
  type: EventClass<E>,
  versions: EventVersions<E>,
): EventEntry<E> {
  return { name, type, versions };
}

/** One version of an event, as a writer. */
export interface EventVersion<E> {
  readonly version: number;
  readonly fingerprint: string;
  decode(bytes: Uint8Array): E;
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
              decode: (bytes: Uint8Array) => writer.decode(bytes),
            },
          ];
    });
  return [
    ...earlier,
    {
      version: type.version,
      fingerprint: type.fingerprint,
      decode: (bytes) => type.decode(bytes),
    },
  ];
}

/** @throws UnknownEventVersion */
export function decodeVersion<E>(
  entry: EventEntry<E>,
  version: number,
  payload: Uint8Array,
): E {
  const { type, versions } = entry;
  if (version === type.version) return type.decode(payload);
  const writer = Object.hasOwn(versions, version)
    ? versions[version]
    : undefined;
  if (writer !== undefined) return writer.decode(payload);
  throw new UnknownEventVersion(
    type.fullName,
    version,
    versionsOf(entry).map((known) => known.version),
  );
}

/**
 * Today's class from a stored event, whatever version wrote it.
 *
 * The version and the fingerprint in the bytes are held against each other: a version that was edited before its release
 * is then read by the schema that really wrote it, or refused, and never read as something else.
 *
 * @throws UnknownEvent, UnknownEventVersion, UnknownFingerprint, AmbiguousFingerprint, and what the codec throws
 */
export function decodeStored<E>(entry: EventEntry<E>, stored: StoredEvent): E {
  const { type } = entry;
  if (stored.fullName !== type.fullName)
    throw new UnknownEvent(stored.fullName, [type.fullName]);
  const { fingerprint, payload } = unframeSingleObject(stored.bytes);
  if (stored.schemaVersion === type.version && fingerprint === type.fingerprint)
    return type.decode(payload);
  return writerOf(entry, stored.schemaVersion, fingerprint).decode(payload);
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
