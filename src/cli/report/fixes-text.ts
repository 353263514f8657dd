/** What `check --fix` changed, and what it did not, for people. */
import type {
  CheckOutcome,
  FixedFinding,
  UnfixedFinding,
} from "../../check.js";
import { visible, type Paint } from "./paint.js";

/**
 * A line for each change, two for each that was not made, and one where findings are left that no change mends; where nobody asked for
 * changes, how many there could be. Ends with a line break, or is empty.
 */
export function fixesText(
  { fixes, findings }: Pick<CheckOutcome, "fixes" | "findings">,
  paint: Paint,
): string {
  if (fixes === undefined) return offerText(findings, paint);
  const lines = [
    ...changesOf(fixes.fixed).map(
      ({ first, rules }) =>
        `${paint("green", "fixed")}    ${changeText(first, rules, paint)}`,
    ),
    ...changesOf(fixes.unfixed).map(
      ({ first, rules }) =>
        `${paint("yellow", "not done")} ${changeText(first, rules, paint)}\n         ${visible(first.why)}`,
    ),
  ];
  const left = findings.some(
    ({ fix, waiver }) => fix === null && waiver === null,
  );
  const nothing = fixes.fixed.length === 0 ? "nothing" : "nothing more";
  if (left)
    lines.push(
      `${paint("yellow", "→")} ${nothing} can be mended without somebody who knows what is meant: the findings above say what to do`,
    );
  return lines.map((line) => `${line}\n`).join("");
}

function offerText(findings: CheckOutcome["findings"], paint: Paint): string {
  const count = findings.filter(
    ({ fix, waiver }) => fix !== null && waiver === null,
  ).length;
  return count === 0
    ? ""
    : `${paint("green", "→")} \`codegen check --fix\` may mend ${count.toLocaleString("en-US")} of these\n`;
}

function changeText(
  { at, change }: FixedFinding,
  rules: readonly string[],
  paint: Paint,
): string {
  const place = `${visible(at.file)}:${at.line}:${at.column}`;
  return `${paint("cyan", place)} ${paint("bold", visible(change))} ${paint("dim", `[${rules.join(", ")}]`)}`;
}

interface Change<T> {
  readonly first: T;
  readonly rules: readonly string[];
}

/** One change may be for several versions, and for several events that share a type. */
function changesOf<T extends FixedFinding | UnfixedFinding>(
  findings: readonly T[],
): readonly Change<T>[] {
  const changes = new Map<string, { first: T; rules: string[] }>();
  for (const one of findings) {
    const key = JSON.stringify([one.at, one.change]);
    const known = changes.get(key);
    if (known === undefined)
      changes.set(key, { first: one, rules: [one.rule] });
    else if (!known.rules.includes(one.rule)) known.rules.push(one.rule);
  }
  return [...changes.values()];
}
