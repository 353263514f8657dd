/** The report of a lint for people: a block for each finding, with its line, what to do, and what to write. */
import { fails, type LintFinding, type LintOutcome } from "../../lint.js";
import { codeFrame } from "./frame.js";
import { visible } from "./paint.js";
import { plural, seconds, type TextOptions } from "./text.js";

export interface LintTextOptions extends TextOptions {
  /** What the run took, in milliseconds. */
  readonly took: number;
}

/** Ends with a line break. */
export function lintText(
  outcome: LintOutcome,
  options: LintTextOptions,
): string {
  const blocks = outcome.findings.map(
    (finding) => `${findingText(finding, options)}\n`,
  );
  return `${blocks.join("")}${summaryText(outcome, options)}`;
}

/** A longer one is read better in the JSON report. */
const mostFix = 400;

function findingText(
  { rule, severity, at, message, remedy, fix, waiver }: LintFinding,
  { paint, source, columns }: TextOptions,
): string {
  const name = paint(severity === "error" ? "red" : "yellow", severity);
  const place =
    at === null
      ? ""
      : `${paint("cyan", `${visible(at.file)}:${at.line}:${at.column}`)} `;
  const text = at === null ? null : source(at.file);
  const frame =
    at === null || text === null ? "" : codeFrame(text, at, columns, paint);
  return [
    `${place}${name} ${paint("bold", visible(message))} ${paint("dim", `[${rule}]`)}`,
    ...(frame === "" ? [] : [frame]),
    `  ${paint("green", "→")} ${visible(remedy)}`,
    ...(fix === null || fix.length > mostFix
      ? []
      : [`  ${paint("green", "write")} ${visible(fix)}`]),
    ...(waiver === null
      ? []
      : [
          `  ${paint("yellow", "waived")} until ${waiver.expires}: ${visible(waiver.reason)}`,
        ]),
    "",
  ].join("\n");
}

function summaryText(
  { diagnostics, subjects, findings }: LintOutcome,
  { took, paint }: LintTextOptions,
): string {
  const errors = findings.filter(fails).length;
  const waived = findings.filter(({ waiver }) => waiver !== null).length;
  const warnings = findings.length - errors - waived;
  // of what is done only a waiver is an error
  const stale = diagnostics.filter(({ severity }) => severity === "error");
  const counts = [
    stale.length === 0
      ? null
      : paint("red", `${plural(stale.length, "waiver")} at fault`),
    errors === 0 ? null : paint("red", plural(errors, "error")),
    warnings === 0 ? null : paint("yellow", plural(warnings, "warning")),
    waived === 0 ? null : paint("yellow", `${waived} waived`),
  ].filter((part) => part !== null);
  const verdict =
    counts.length === 0 ? paint("green", "nothing found") : counts.join(", ");
  const kinds = (["event", "command", "type"] as const).map((kind) =>
    plural(subjects.filter((one) => one.kind === kind).length, kind),
  );
  const [events, commands, types] = kinds;
  const looked = `in ${events}, ${commands} and ${types}, in ${seconds(took)}`;
  return `${verdict} ${paint("dim", looked)}\n`;
}
