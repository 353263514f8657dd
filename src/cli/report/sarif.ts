/** The report as SARIF 2.1.0, for code scanning. Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". */
import type { Place } from "../../diagnostics.js";
import {
  detailLines,
  type Problem,
  type RelatedPlace,
  type Report,
  type ReportedRule,
} from "./problems.js";

/** With a line break at its end. */
export function sarif(report: Report): string {
  const { command, version, exitCode, problems, diagnostics } = report;
  const broken = new Set(problems.map(({ rule }) => rule));
  const rules = report.rules.filter(({ id }) => broken.has(id));
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: {
      driver: { name: "eventwright", version, rules: rules.map(ruleObject) },
    },
    // reports of several commands in one repository do not replace each other
    automationDetails: { id: `eventwright-${command}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: {
      [root]: { description: { text: "the root of the repository" } },
    },
    invocations: [
      {
        executionSuccessful: exitCode !== 2,
        exitCode,
        toolConfigurationNotifications: diagnostics.map(notification),
      },
    ],
    results: problems.map((problem) => result(problem, indices)),
  };
  const log = {
    $schema:
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const root = "%SRCROOT%";

function ruleObject({ id, axis, severity, purpose }: ReportedRule): object {
  return {
    id,
    shortDescription: { text: messageText(purpose) },
    fullDescription: { text: messageText(purpose) },
    help: { text: `\`codegen explain ${id}\` says more.` },
    defaultConfiguration:
      severity === "off" ? { enabled: false } : { level: severity },
    ...(axis === null ? {} : { properties: { tags: [axis] } }),
  };
}

function result(
  problem: Problem,
  indices: ReadonlyMap<string, number>,
): object {
  const { rule, axis, severity, subject, at, related, waiver, proof } = problem;
  const index = indices.get(rule);
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: severity,
    message: { text: sentences(problem) },
    locations: at === null ? [] : [location(at, subject)],
    ...(related === null || related.revision !== null
      ? {}
      : { relatedLocations: [relatedLocation(related)] }),
    partialFingerprints: { "eventwright/v1": problem.fingerprint },
    // where one result has them, all must
    suppressions:
      waiver === null
        ? []
        : [
            {
              kind: "external",
              status: "accepted",
              justification: `until ${waiver.expires}: ${waiver.reason}`,
            },
          ],
    properties: {
      subject,
      axis,
      proof: proof.map(([name, text]) => `${name} ${text}`.trim()),
    },
  };
}

/** Its first sentence stands alone where there is little room. */
function sentences(problem: Problem): string {
  // what has a place of its own in the format is not said again
  const rest = detailLines({
    ...problem,
    related: problem.related?.revision === null ? null : problem.related,
    proof: [],
    waiver: null,
  });
  return messageText([`${problem.message}.`, ...rest].join("\n"));
}

function notification({
  rule,
  severity,
  message,
  remedy,
  at,
}: Problem): object {
  return {
    descriptor: { id: rule },
    level: severity,
    message: {
      text: messageText(remedy === null ? message : `${message}.\n→ ${remedy}`),
    },
    ...(at === null ? {} : { locations: [location(at, null)] }),
  };
}

/** Braces would be placeholders, and brackets before a parenthesis a link. Source: sections 3.11.5 and 3.11.6. */
function messageText(text: string): string {
  return text.replace(/[{}]/g, "$&$&").replaceAll("](", "\\](");
}

function location(at: Place, subject: string | null): object {
  return {
    physicalLocation: physicalLocation(at),
    ...(subject === null
      ? {}
      : {
          logicalLocations: [{ fullyQualifiedName: subject, kind: "type" }],
        }),
  };
}

function relatedLocation({ at, label }: RelatedPlace): object {
  return {
    id: 1,
    message: { text: messageText(label) },
    physicalLocation: physicalLocation(at),
  };
}

function physicalLocation({ file, line, column }: Place): object {
  return {
    artifactLocation: { uri: uriPath(file), uriBaseId: root },
    region: { startLine: line, startColumn: column },
  };
}

/** A path as a relative reference: each part percent-encoded. */
function uriPath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
