/** Why a writer's schema, or what it wrote, cannot be read. */
import { DomainError, listed } from "../domain/errors.js";

const SHOWN = 300;

/** The words of a stranger, cut off where they are many. */
function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** What was given for a writer's schema is none that can be used. */
export class InvalidWriterSchema extends DomainError {
  constructor(why: string, options?: { readonly cause: unknown }) {
    super(
      "InvalidWriterSchema",
      "invalid-writer-schema",
      `invalid schema of a writer: ${shortened(why)}`,
      options,
    );
  }
}

/** Why nothing of a writer can be read. */
export interface UnreadableReason {
  /** Where in the writer's data: `lines[].unitPrice`; empty where it is the whole of it. */
  readonly path: string;
  readonly reason: string;
}

/** No value of the writer is one of today's event: found before any bytes are read. */
export class UnreadableWriterSchema extends DomainError {
  /** The writer's name of the event; null where its schema has none. */
  readonly fullName: string | null;
  /** The first of them, in the order of the writer's fields. */
  readonly reasons: readonly UnreadableReason[];

  constructor(fullName: string | null, reasons: readonly UnreadableReason[]) {
    const shown = reasons.map(({ path, reason }) =>
      shortened(path === "" ? reason : `${path}: ${reason}`),
    );
    super(
      "UnreadableWriterSchema",
      "unreadable-writer-schema",
      `unreadable schema of a writer, ${shortened(fullName ?? "without a name")}: ${shown.join("; ")}`,
    );
    this.fullName = fullName;
    this.reasons = reasons;
  }
}

export function noSuchEvent(
  fullName: string,
  known: Iterable<string>,
): UnreadableWriterSchema {
  const reason = `no event has this name or this alias, known are ${listed(known)}; generate from its schema`;
  return new UnreadableWriterSchema(fullName, [{ path: "", reason }]);
}

/** A value that the writer may write and today's schema has no place for, as a new symbol of an enum. */
export class UnreadableValue extends DomainError {
  /** The writer's name of the event. */
  readonly fullName: string;

  constructor(fullName: string, cause: Error) {
    super(
      "UnreadableValue",
      "unreadable-value",
      `value of ${shortened(fullName)} that today's schema has no place for: ${shortened(cause.message)}`,
      { cause },
    );
    this.fullName = fullName;
  }
}
