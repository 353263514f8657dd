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

/** A line each, the gravest first, for ten of a kind are shown; empty where there is nothing. */
export function github({ problems, diagnostics }: Report): string {
  const all = [...diagnostics, ...problems];
  return order
    .flatMap((standing) =>
      all.filter((one) => standingOf(one) === standing).map(command),
    )
    .join("");
}

function command(problem: Problem): string {
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
  const lines = [message, ...detailLines(problem)].join("\n");
  return `::${commands[standingOf(problem)]} ${text}::${escapedData(lines)}\n`;
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
