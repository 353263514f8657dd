/** Collects what is wrong with the inputs, each thing once. */
import type { Diagnostic, Place, Severity } from "../diagnostics.js";
import type { JsonMember, JsonNode } from "../runtime/avro/json.js";
import type { Code } from "./codes.js";
import { placeOf, type Locatable } from "./place.js";

export class Problems {
  readonly #diagnostics = new Map<string, Diagnostic>();
  readonly #failed = new Set<string>();

  error(
    code: Code,
    document: Locatable,
    node: JsonNode | JsonMember,
    message: string,
    hint: string | null = null,
  ): void {
    this.#add(code, "error", placeOf(document, node), message, hint);
    this.#failed.add(document.file);
  }

  warning(
    code: Code,
    document: Locatable,
    node: JsonNode | JsonMember,
    message: string,
    hint: string | null = null,
  ): void {
    this.#add(code, "warning", placeOf(document, node), message, hint);
  }

  /** Whether the file has an error, so that what it lacks may be the error's consequence. */
  hasFailed(file: string): boolean {
    return this.#failed.has(file);
  }

  /** By file, then by place. */
  sorted(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()].toSorted(
      (a, b) => comparePlaces(a.at, b.at) || compare(a.message, b.message),
    );
  }

  #add(
    code: Code,
    severity: Severity,
    at: Place,
    message: string,
    hint: string | null,
  ): void {
    const key = JSON.stringify([code, at.file, at.line, at.column, message]);
    this.#diagnostics.set(key, { code, severity, at, message, hint });
  }
}

function comparePlaces(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** By code unit, so that the order is the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
