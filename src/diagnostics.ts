/** The one currency of everything that is wrong with an input. Rendered only in `cli/report`. */

export type Severity = "error" | "warning";

/** A place in an input file. */
export interface Place {
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** JSON pointer (RFC 6901) of the value in its file; the empty string is the whole file. */
  readonly pointer: string;
}

export interface Diagnostic {
  /** Stable, kebab-case: `schema-unknown-type`. */
  readonly code: string;
  readonly severity: Severity;
  /** Null where no file is at fault. */
  readonly at: Place | null;
  /** What is wrong: a noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to do; null where the message says it. */
  readonly hint: string | null;
}

export function hasError(
  diagnostics: readonly Pick<Diagnostic, "severity">[],
): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
