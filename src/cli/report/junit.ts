/** The report as JUnit's XML, in the form that Jenkins, GitLab and others read: a test case a subject. */
import { plain } from "./plain.js";
import {
  detailLines,
  isFailure,
  placeText,
  standingOf,
  type Problem,
  type Report,
} from "./problems.js";

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly outcome: "passed" | "skipped" | "failure" | "error";
  /** Why it is skipped or has failed. */
  readonly message: string;
  /** The ids of what has failed. */
  readonly type: string;
  /** What has failed, and what has not. */
  readonly text: string;
  readonly out: string;
}

/** With a line break at its end. */
export function junit(report: Report): string {
  const cases = [...inputCases(report), ...subjectCases(report)];
  const count = (outcome: TestCase["outcome"]): string =>
    String(cases.filter((one) => one.outcome === outcome).length);
  const counts = {
    tests: String(cases.length),
    failures: count("failure"),
    errors: count("error"),
  };
  const time = (report.took / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "eventwright", ...counts, time })}>`,
    `  <testsuite${attributes({
      name: `codegen ${report.command}`,
      ...counts,
      skipped: count("skipped"),
      time,
    })}>`,
    ...cases.flatMap(caseLines),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function subjectCases({
  subjects,
  problems,
  command,
}: Report): readonly TestCase[] {
  const bySubject = groupedBy(problems, ({ subject }) => subject ?? command);
  const skips = new Map(subjects.map(({ name, skipped }) => [name, skipped]));
  // a problem of what is no subject is not lost
  const names = new Set([...skips.keys(), ...bySubject.keys()]);
  return [...names].map((name) => {
    const dot = name.lastIndexOf(".");
    const skipped = skips.get(name) ?? null;
    const verdict = verdictOf(bySubject.get(name) ?? [], "failure");
    return {
      classname: dot < 0 ? `codegen.${command}` : name.slice(0, dot),
      name: name.slice(dot + 1),
      ...verdict,
      ...(skipped === null || verdict.outcome === "failure"
        ? {}
        : { outcome: "skipped", message: skipped }),
    };
  });
}

/** A case for each file of the input that something is wrong with, and one for what is about none. */
function inputCases({ diagnostics, command }: Report): readonly TestCase[] {
  const byFile = groupedBy(diagnostics, ({ at }) =>
    at === null ? "input" : plain(at.file),
  );
  return [...byFile].map(([name, found]) => ({
    classname: `codegen.${command}`,
    name,
    ...verdictOf(found, "error"),
  }));
}

function verdictOf(
  found: readonly Problem[],
  bad: "failure" | "error",
): Omit<TestCase, "classname" | "name"> {
  const failures = found.filter(isFailure);
  const others = found.filter((one) => !isFailure(one));
  const [first] = failures;
  const more = failures.length - 1;
  return {
    outcome: first === undefined ? "passed" : bad,
    message:
      first === undefined
        ? ""
        : `${first.message}${more > 0 ? `, and ${more} more` : ""}`,
    type: [...new Set(failures.map(({ rule }) => rule))].join(" "),
    text: blocks(failures),
    out: blocks(others),
  };
}

function blocks(problems: readonly Problem[]): string {
  return problems
    .map((problem) => {
      const { rule, message, at } = problem;
      const place = at === null ? "" : `${placeText(at)} `;
      return [
        `${place}${standingOf(problem)} ${message} [${rule}]\n`,
        ...detailLines(problem).map((line) => `  ${line}\n`),
      ].join("");
    })
    .join("\n");
}

function caseLines(one: TestCase): readonly string[] {
  const { classname, name, outcome, message, type, text, out } = one;
  const head = `    <testcase${attributes({ classname, name, time: "0" })}`;
  const inner = [
    ...(outcome === "skipped"
      ? [`      <skipped${attributes({ message })}/>`]
      : []),
    ...(outcome === "failure" || outcome === "error"
      ? [
          `      <${outcome}${attributes({ message, type })}>${escaped(text)}</${outcome}>`,
        ]
      : []),
    ...(out === "" ? [] : [`      <system-out>${escaped(out)}</system-out>`]),
  ];
  return inner.length === 0
    ? [`${head}/>`]
    : [`${head}>`, ...inner, "    </testcase>"];
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Texts of a report have no character that XML forbids. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => entities[c] ?? c);
}

function groupedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
