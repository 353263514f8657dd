/** Findings for people: what and where, the line of the source, what to do. */
import type { Diagnostic, Place } from "../../diagnostics.js";
import { codeFrame } from "./frame.js";
import { visible, type Paint } from "./paint.js";

export interface TextOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** The text of an input file; null where it cannot be read. */
  readonly source: (file: string) => string | null;
}

/** With a line break at the end of each finding, and a count where there are several. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  options: TextOptions,
): string {
  if (diagnostics.length === 0) return "";
  const blocks = diagnostics.map((one) => diagnosticText(one, options));
  return `${blocks.join("\n")}\n${countText(diagnostics, options.paint)}`;
}

function diagnosticText(diagnostic: Diagnostic, options: TextOptions): string {
  const { at, code, severity, message, hint } = diagnostic;
  const { paint } = options;
  const name =
    severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  const place = at === null ? "" : `${paint("cyan", placeText(at))} `;
  const lines = [
    `${place}${name} ${paint("bold", visible(message))} ${paint("dim", `[${code}]`)}`,
  ];
  const source = at === null ? null : options.source(at.file);
  if (at !== null && source !== null) {
    const frame = codeFrame(source, at, options.columns, paint);
    if (frame !== "") lines.push(frame);
  }
  if (hint !== null) lines.push(`  ${paint("green", "→")} ${visible(hint)}`);
  return `${lines.join("\n")}\n`;
}

/** `file:line:column`, which editors and terminals open. */
function placeText(at: Place): string {
  return `${visible(at.file)}:${at.line}:${at.column}`;
}

function countText(diagnostics: readonly Diagnostic[], paint: Paint): string {
  if (diagnostics.length === 1) return "";
  const errors = diagnostics.filter((one) => one.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    errors === 0 ? null : paint("red", plural(errors, "error")),
    warnings === 0 ? null : paint("yellow", plural(warnings, "warning")),
  ];
  return `${parts.filter((part) => part !== null).join(", ")}\n`;
}

/** `1 file`, `2 files`, `1,234 files`. */
export function plural(count: number, noun: string): string {
  // as the locale en-US writes it, which takes its time to be loaded
  const shown = String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `${shown} ${noun}${count === 1 ? "" : "s"}`;
}

/** `12 ms`, `3.4 s`. */
export function seconds(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}
