/** The report of a check for people: a block for each finding, with both schemas and the value that proves it. */
import {
  fails,
  type CheckOutcome,
  type Confirmation,
  type SubjectFinding,
  type Witness,
} from "../../check.js";
import type { Place } from "../../diagnostics.js";
import { fixesText } from "./fixes-text.js";
import { codeFrame } from "./frame.js";
import { visible, type Paint } from "./paint.js";
import { plural, seconds, type TextOptions } from "./text.js";

export interface CheckTextOptions extends TextOptions {
  /** What the run took, in milliseconds. */
  readonly took: number;
}

/** Ends with a line break. */
export function checkText(
  outcome: CheckOutcome,
  options: CheckTextOptions,
): string {
  return `${findingsText(outcome.findings, options)}${fixesText(outcome, options.paint)}${summaryText(outcome, options)}`;
}

/**
 * A block for each finding, an empty line after each.
 * @param today what the schema is called that the earlier ones are held against.
 */
export function findingsText(
  findings: readonly SubjectFinding[],
  options: TextOptions,
  today = "today's schema",
): string {
  const told = new Set<string>();
  return findings
    .map((finding) => {
      const key = JSON.stringify([finding.subject, finding.plan]);
      const isTold = told.has(key);
      told.add(key);
      return `${findingText(finding, { ...options, today, isTold })}\n`;
    })
    .join("");
}

interface FindingOptions extends TextOptions {
  readonly today: string;
  /** Whether the steps stand with another finding of the event already. */
  readonly isTold: boolean;
}

function findingText(finding: SubjectFinding, options: FindingOptions): string {
  const { paint, today, isTold } = options;
  const { direction, earlier: old, path, rule, severity, waiver } = finding;
  const [reader, writer] =
    direction === "backward" ? [today, old] : [old, today];
  const name = paint(severity === "error" ? "red" : "yellow", severity);
  const where = path === "" ? "" : `, at ${visible(shortened(path, 60))}`;
  return [
    `${paint("cyan", visible(finding.subject))} ${name} ${paint("bold", visible(finding.message))} ${paint("dim", `[${rule}]`)}`,
    `  ${extentText(finding, reader, writer)}${where}`,
    ...frameText(`reader, ${reader}`, finding.reader, options),
    ...frameText(`writer, ${writer}`, finding.writer, options),
    ...(finding.axis === "wire" ? witnessText(finding.witness, options) : []),
    ...(finding.registry === null ? [] : [`  ${visible(finding.registry)}`]),
    `  ${paint("green", "→")} ${visible(finding.remedy)}${stepsHint(finding, isTold)}`,
    ...(isTold ? [] : finding.plan).map(
      (step, i) => `    ${i + 1}. ${visible(step)}`,
    ),
    ...(waiver === null
      ? []
      : [
          `  ${paint("yellow", "waived")} until ${waiver.expires}: ${visible(waiver.reason)}`,
        ]),
    "",
  ].join("\n");
}

function stepsHint({ plan }: SubjectFinding, isTold: boolean): string {
  if (plan.length === 0) return "";
  return isTold ? "; or step by step, as above" : "; or step by step:";
}

/** Which data it is about, in a sentence without a stop. */
export function extentText(
  { always, axis, direction }: SubjectFinding,
  reader: string,
  writer: string,
): string {
  const isAlways = always === "always";
  if (axis === "meaning")
    return isAlways
      ? `${reader} reads all data of ${writer} as something else than was written`
      : `${reader} reads some data as something else than ${writer} does`;
  if (axis === "source") {
    const [earlier, today] =
      direction === "backward" ? [writer, reader] : [reader, writer];
    return `code that was written for the types of ${earlier} may not compile with those of ${today}`;
  }
  if (axis === "portability")
    return `implementations differ on ${isAlways ? "all" : "some"} data of ${writer} that ${reader} reads`;
  return isAlways
    ? `${reader} reads no data of ${writer}`
    : `${reader} does not read some data of ${writer}`;
}

function frameText(
  whose: string,
  at: Place | null,
  { source, columns, paint }: TextOptions,
): readonly string[] {
  if (at === null) return [];
  const text = source(at.file);
  const frame = text === null ? "" : codeFrame(text, at, columns, paint);
  const place = `${visible(at.file)}:${at.line}:${at.column}`;
  const head = `  ${whose}: ${paint("cyan", place)}`;
  return frame === "" ? [head] : [head, frame];
}

