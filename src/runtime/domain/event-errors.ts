/** Why a stored or received event cannot be turned into today's class. */
import { DomainError, listed } from "./errors.js";

/** No event of this full name is known. */
export class UnknownEvent extends DomainError {
  readonly fullName: string;

  constructor(fullName: string, known: Iterable<string>) {
    super(
      "UnknownEvent",
      "unknown-event",
      `unknown event ${fullName}: known are ${listed(known)}; keep the history of a deleted event, so that its decoders stay`,
    );
    this.fullName = fullName;
  }
}

/** The event is known, this version of it is not. */
export class UnknownEventVersion extends DomainError {
  readonly fullName: string;
  readonly version: number;

  constructor(fullName: string, version: number, known: Iterable<number>) {
    super(
      "UnknownEventVersion",
      "unknown-event-version",
      `unknown version ${version} of ${fullName}: known are ${listed(known)}; generate from a history that holds it`,
    );
    this.fullName = fullName;
    this.version = version;
  }
}

/** No known version was written with this schema. */
export class UnknownFingerprint extends DomainError {
  readonly fingerprint: string;

  /** @param writer whose bytes they claim to be; null where they do not say */
  constructor(
    fingerprint: string,
    writer: string | null,
    known: Iterable<string>,
  ) {
    super(
      "UnknownFingerprint",
      "unknown-fingerprint",
      `unknown fingerprint ${fingerprint}${writer === null ? "" : ` of ${writer}`}: known are ${listed(known)}; the writer's schema was never released here`,
    );
    this.fingerprint = fingerprint;
  }
}

/**
 * Several versions share a fingerprint, for CRC-64-AVRO does not cover defaults, aliases and logical types, and they are not known
 * to read the same bytes alike.
 */
export class AmbiguousFingerprint extends DomainError {
  readonly fingerprint: string;

  constructor(fingerprint: string, candidates: Iterable<string>) {
    super(
      "AmbiguousFingerprint",
      "ambiguous-fingerprint",
      `ambiguous fingerprint ${fingerprint}: shared by ${listed(candidates)}, which do not read alike; decode by name and version, or by a registry's id`,
    );
    this.fingerprint = fingerprint;
  }
}

/** A registry's id that the port could not map. */
export class UnknownSchemaId extends DomainError {
  readonly id: number | string;

  constructor(id: number | string) {
    super(
      "UnknownSchemaId",
      "unknown-schema-id",
      `unknown schema id ${id}: the registry of this message has no event of that id; ask the cluster that the message comes from`,
    );
    this.id = id;
  }
}
