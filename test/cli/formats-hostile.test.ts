/** Report formats against texts that want to be more than text, and against very many findings. */
import { describe, expect, it } from "vitest";
import * as markdownPlugin from "prettier/plugins/markdown";
import type { CheckOutcome, SubjectFinding } from "../../src/check.js";
import { checkReport } from "../../src/cli/report/check-problems.js";
import { writers } from "../../src/cli/report/formats.js";
import { code, fenced } from "../../src/cli/report/markdown-text.js";
import { plain } from "../../src/cli/report/plain.js";
import type { Report } from "../../src/cli/report/problems.js";
import {
  githubAnnotations,
  gitlabIssues,
  junitCases,
  sarifRun,
} from "./formats-support.js";

const place = (file: string) => ({ file, line: 3, column: 7, pointer: "/a" });

function finding(
  text: string,
  more: Partial<SubjectFinding> = {},
): SubjectFinding {
  return {
    subject: `shop.${text}`,
    direction: "backward",
    earlier: text,
    waiver: null,
    rule: "type-changed",
    axis: "wire",
    severity: "error",
    always: "always",
    path: text,
    reader: place(`schemas/${text}.avsc`),
    writer: place(`schemas/history/${text}/1.avsc`),
    message: text,
    remedy: text,
    plan: [text],
    fix: null,
    registry: text,
    witness: {
      value: text,
      bytes: "00",
      error: text,
      before: text,
      confirmation: {
        by: "avsc",
        verdict: "differs",
        answer: text,
        because: text,
      },
    },
    ...more,
  };
}

function reportOf(
  findings: readonly SubjectFinding[],
  more: Partial<CheckOutcome> = {},
): Report {
  const names = new Set(findings.map(({ subject }) => subject));
  const outcome: CheckOutcome = {
    ok: false,
    diagnostics: [],
    baseline: "recorded versions",
    subjects: [...names].map((name) => ({
      name,
      mode: "FULL",
      source: "schemas/a.avsc",
      state: "checked",
      readings: 1,
    })),
    findings,
    sources: new Map(),
    ...more,
  };
  return checkReport(outcome, {
    version: "1.2.3",
    exitCode: 1,
    took: 5,
    rules: [
      { id: "type-changed", axis: "wire", severity: "error", purpose: "a {0}" },
    ],
    against: null,
    prefix: "",
  });
}

const texts = {
  "control characters": "a\u0000b\u0007c\u001b[31md\u009be\r\nf\u2028g\u007f",
  "lone surrogates": "a\ud800b\udfffc",
  "marks that turn text around": "a\u202eb\u2066c\u200ed\ufeff",
  noncharacters: "a\ufffeb\uffffc",
  XML: `]]><a b="c">&lt;</failure></testcase>&#0;<!--`,
  "workflow commands":
    "%0A::error::x%0D,a=b::stop-commands::y\n::set-env name=A::b",
  "placeholders and links of SARIF": "{0} {{ [a](https://example.org) \\[b](1)",
  HTML: `<img src=x onerror="a()"> &amp; <!-- <script>b</script> </details>`,
  "bars and backslashes": "a|b \\| c \\\\| `d|e` `f\\|g`",
  backticks: "`a`` b ``` c ```` `d` `|` ` ``",
  "backticks around markup": "` *a* <b> `` [c](d) ``` <i>e</i> ````",
  markup: "*a* **b** _c_ ~~d~~ [e](f) ![g](h) $i$ # j > k - l 1. m | n",
  "mentions and links":
    "@everyone #1 GH-1 https://example.org www.example.org a@b.org",
  "more than fits": "x".repeat(1_000_000),
  nothing: "",
};

async function written(
  report: Report,
): Promise<Record<keyof typeof writers, string>> {
  const entries = await Promise.all(
    Object.entries(writers).map(
      async ([name, load]) => [name, (await load())(report)] as const,
    ),
  );
  return Object.fromEntries(entries) as Record<keyof typeof writers, string>;
}

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly depth?: number;
  readonly children?: readonly MarkdownNode[];
}

/** By an implementation that is not ours: prettier's. */
async function parsedMarkdown(text: string): Promise<readonly MarkdownNode[]> {
  const { parse } = markdownPlugin.parsers.markdown;
  const root = (await parse(text, {
    originalText: text,
  } as Parameters<typeof parse>[1])) as MarkdownNode;
  const nodes = [root];
  for (const node of nodes) nodes.push(...(node.children ?? []));
  return nodes;
}

