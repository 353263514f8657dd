/** Every report format, whole: `fixtures/reports/<project>/report.<format>`. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { version } from "../../src/cli/version.js";
import { event, projectOf } from "../evolution/support.js";
import { atFault, everyKind } from "./formats-project.js";
import {
  githubAnnotations,
  gitlabIssues,
  junitCases,
  sarifRun,
} from "./formats-support.js";
import { inProcess } from "./support.js";

const projects = { "every-kind": everyKind, "at-fault": atFault } as const;

const endings = {
  json: "json",
  sarif: "sarif",
  junit: "xml",
  github: "txt",
  gitlab: "gitlab.json",
  markdown: "md",
} as const;

async function reportOf(cwd: string, format: string): Promise<string> {
  const { out, err } = await inProcess(cwd, ["check", "--format", format]);
  expect(err).toBe("");
  return out;
}

describe.each(Object.keys(projects) as (keyof typeof projects)[])(
  "%s",
  (name) => {
    it.each(Object.entries(endings))("%s", async (format, ending) => {
      const text = await reportOf(projects[name](), format);
      await expect(
        text.replace(`"version": "${version()}"`, '"version": "0.0.0"'),
      ).toMatchFileSnapshot(
        fileURLToPath(
          new URL(
            `../../fixtures/reports/${name}/report.${ending}`,
            import.meta.url,
          ),
        ),
      );
    });
  },
);

describe("sarif", () => {
  it("is valid, and says what is waived and at which places", async () => {
    const { invocations, results } = sarifRun(
      await reportOf(everyKind(), "sarif"),
    );
    expect(invocations).toMatchObject([{ executionSuccessful: true }]);
    expect(
      results.map(({ ruleId, suppressions }) => [ruleId, suppressions.length]),
    ).toEqual([
      ["fields-ambiguous", 0],
      ["type-changed", 1],
      ["type-changed", 1],
      ["field-added-without-default", 0],
      ["field-added-without-default", 0],
    ]);
    // the place to mend is in today's file, whoever reads
    const today = results.map(({ locations, relatedLocations }) => [
      locations[0]?.physicalLocation.artifactLocation.uri,
      relatedLocations?.[0]?.physicalLocation.artifactLocation.uri,
    ]);
    expect(today.slice(-2)).toEqual([
      ["schemas/order-placed.avsc", "schemas/history/shop.OrderPlaced/1.avsc"],
      ["schemas/order-placed.avsc", "schemas/history/shop.OrderPlaced/1.avsc"],
    ]);
  });

  it("of a run without a verdict is valid, and has what is at fault as notifications", async () => {
    const { invocations, results } = sarifRun(
      await reportOf(atFault(), "sarif"),
    );
    expect(results).toEqual([]);
    const [invocation] = invocations;
    expect(invocation?.executionSuccessful).toBe(false);
    expect(
      invocation?.toolConfigurationNotifications.map(
        ({ descriptor }) => descriptor.id,
      ),
    ).toEqual([
      "json-syntax",
      "schema-unknown-type",
      "schema-unknown-logical-type",
      "schema-missing-property",
    ]);
  });
});

describe("junit", () => {
  it("has a case for each event, in a form that others read", async () => {
    const cases = junitCases(await reportOf(everyKind(), "junit"));
    expect(
      cases.map(({ attributes, children }) => [
        `${attributes["classname"]}.${attributes["name"]}`,
        children.map(({ name }) => name).join(" "),
      ]),
    ).toEqual([
      ["shop.OrderLost", "skipped"],
      ["shop.OrderMoved", "system-out"],
      ["shop.OrderPaid", "system-out"],
      ["shop.OrderPlaced", "failure"],
      ["shop.OrderRefunded", "skipped"],
      ["shop.StockCounted", "skipped"],
    ]);
    expect(cases[3]?.children[0]?.text).toContain(
      'value  {"orderId":"order-3397","coupon":"cedar 1"}\n',
    );
  });

  it("of a run without a verdict has a case for each file at fault", async () => {
    const cases = junitCases(await reportOf(atFault(), "junit"));
    expect(
      cases.map(({ attributes, children }) => [
        attributes["name"],
        children.map(({ name }) => name),
      ]),
    ).toEqual([
      ["schemas/history/shop.OrderPlaced/1.avsc", ["error"]],
      ["schemas/order paid.avsc", ["error", "system-out"]],
      ["schemas/order-placed.avsc", ["error"]],
    ]);
  });
});

describe("what is found against several versions", () => {
  function transitive(): string {
    const price = (type: string) => ({ name: "price", type });
    const past = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `schemas/history/shop.OrderPlaced/${i + 1}.avsc`,
          event("OrderPlaced", [
            price("long"),
            { name: `f${i}`, type: "int", default: 0 },
          ]),
        ]),
      );
    return projectOf({
      "codegen.config.json": { compatibility: "BACKWARD_TRANSITIVE" },
      ...past(5),
      "schemas/order-placed.avsc": event("OrderPlaced", [price("int")]),
    });
  }

  it("is one annotation at one place, with the versions", async () => {
    const found = githubAnnotations(await reportOf(transitive(), "github"));
    const errors = found.filter(({ command }) => command === "error");
    expect(errors).toHaveLength(1);
    const [error] = errors;
    for (const version of [5, 4, 3])
      expect(error?.message).toMatch(
        new RegExp(`today's schema reads .* of version ${version}, at price\n`),
      );
    expect(error?.message).toContain(
      "found against version 5, version 4, version 3, version 2, version 1",
    );
  });

  it("is told apart by the version in a table", async () => {
    const text = await reportOf(transitive(), "markdown");
    const rows = text.split("\n").filter((line) => line.startsWith("| **"));
    expect(text).toContain("| | What | Against | Where | To do |");
    expect(rows).toHaveLength(5);
    expect(new Set(rows).size).toBe(5);
    expect(rows.every((row) => /\| version [1-5] \|/.test(row))).toBe(true);
  });
});

describe("github", () => {
  it("says the gravest first, each at a line of today's file", async () => {
    const found = githubAnnotations(await reportOf(everyKind(), "github"));
    expect(
      found.map(({ command, properties }) => [
        command,
        properties["file"],
        properties["line"],
        properties["title"],
      ]),
    ).toEqual([
      [
        "error",
        "schemas/order-placed.avsc",
        "11",
        "shop.OrderPlaced: field-added-without-default",
      ],
      [
        "error",
        "schemas/order-placed.avsc",
        "3",
        "shop.OrderPlaced: field-added-without-default",
      ],
      [
        "warning",
        "schemas/order-moved.avsc",
        "7",
        "shop.OrderMoved: fields-ambiguous",
      ],
      [
        "notice",
        "schemas/order-paid.avsc",
        "12",
        "shop.OrderPaid: type-changed",
      ],
      [
        "notice",
        "schemas/order-paid.avsc",
        "12",
        "shop.OrderPaid: type-changed",
      ],
    ]);
    expect(found[0]?.message).toContain("\n→ give `amount` a default");
  });
});

describe("gitlab", () => {
  it("is valid, and grades what it finds", async () => {
    const found = gitlabIssues(await reportOf(everyKind(), "gitlab"));
    expect(
      found.map(({ severity, location }) => [severity, location.lines.begin]),
    ).toEqual([
      ["minor", 7],
      ["info", 12],
      ["info", 12],
      ["critical", 11],
      ["critical", 3],
    ]);
    expect(gitlabIssues(await reportOf(atFault(), "gitlab"))).toHaveLength(4);
  });
});
