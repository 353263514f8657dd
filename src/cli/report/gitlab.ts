/** The report as GitLab's Code Quality JSON, which its merge requests show. Source: GitLab's documentation, "Code Quality report format". */
import {
  detailLines,
  standingOf,
  type Problem,
  type Report,
} from "./problems.js";

/** With a line break at its end. */
export function gitlab({ problems, diagnostics }: Report): string {
  const issues = [...diagnostics, ...problems].map(issue);
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issue(problem: Problem): object {
  const { rule, subject, message, at, fingerprint } = problem;
  const head = subject === null ? message : `${subject}: ${message}`;
  // a value that proves it is more than the widget has room for
  const rest = detailLines({ ...problem, related: null, proof: [] });
  return {
    description: [head, ...rest.map((line) => line.trim())].join("; "),
    check_name: rule,
    fingerprint,
    severity: severityOf(problem),
    // what is about no file is shown all the same only with a path
    location: { path: at?.file ?? ".", lines: { begin: at?.line ?? 1 } },
  };
}

function severityOf(problem: Problem): string {
  switch (standingOf(problem)) {
    case "error":
      return problem.axis === "wire" ? "critical" : "major";
    case "warning":
      return "minor";
    case "waived":
      return "info";
  }
}
