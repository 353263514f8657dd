import type { SchemaIssue } from "./issues.js";

/** A datum that does not fit its schema, or bytes or JSON that are none of it. */
export class DatumError extends Error {
  override readonly name = "DatumError";
  /** Bytes from the start of what was read; null where nothing was read. The message says it, too. */
  readonly offset: number | null;

  constructor(message: string, offset: number | null = null) {
    super(offset === null ? message : `${message}, at byte ${offset}`);
    this.offset = offset;
  }
}

/** Text that is no valid schema. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  readonly issues: readonly SchemaIssue[];

  constructor(message: string, issues: readonly SchemaIssue[]) {
    super(message);
    this.issues = issues;
  }
}