describe.each(Object.entries(texts))("%s", (name, text) => {
  const hostile = finding(text, {
    waiver: { reason: text, expires: "2027-01-31" },
  });
  const report = reportOf([hostile, finding(text)], {
    diagnostics: [
      {
        code: "json-syntax",
        severity: "error",
        at: place(text),
        message: text,
        hint: text,
      },
    ],
  });

  it("leaves every format in its form", async () => {
    const all = await written(report);
    expect(sarifRun(all.sarif).results).toHaveLength(2);
    expect(junitCases(all.junit)).toHaveLength(2);
    expect(githubAnnotations(all.github).map(({ command }) => command)).toEqual(
      ["error", "error", "notice"],
    );
    expect(gitlabIssues(all.gitlab)).toHaveLength(3);
    for (const [format, one] of Object.entries(all)) {
      // SARIF and GitLab need the names of files as they are, in JSON's own escapes
      if (format !== "sarif" && format !== "gitlab")
        expect(one, format).not.toMatch(
          // eslint-disable-next-line no-control-regex
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u2028\u202e\u2066\ufeff\ufffe\uffff]|\p{Cs}/u,
        );
      // no disk has names of files that are as long as that
      else continue;
      expect(one.length, format).toBeLessThan(200_000);
    }
  });

  it("marks nothing up in markdown", async () => {
    const { markdown } = await written(report);
    const nodes = await parsedMarkdown(markdown);
    const types = new Set(nodes.map(({ type }) => type));
    for (const type of [
      "link",
      "image",
      "emphasis",
      "delete",
      "inlineMath",
      "linkReference",
    ])
      expect(types, markdown).not.toContain(type);
    const html = nodes.flatMap(({ type, value }) =>
      type === "html" ? [value] : [],
    );
    expect(new Set(html)).toEqual(
      new Set([
        "<br>",
        "<details><summary>Details</summary>",
        "</details>",
        ...(text.includes("|") ? ["<code>", "</code>"] : []),
      ]),
    );
    const rows = nodes.filter(({ type }) => type === "tableRow");
    // of the input, then of what was compared, with the version
    expect(rows.map(({ children }) => children?.length)).toEqual([
      4, 4, 5, 5, 5,
    ]);
    expect(nodes.filter(({ type }) => type === "heading")).toHaveLength(3);
    // what GitHub makes links of, or calls, is code
    const said = nodes.flatMap(({ type, value }) =>
      type === "text" || type === "word" || type === "sentence"
        ? [value ?? ""]
        : [],
    );
    if (name === "mentions and links")
      expect(said.join(" ")).not.toMatch(/@|#\d|GH-|:\/\/|www/);
  });
});

describe("code in markdown", () => {
  const lines = Object.values(texts)
    .map(plain)
    .filter((text) => text !== "" && !text.includes("|"));

  it.each(lines)("%j is a span", async (text) => {
    const nodes = await parsedMarkdown(`a ${code(text)} b\n`);
    const spans = nodes.filter(({ type }) => type === "inlineCode");
    expect(spans.map(({ value }) => value)).toEqual([text]);
  });

  it.each([...lines, "```", "~~~"])("%j is a block", async (text) => {
    const nodes = await parsedMarkdown(`a\n\n${fenced([text, "b"])}\n\nc\n`);
    const blocks = nodes.filter(({ type }) => type === "code");
    expect(blocks.map(({ value }) => value)).toEqual([`${text}\nb`]);
  });
});

describe("a name that has something to say", () => {
  it("says it in the formats that can hold it", async () => {
    const text = "50%0A of `a|b`: 100 <€>, {0}";
    const all = await written(reportOf([finding(text)]));
    const [result] = sarifRun(all.sarif).results;
    expect(result?.message.text.split("\n")[0]).toBe(
      "50%0A of `a|b`: 100 <€>, {{0}}.",
    );
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      `schemas/${encodeURIComponent(text)}.avsc`,
    );
    expect(junitCases(all.junit)[0]?.children[0]?.text).toContain(`→ ${text}`);
    const [annotation] = githubAnnotations(all.github);
    expect(annotation?.properties["file"]).toBe(`schemas/${text}.avsc`);
    expect(annotation?.message).toContain(`${text}\n`);
    expect(gitlabIssues(all.gitlab)[0]?.location.path).toBe(
      `schemas/${text}.avsc`,
    );
    expect(all.markdown).toContain(
      "50%0A of <code>a&#124;b</code>: 100 &lt;€&gt;, {0}",
    );
  });
});

it("a finding about what is no subject is in every format", async () => {
  const all = await written(reportOf([finding("Lost")], { subjects: [] }));
  expect(sarifRun(all.sarif).results).toHaveLength(1);
  expect(junitCases(all.junit)[0]?.children[0]?.name).toBe("failure");
  expect(githubAnnotations(all.github)).toHaveLength(1);
  expect(gitlabIssues(all.gitlab)).toHaveLength(1);
  expect(all.markdown).toContain("#### `shop.Lost`\n");
});

describe("very many findings", () => {
  const many = Array.from({ length: 5000 }, (_, i) =>
    finding(`Event${Math.floor(i / 5)}`, {
      path: `lines[${i}]`,
      severity: i < 2500 ? "warning" : "error",
    }),
  );

  it.each(Object.keys(writers) as (keyof typeof writers)[])(
    "are soon written as %s",
    async (format) => {
      const write = await writers[format]();
      // what other programs do meanwhile does not count
      const started = process.cpuUsage();
      const text = write(reportOf(many));
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1e6).toBeLessThan(3);
      expect(text.length).toBeGreaterThan(10_000);
    },
  );

  it("fit into a comment as markdown, what fails first, and the rest is counted", async () => {
    const { markdown } = await written(reportOf(many));
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toContain(
      "2,500 errors in 500 of 1,000 events, 2,500 warnings",
    );
    expect(markdown.match(/^\| \*\*error\*\*/gm)?.length).toBeGreaterThan(50);
    expect(markdown).not.toContain("| warning |");
    const shown = markdown.match(/^\| \*\*error\*\*/gm)?.length ?? 0;
    expect(markdown.trimEnd().split("\n").at(-1)).toBe(
      `… and ${(5000 - shown).toLocaleString("en-US")} more problems.`,
    );
  });

  it("have fingerprints of their own though nothing tells them apart", async () => {
    const same = Array.from({ length: 100 }, () => finding("Same"));
    const { gitlab } = await written(reportOf(same));
    expect(gitlabIssues(gitlab)).toHaveLength(100);
  });
});
