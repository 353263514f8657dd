/** What differs between schemas, for people: sentences with places, then who reads whom, then what keeps them from it. */
import type { DiffOutcome, DiffPair, Explanation } from "../../diff/index.js";
import type { Place } from "../../diagnostics.js";
import { findingsText } from "./check-text.js";
import { visible, type Paint } from "./paint.js";
import { plural, type TextOptions } from "./text.js";

/** Ends with a line break. */
export function diffText(
  { pairs, a, b }: DiffOutcome,
  options: TextOptions,
): string {
  const [only, another] = pairs;
  if (only === undefined)
    return `neither ${visible(a)} nor ${visible(b)} has an event\n`;
  if (another === undefined) return pairText(only, options);
  const blocks = pairs
    .filter(({ state }) => state === "changed")
    .map((pair) => `${pairText(pair, options)}\n`);
  return `${blocks.join("")}${summaryText(pairs, options.paint)}`;
}

function pairText(pair: DiffPair, options: TextOptions): string {
  const { a, b, explanation } = pair;
  const { paint } = options;
  if (a === null || b === null || explanation === null) return loneText(pair);
  const [from, to] =
    a.name === b.name
      ? [a.label, b.label]
      : [`${a.name} (${a.label})`, `${b.name} (${b.label})`];
  const name = a.name === b.name ? `${paint("cyan", visible(b.name))} ` : "";
  const head = `${name}${paint("bold", `${visible(from)} → ${visible(to)}`)}\n`;
  const { changes, isSame } = explanation;
  if (changes.length === 0) return `${head}\n  no difference\n`;
  const note = isSame ? "\n  nothing that means anything to data\n" : "";
  const found = findingsText(
    explanation.findings,
    options,
    distinct(b.label, a.label),
  );
  return `${head}\n${changesText(explanation, b.name, paint)}${note}\n${readsText(pair, paint)}${found === "" ? "" : `\n${found.trimEnd()}\n`}`;
}

/** Two versions of one file may be called the same. */
function distinct(label: string, other: string): string {
  return label === other ? `${label} (the second)` : label;
}

function loneText({ name, a, b }: DiffPair): string {
  const there = b ?? a;
  const at = there?.at ?? null;
  const verb = b === null ? "dropped" : "added";
  return `${visible(name)} ${verb}${at === null ? "" : `: ${placeText(at)}`}\n`;
}

function placeText({ file, line, column }: Place): string {
  return `${visible(file)}:${line}:${column}`;
}

/** By the type that they are in; those of the schema itself under its own name, which is above. */
function changesText(
  { changes }: Explanation,
  name: string,
  paint: Paint,
): string {
  const lines: string[] = [];
  let around: string | null = name;
  for (const { type, message, a, b } of changes) {
    if (type !== null && type !== around) {
      // what stands above ends in a blank line already
      if (lines.length > 0) lines.push("");
      lines.push(`  in ${paint("cyan", visible(type))}`);
      around = type;
    }
    const sign =
      a === null
        ? paint("green", "+")
        : b === null
          ? paint("red", "-")
          : paint("yellow", "~");
    lines.push(`  ${sign} ${visible(message)}`);
    for (const place of [a, b])
      if (place !== null) lines.push(`      ${paint("dim", placeText(place))}`);
  }
  return `${lines.join("\n")}\n`;
}

const amounts = {
  always: "all data",
  sometimes: "some data only",
  never: "no data",
} as const;

function readsText({ a, b, explanation }: DiffPair, paint: Paint): string {
  if (a === null || b === null || explanation === null) return "";
  const { aReadsB, bReadsA, modes } = explanation;
  const [old, now] = [visible(a.label), visible(distinct(b.label, a.label))];
  const line = (
    reader: string,
    writer: string,
    verdict: keyof typeof amounts,
  ): string =>
    `  ${reader} reads ${paint(verdict === "always" ? "green" : "red", amounts[verdict])} of ${writer}\n`;
  const names = ["BACKWARD", "FORWARD", "FULL"] as const;
  const allowed = names.filter((mode) => modes[mode]);
  const refused = names.filter((mode) => !modes[mode]);
  const verdict =
    allowed.length === 0
      ? "allowed by no mode but NONE"
      : `allowed by ${joined(allowed)}${refused.length === 0 ? "" : `, and not by ${joined(refused)}`}`;
  return `${line(now, old, bReadsA)}${line(old, now, aReadsB)}  ${verdict}\n`;
}

function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2
    ? last
    : `${words.slice(0, -1).join(", ")} and ${last}`;
}

function summaryText(pairs: readonly DiffPair[], paint: Paint): string {
  const of = (state: DiffPair["state"]): readonly DiffPair[] =>
    pairs.filter((pair) => pair.state === state);
  const lone = [...of("added"), ...of("dropped")].map(loneText).join("");
  const counts = (["changed", "added", "dropped"] as const)
    .map((state) => `${of(state).length} ${state}`)
    .join(", ");
  return `${lone}${paint("bold", plural(pairs.length, "event"))}: ${counts}, ${of("same").length} the same\n`;
}
