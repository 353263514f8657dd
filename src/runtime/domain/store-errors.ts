/** What an event store refuses. */
import { DomainError } from "./errors.js";
import type { ExpectedVersion } from "./event-store.js";

/** Somebody else appended to the stream in the meantime. */
export class VersionConflict extends DomainError {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly actual: number;

  constructor(stream: string, expected: ExpectedVersion, actual: number) {
    super(
      "VersionConflict",
      "version-conflict",
      `version conflict on stream ${stream}: expected version ${expected}, found ${actual}; load it and decide again`,
    );
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** The stream was expected not to exist. */
export class StreamExists extends VersionConflict {
  constructor(stream: string, actual: number) {
    super(stream, 0, actual);
    this.name = "StreamExists";
  }
}

/** A command id came back with another command. */
export class CommandIdReused extends DomainError {
  readonly commandId: string;

  constructor(commandId: string, stream: string) {
    super(
      "CommandIdReused",
      "command-id-reused",
      `command id ${commandId} reused: it is recorded on stream ${stream} with another payload; give every command its own id`,
    );
    this.commandId = commandId;
  }
}
