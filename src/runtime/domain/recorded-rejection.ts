/** A rejection as it is recorded with its command: bytes, so that any store can keep it. */
import { DomainError } from "./errors.js";
import { typeOf } from "./new-event.js";
import { fromValueText, toValueText } from "./value-text.js";

export interface RecordedRejection {
  /** Its `$type`; empty where it has none. */
  readonly type: string;
  /** `avro`: written by its {@link RejectionEntry}; `text`: by {@link toValueText}, as UTF-8. */
  readonly encoding: "avro" | "text";
  readonly bytes: Uint8Array;
}

/** How one rejection of a command is recorded. */
export interface RejectionEntry<R = unknown> {
  /** Its `$type`. */
  readonly type: string;
  /** Avro binary. */
  encode(rejection: R): Uint8Array;
  decode(bytes: Uint8Array): R;
}

/** A recorded rejection that nothing here can read. */
export class UnreadableRejection extends DomainError {
  constructor(commandId: string, type: string, cause?: unknown) {
    super(
      "UnreadableRejection",
      "unreadable-rejection",
      `unreadable rejection ${type === "" ? "without $type" : type} of command ${commandId}: the command no longer declares it, or its fields changed; send the command again with a new id`,
      cause === undefined ? undefined : { cause },
    );
  }
}

export function recordRejection(
  rejection: unknown,
  entries: readonly RejectionEntry[],
): RecordedRejection {
  const type = typeOf(rejection) ?? "";
  const entry = entries.find((candidate) => candidate.type === type);
  return entry === undefined
    ? {
        type,
        encoding: "text",
        bytes: new TextEncoder().encode(toValueText(rejection)),
      }
    : { type, encoding: "avro", bytes: entry.encode(rejection) };
}

/** @throws UnreadableRejection */
export function readRejection(
  { type, encoding, bytes }: RecordedRejection,
  entries: readonly RejectionEntry[],
  commandId: string,
): unknown {
  try {
    if (encoding === "text")
      return fromValueText(new TextDecoder().decode(bytes));
    const entry = entries.find((candidate) => candidate.type === type);
    if (entry !== undefined) return entry.decode(bytes);
  } catch (cause) {
    throw new UnreadableRejection(commandId, type, cause);
  }
  throw new UnreadableRejection(commandId, type);
}