/** So many characters of a value are shown, and so many bytes. */
const mostValue = 400;
const mostBytes = 64;

function witnessText(
  witness: Witness | null,
  { paint }: TextOptions,
): readonly string[] {
  if (witness === null)
    return [
      "  no value shows it, none that is small enough, or thousands were shown before",
    ];
  return witnessRows(witness).map(
    ([name, text]) => `  ${paint("dim", name.padEnd(6))} ${visible(text)}`,
  );
}

/** A value, its bytes, and what its readers say, each under a name that is empty where the row goes on with the one before it. */
export function witnessRows({
  value,
  bytes,
  error,
  before,
  confirmation,
}: Witness): readonly (readonly [name: string, text: string])[] {
  return [
    ["value", shortened(value, mostValue)],
    ["bytes", pairs(bytes)],
    ["reader", error],
    ...(before === null ? [] : [["", `but first: ${before}`] as const]),
    ...(confirmation === null
      ? []
      : [["avsc", answerText(confirmation)] as const]),
  ];
}

function answerText({ verdict, answer, because }: Confirmation): string {
  switch (verdict) {
    case "confirmed":
      return `fails as well: ${answer}`;
    case "differs":
      return `${answer}${because === null ? "" : `: ${because}`}`;
    case "refused":
      return `has no answer: ${answer}`;
  }
}

function pairs(hex: string): string {
  const shown = hex.slice(0, 2 * mostBytes).replace(/..(?=.)/g, "$& ");
  const more = hex.length / 2 - mostBytes;
  if (hex === "") return "none";
  return more > 0 ? `${shown} … and ${more} more` : shown;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function summaryText(
  { subjects, findings, baseline, diagnostics }: CheckOutcome,
  { took, paint }: CheckTextOptions,
): string {
  const mistakes = diagnostics.filter((one) => one.severity === "error").length;
  const errors = findings.filter(fails);
  const waived = findings.filter(({ waiver }) => waiver !== null).length;
  const warnings = findings.length - errors.length - waived;
  const names = new Set(errors.map(({ subject }) => subject));
  const more = [
    ...(warnings === 0 ? [] : [`, ${plural(warnings, "warning")}`]),
    ...(waived === 0 ? [] : [`, ${waived} waived`]),
  ].join("");
  const lines = [
    noteText("new", whyNew(baseline), subjects, paint),
    noteText("removed", "no schema of it any more", subjects, paint),
  ].filter((line) => line !== null);
  const checked = subjects.filter(({ state }) => state === "checked");
  const against = `against ${baseline === null ? "nothing" : visible(baseline)}`;
  const verdict =
    errors.length === 0
      ? paint("green", `compatible: ${plural(checked.length, "event")}`) +
        paint("yellow", more) +
        (mistakes === 0
          ? ""
          : paint("red", `, but ${plural(mistakes, "mistake")} as said above`))
      : paint(
          "red",
          `incompatible: ${plural(names.size, "event")} of ${checked.length.toLocaleString("en-US")}, ${plural(errors.length, "finding")}${more}`,
        );
  lines.push(`${verdict} ${paint("dim", `${against} in ${seconds(took)}`)}`);
  return `${lines.join("\n")}\n`;
}

/** What is not released yet may change freely: nothing of it is in production. */
function whyNew(baseline: CheckOutcome["baseline"]): string {
  return baseline === "recorded versions"
    ? "no version is recorded, so nothing is compared; `codegen release` records one"
    : "nothing to compare with";
}

/** So many names are shown of one kind. */
const few = 5;

function noteText(
  state: "new" | "removed",
  why: string,
  subjects: CheckOutcome["subjects"],
  paint: Paint,
): string | null {
  const found = subjects.filter((one) => one.state === state);
  if (found.length === 0) return null;
  const names = found.slice(0, few).map(({ name }) => visible(name));
  const more = found.length > few ? [`and ${found.length - few} more`] : [];
  return `${state.padEnd(8)} ${[...names, ...more].join(", ")} ${paint("dim", `(${why})`)}`;
}
