/** The report as GitHub Flavored Markdown, for a comment on a pull request or the summary of a job. */
import { code, fenced, inline } from "./markdown-text.js";
import {
  detailLines,
  isFailure,
  placeText,
  relatedText,
  standingOf,
  type Problem,
  type Report,
} from "./problems.js";
import { plural } from "./text.js";

/** A comment on GitHub holds 65,536 characters; what is left out is counted below. */
const room = 60_000;

/** With a line break at its end. */
export function markdown(report: Report): string {
  const head = [headline(report), overview(report)].filter((one) => one !== "");
  const parts = [
    ...inputPart(report.diagnostics),
    // what fails first, for there may be no room for the rest
    ...subjectParts(report).toSorted(
      (a, b) => Number(b.isFailing) - Number(a.isFailing),
    ),
  ];
  const shown: string[] = [...head];
  let length = head.join("\n\n").length;
  let left = 0;
  for (const { text, problems } of parts) {
    // once something is left out, so is all that follows
    const more = left === 0 ? text() : null;
    length += more === null ? 0 : more.length + 2;
    if (more !== null && length <= room) shown.push(more);
    else left += problems;
  }
  if (left > 0) shown.push(`… and ${plural(left, "more problem")}.`);
  return `${shown.join("\n\n")}\n`;
}

function headline(report: Report): string {
  const { command, exitCode, baseline, subjects, problems } = report;
  // of a lint they are commands and types as well
  const noun = command === "check" ? "event" : "subject";
  const atFault = report.diagnostics.filter(isFailure).length;
  const checked = subjects.filter(({ skipped }) => skipped === null).length;
  const failures = problems.filter(isFailure);
  const failed = new Set(failures.map(({ subject }) => subject));
  const counts = [
    ...(failures.length === 0
      ? []
      : [
          `${plural(failures.length, "error")} in ${failed.size.toLocaleString("en-US")} of ${plural(checked, noun)}`,
        ]),
    ...(atFault === 0 ? [] : [`${plural(atFault, "error")} of the input`]),
    ...countOf(problems, "warning"),
    ...countOf(problems, "waived"),
    ...(failures.length === 0 ? [`${plural(checked, noun)} checked`] : []),
  ].join(", ");
  const against = baseline === null ? "" : `, against ${code(baseline)}`;
  const verdict = { 0: "passed", 1: "failed", 2: "not done" }[exitCode];
  const line =
    exitCode === 2
      ? "Nothing was checked, for these reasons."
      : `${counts}${against}.`;
  return `### codegen ${command}: ${verdict}\n\n${line}`;
}

function countOf(
  problems: readonly Problem[],
  standing: "warning" | "waived",
): readonly string[] {
  const { length } = problems.filter((one) => standingOf(one) === standing);
  if (length === 0) return [];
  return [
    standing === "waived" ? `${length} waived` : plural(length, standing),
  ];
}

/** So many names are shown of one kind. */
const few = 10;

/** What was left out, and why. */
function overview({ subjects }: Report): string {
  const reasons = new Map<string, string[]>();
  for (const { name, skipped } of subjects) {
    if (skipped === null) continue;
    const names = reasons.get(skipped);
    if (names === undefined) reasons.set(skipped, [name]);
    else names.push(name);
  }
  return [...reasons]
    .map(([reason, names]) => {
      const more = names.length - few;
      const list = names.slice(0, few).map(code).join(", ");
      return `- ${inline(reason)}: ${list}${more > 0 ? ` and ${more} more` : ""}`;
    })
    .join("\n");
}

interface Part {
  readonly text: () => string;
  /** How many problems it tells of. */
  readonly problems: number;
  readonly isFailing: boolean;
}

function inputPart(diagnostics: readonly Problem[]): readonly Part[] {
  return diagnostics.length === 0
    ? []
    : [
        {
          text: () => `#### Input\n\n${table(diagnostics)}`,
          problems: diagnostics.length,
          isFailing: diagnostics.some(isFailure),
        },
      ];
}

/** So many problems of one subject stand in one table. */
const mostRows = 50;

function subjectParts({ problems, subjects }: Report): readonly Part[] {
  const notes = new Map(subjects.map(({ name, note }) => [name, note]));
  const groups: {
    readonly subject: string | null;
    readonly rows: Problem[];
  }[] = [];
  for (const problem of problems) {
    const last = groups.at(-1);
    if (last?.subject === problem.subject && last.rows.length < mostRows)
      last.rows.push(problem);
    else groups.push({ subject: problem.subject, rows: [problem] });
  }
  return groups.map(({ subject, rows }) => ({
    text: () =>
      [
        ...(subject === null ? [] : [heading(subject, notes.get(subject))]),
        table(rows),
        ...details(rows),
      ].join("\n\n"),
    problems: rows.length,
    isFailing: rows.some(isFailure),
  }));
}

function heading(subject: string, note: string | null = null): string {
  return `#### ${code(subject)}${note === null ? "" : `, ${inline(note)}`}`;
}

function table(problems: readonly Problem[]): string {
  // of several versions the same is found
  const isCompared = problems.some(({ against }) => against !== null);
  const rows = problems.map((problem) => {
    const { message, rule, against, at, remedy, plan, waiver } = problem;
    const standing = standingOf(problem);
    const kept =
      waiver === null
        ? ""
        : `<br>waived until ${inline(waiver.expires)}: ${inline(waiver.reason)}`;
    const cells = [
      standing === "error" ? "**error**" : standing,
      `${inline(message)}<br>${code(rule)}${kept}`,
      ...(isCompared ? [inline(against ?? "")] : []),
      at === null ? "" : code(placeText(at)),
      [
        ...(remedy === null
          ? []
          : [
              `${inline(remedy)}${plan.length === 0 ? "" : "; or step by step:"}`,
            ]),
        ...plan.map((step, i) => `${i + 1}. ${inline(step)}`),
      ].join("<br>"),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const heads = [
    "",
    "What",
    ...(isCompared ? ["Against"] : []),
    "Where",
    "To do",
  ];
  return [
    `| ${heads.join(" | ")} |`.replace("|  |", "| |"),
    `| ${heads.map(() => "---").join(" | ")} |`,
    ...rows,
  ].join("\n");
}

function details(problems: readonly Problem[]): readonly string[] {
  const told = problems.filter(
    ({ extent, proof }) => extent !== null || proof.length > 0,
  );
  if (told.length === 0) return [];
  const blocks = told.map((problem) => {
    const { extent, related, rule } = problem;
    const lines = detailLines({
      ...problem,
      extent: null,
      related: null,
      remedy: null,
      plan: [],
      waiver: null,
    });
    const other =
      related === null
        ? ""
        : ` (${inline(related.label)}: ${code(relatedText(related))})`;
    return [
      `${code(rule)}: ${inline(extent ?? "")}${other}`,
      ...(lines.length === 0 ? [] : [fenced(lines)]),
    ].join("\n\n");
  });
  return ["<details><summary>Details</summary>", ...blocks, "</details>"];
}
