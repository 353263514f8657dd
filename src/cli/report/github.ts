/** The report as workflow commands of GitHub Actions, which show it beside the lines. Source: GitHub's documentation, "Workflow commands". */
import { plain } from "./plain.js";
import {
  detailLines,
  standingOf,
  type Problem,
  type Report,
} from "./problems.js";

const commands = {
  error: "error",
  warning: "warning",
  waived: "notice",
} as const;

type Standing = keyof typeof commands;

const order: readonly Standing[] = ["error", "warning", "waived"];

/**
 * A line for each thing at one place, the gravest first, for ten of a kind are shown: what is found against several versions is told
 * once, with their names. Empty where there is nothing.
 */
export function github({ problems, diagnostics }: Report): string {
  const all = [...diagnostics, ...problems];
  return order
    .flatMap((standing) =>
      together(all.filter((one) => standingOf(one) === standing)).map(command),
    )
    .join("");
}

/** What is said at one place in the same words, in the order of the first of each. */
function together(
  problems: readonly Problem[],
): readonly (readonly [Problem, ...Problem[]])[] {
  const groups = new Map<string, [Problem, ...Problem[]]>();
  for (const problem of problems) {
    const { at, rule, subject, message } = problem;
    const key = JSON.stringify([at, rule, subject, message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()];
}

function command(group: readonly [Problem, ...Problem[]]): string {
  const [problem] = group;
  const { at, rule, subject, message } = problem;
  const properties = {
    ...(at === null
      ? {}
      : {
          file: plain(at.file),
          line: String(at.line),
          col: String(at.column),
        }),
    title: subject === null ? rule : `${subject}: ${rule}`,
  };
  const text = Object.entries(properties)
    .map(([name, value]) => `${name}=${escapedProperty(value)}`)
    .join(",");
  const lines = [
    message,
    ...extentsOf(group),
    ...detailLines({ ...problem, extent: null }),
  ].join("\n");
  return `::${commands[standingOf(problem)]} ${text}::${escapedData(lines)}\n`;
}

/** So many versions are told of in whole sentences. */
const mostExtents = 3;

function extentsOf(group: readonly Problem[]): readonly string[] {
  const extents = [...new Set(group.flatMap(({ extent }) => extent ?? []))];
  const versions = new Set(group.flatMap(({ against }) => against ?? []));
  return extents.length <= mostExtents
    ? extents
    : [
        ...extents.slice(0, mostExtents),
        `found against ${[...versions].join(", ")}`,
      ];
}

function escapedData(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
