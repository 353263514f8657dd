/** Why what an earlier version wrote does not become an event by the user's upcaster. */
import { DomainError, listed } from "./errors.js";

/** The upcaster threw, or gave something that it may not give. */
export class UpcasterFailed extends DomainError {
  readonly fullName: string;
  readonly version: number;
  /** Whether it threw: it gave something that it may not give else. */
  readonly hasThrown: boolean;

  /** @param why with a `cause` where the upcaster threw it */
  constructor(
    fullName: string,
    version: number,
    why: string,
    options?: { readonly cause: unknown },
  ) {
    super(
      "UpcasterFailed",
      "upcaster-failed",
      `failure of upcaster v${version} of ${fullName}: ${why}`,
      options,
    );
    this.fullName = fullName;
    this.version = version;
    this.hasThrown = options !== undefined;
  }
}

/** One event was asked for, and the upcaster gave several, none, or another one. */
export class NotOneEvent extends DomainError {
  readonly fullName: string;
  readonly version: number;

  constructor(fullName: string, version: number, given: Iterable<string>) {
    super(
      "NotOneEvent",
      "not-one-event",
      `no single ${fullName} from version ${version}: its upcaster gave ${listed(given)}; read it as a list, by \`upcast\` of the version, \`decodeAll\` of the registry or \`decodeAllStored\``,
    );
    this.fullName = fullName;
    this.version = version;
  }
}

/** Nobody is to have written this version: the project says so in the place of an upcaster. */
export class VersionUnreadable extends DomainError {
  /** As the project gives it. */
  readonly reason: string;

  /** @param writer whose bytes they are; null where that is not known yet */
  constructor(reason: string, writer: string | null) {
    super(
      "VersionUnreadable",
      "version-unreadable",
      `unreadable ${writer ?? "version"}: ${reason}`,
    );
    this.reason = reason;
  }
}
