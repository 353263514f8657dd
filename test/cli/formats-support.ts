/** Judges of report formats that know nothing of how the reports are made. */
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { SaxesParser } from "saxes";
import { expect } from "vitest";

/** RFC 3986: only characters that a URI has, and percent signs only before two digits. */
const uriReference =
  /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;

const formats = {
  "uri-reference": uriReference,
  uri: /^[a-z][a-z0-9+.-]*:[^\s]*$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/,
};

function read(path: string): object {
  const url = new URL(path, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as object;
}

const sarifSchema = new Ajv({
  formats,
  strict: false,
  // the standard has a pattern that is none with the flag u
  unicodeRegExp: false,
}).compile(read("schemas/sarif-2.1.0.json"));

interface SarifPlace {
  readonly physicalLocation: {
    readonly artifactLocation: {
      readonly uri: string;
      readonly uriBaseId: string;
    };
    readonly region: { readonly startLine: number };
  };
}

export interface SarifRun {
  readonly tool: {
    readonly driver: { readonly rules: readonly { readonly id: string }[] };
  };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolConfigurationNotifications: readonly {
      readonly descriptor: { readonly id: string };
    }[];
  }[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly message: { readonly text: string };
    readonly locations: readonly SarifPlace[];
    readonly relatedLocations?: readonly SarifPlace[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly suppressions: readonly { readonly kind: string }[];
  }[];
}

/** The only run of a log that is valid SARIF 2.1.0. */
export function sarifRun(text: string): SarifRun {
  const log = JSON.parse(text) as { readonly runs: readonly SarifRun[] };
  expect(sarifSchema(log), JSON.stringify(sarifSchema.errors)).toBe(true);
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  for (const { ruleId, ruleIndex } of run.results)
    expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  return run;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The root of well-formed XML 1.0. */
function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (more) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  });
  parser.write(text).close();
  const [element] = root.children;
  if (element === undefined) throw new Error("no element");
  return element;
}

/** What an element may have: attributes that must and that may be there, and children. By what Jenkins and GitLab read. */
const junitShape: Readonly<
  Record<
    string,
    {
      readonly needs: readonly string[];
      readonly has: readonly string[];
      readonly children: readonly string[];
    }
  >
> = {
  testsuites: {
    needs: ["name", "tests", "failures", "errors", "time"],
    has: ["disabled"],
    children: ["testsuite"],
  },
  testsuite: {
    needs: ["name", "tests", "failures", "errors", "skipped", "time"],
    has: ["disabled", "timestamp", "hostname", "id", "package"],
    children: ["properties", "testcase", "system-out", "system-err"],
  },
  testcase: {
    needs: ["name", "classname", "time"],
    has: ["assertions", "status"],
    children: ["skipped", "failure", "error", "system-out", "system-err"],
  },
  failure: { needs: ["message", "type"], has: [], children: [] },
  error: { needs: ["message", "type"], has: [], children: [] },
  skipped: { needs: [], has: ["message"], children: [] },
  "system-out": { needs: [], has: [], children: [] },
};

/** The test cases of a report in JUnit's form, whose counts add up. */
export function junitCases(text: string): readonly XmlElement[] {
  const root = parseXml(text);
  expect(root.name).toBe("testsuites");
  checkShape(root);
  const [suite, ...more] = root.children;
  expect(more).toEqual([]);
  const cases = suite?.children ?? [];
  const count = (name: string): string =>
    String(
      cases.filter(({ children }) => children.some((one) => one.name === name))
        .length,
    );
  const { tests, failures, errors, skipped } = suite?.attributes ?? {};
  expect({ tests, failures, errors, skipped }).toEqual({
    tests: String(cases.length),
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  });
  const ids = cases.map(
    ({ attributes }) =>
      `${attributes["classname"] ?? ""} ${attributes["name"] ?? ""}`,
  );
  expect(new Set(ids).size).toBe(ids.length);
  return cases;
}

function checkShape({ name, attributes, children }: XmlElement): void {
  const shape = junitShape[name];
  if (shape === undefined) throw new Error(`element ${name}`);
  const keys = Object.keys(attributes);
  expect(keys).toEqual(expect.arrayContaining([...shape.needs]));
  expect([...shape.needs, ...shape.has]).toEqual(expect.arrayContaining(keys));
  const verdicts = children.filter((one) =>
    ["skipped", "failure", "error"].includes(one.name),
  );
  expect(verdicts.length).toBeLessThanOrEqual(1);
  for (const child of children) {
    expect(shape.children).toContain(child.name);
    checkShape(child);
  }
}

export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: {
    readonly path: string;
    readonly lines: { readonly begin: number };
  };
}

const codeQuality = new Ajv().compile({
  type: "array",
  items: {
    type: "object",
    required: [
      "description",
      "check_name",
      "fingerprint",
      "severity",
      "location",
    ],
    additionalProperties: false,
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^[^/]" },
          lines: {
            type: "object",
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
});

/** The issues of a valid report for GitLab; no two have one fingerprint. */
export function gitlabIssues(text: string): readonly CodeQualityIssue[] {
  const issues = JSON.parse(text) as readonly CodeQualityIssue[];
  expect(codeQuality(issues), JSON.stringify(codeQuality.errors)).toBe(true);
  const prints = issues.map(({ fingerprint }) => fingerprint);
  expect(new Set(prints).size).toBe(prints.length);
  return issues;
}

export interface Annotation {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Workflow commands as the runner of GitHub Actions reads them; every line must be one. */
export function githubAnnotations(text: string): readonly Annotation[] {
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => {
    const [, command = "", properties = "", message = ""] =
      /^::([a-z]+) ([^:]*)::(.*)$/.exec(line) ?? [];
    expect(["error", "warning", "notice"], line).toContain(command);
    return {
      command,
      properties: Object.fromEntries(
        properties.split(",").map((one) => {
          const [key = "", value = ""] = one.split(/=(.*)/s);
          const data = value.replaceAll("%3A", ":").replaceAll("%2C", ",");
          return [key, unescaped(data)];
        }),
      ),
      message: unescaped(message),
    };
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%25", "%");
}

/** A schema that we publish, closed: a member that it does not name is a fault. */
export function publishedSchema(name: string): ValidateFunction {
  const schema = read(`../../src/cli/report/schemas/${name}.json`);
  return new Ajv2020({ allowUnionTypes: true }).compile(closed(schema));
}

function closed(schema: object): object {
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? closed(value as object)
      : Array.isArray(value) && key.endsWith("Of")
        ? value.map((one) => closed(one as object))
        : value,
  ]);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  if (typeof copy["properties"] === "object" && copy["type"] === "object")
    copy["additionalProperties"] = false;
  return copy;
}
