/** Every page: it is of something that there is, it reads well, and its examples do what it says. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics.js";
import type { Axis } from "../../src/evolution/finding.js";
import { rules } from "../../src/evolution/rules.js";
import { groups } from "../../src/explain/contents.js";
import { saidOf } from "../../src/explain/said.js";
import { check, compare, generate } from "../../src/index.js";
import { runLint } from "../../src/lint.js";
import { lintRuleIds } from "../../src/lint/ids.js";
import { codes } from "../../src/model/codes.js";
import type { Example, Page } from "../../src/model/page.js";

const entries = groups.flatMap(({ entries }) => entries);
const pages = entries.map(({ page }) => page);
const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** Codes of what may not know the table of codes: they stand where they are given. */
function codesOfWriting(): readonly string[] {
  const texts = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?:write.)?[\w-]+\.ts$/.test(path))
    .map((path) => readFileSync(join(src, path), "utf8"));
  const given = /"((?:output|report|hook|fix)-[a-z]+(?:-[a-z]+)*)"/g;
  return texts.flatMap((text) =>
    [...text.matchAll(given)].map(([, code = ""]) => code),
  );
}

describe("the pages", () => {
  const documented = pages.map(({ code }) => code);

  it("are one for each rule", () => {
    const ids = [...rules.map(({ id }) => id), ...lintRuleIds];
    expect(ids.filter((id) => !documented.includes(id))).toEqual([]);
  });

  it("are one for each diagnostic", () => {
    const all = [...Object.keys(codes), ...codesOfWriting()];
    expect(all.filter((code) => !documented.includes(code))).toEqual([]);
  });

  it("are of nothing else, and of nothing twice", () => {
    const known = new Set<string>([
      ...rules.map(({ id }) => id),
      ...lintRuleIds,
      ...Object.keys(codes),
      ...codesOfWriting(),
    ]);
    expect(documented.filter((code) => !known.has(code))).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
    const names = groups.map(({ name }) => name);
    expect(names.filter((name) => documented.includes(name))).toEqual([]);
  });
});

test("what an example says is of its own code alone", async () => {
  const both: Example = {
    kind: "pair",
    writer: `{ "type": "record", "name": "R", "fields": [{ "name": "a", "type": "int" }] }`,
    reader: `{ "type": "record", "name": "R", "fields": [{ "name": "a", "type": "string" }, { "name": "b", "type": "int" }] }`,
  };
  expect(wireFindings(both)).toEqual([
    "type-changed",
    "field-added-without-default",
  ]);
  const { findings } = await saidOf(both, "type-changed");
  expect(findings.map(({ rule }) => rule)).toEqual(["type-changed"]);
});

/** Headings of the Avro 1.12 specification that pages may name. */
const sections = new Set([
  "Schema Declaration",
  "Primitive Types",
  "Complex Types",
  "Records",
  "Enums",
  "Arrays",
  "Maps",
  "Unions",
  "Fixed",
  "Names",
  "Aliases",
  "Invalid names",
  "Invalid defaults",
  "Binary Encoding",
  "JSON Encoding",
  "Single-object encoding",
  "Sort Order",
  "Object Container Files",
  "Protocol Declaration",
  "Messages",
  "Schema Resolution",
  "Parsing Canonical Form for Schemas",
  "Schema Fingerprints",
  "Logical Types",
  "Decimal",
  "UUID",
  "Date",
  "Time (millisecond precision)",
  "Time (microsecond precision)",
  "Timestamps",
  "Local Timestamps",
  "Duration",
]);

test("pages name sections that the specification has", () => {
  const cited = pages.flatMap(({ source }) => source ?? []);
  const avro = cited.filter((source) => source.startsWith("Avro 1.12 "));
  expect(avro.length).toBeGreaterThan(40);
  const names = avro
    .map((source) => source.split(";")[0] ?? "")
    .flatMap((source) => [...source.matchAll(/"([^"]+)"/g)])
    .map(([, name = ""]) => name);
  expect(names.filter((name) => !sections.has(name))).toEqual([]);
});

test.each(named(pages))("the page of %s reads well", (_, page) => {
  expect(page.title).toMatch(/^[a-z`].*[^.]$/);
  expect(page.source ?? "Source").toMatch(/^[A-Z].*[^.]$/);
  expect(page.means.length).toBeGreaterThan(0);
  expect(page.remedy.length).toBeGreaterThan(0);
  for (const text of sentencesOf(page)) {
    expect(text).toMatch(/^[A-Z`].*[.:?]$/s);
    expect(text.split("`").length % 2, text).toBe(1);
    expect(text).not.toMatch(/ {2}|\n/);
  }
  for (const line of linesOf(page)) expect(line.length, line).toBeLessThan(73);
});

function named(some: readonly Page[]): readonly (readonly [string, Page])[] {
  return some.map((page) => [page.code, page]);
}

function of(kind: Example["kind"]): readonly (readonly [string, Page])[] {
  return named(pages.filter(({ breaks }) => breaks.kind === kind));
}

function sentencesOf({
  means,
  remedy,
  breaks,
  works,
}: Page): readonly string[] {
  const reasons = [breaks, works].flatMap((example) =>
    example.kind === "none" ? [example.because] : [],
  );
  return [...means, ...remedy, ...reasons];
}

function linesOf({ breaks, works }: Page): readonly string[] {
  return (
    [breaks, works]
      .flatMap(textsOf)
      .flatMap((text) => text.split("\n"))
      // two hashes are as long as they are
      .filter((line) => !line.includes('"meaning"'))
  );
}

function textsOf(example: Example): readonly string[] {
  if (example.kind === "pair") return [example.reader, example.writer];
  return example.kind === "project" ? Object.values(example.files) : [];
}

describe.each(of("pair"))(
  "the two schemas of %s",
  (code, { breaks, works }) => {
    it("break it, and nothing else on the wire", async () => {
      const { findings } = await saidOf(breaks, code);
      expect(findings.map(({ rule }) => rule)).toContain(code);
      const others = wireFindings(breaks).filter((rule) => rule !== code);
      expect(others).toEqual([]);
    });

    it("break nothing where they work", async () => {
      expect(works.kind).toBe("pair");
      const { findings } = await saidOf(works, code);
      expect(findings).toEqual([]);
      expect(findingsOn(works, "wire")).toEqual([]);
      expect(findingsOn(works, "portability")).toEqual([]);
    });
  },
);

function wireFindings(example: Example): readonly string[] {
  return findingsOn(example, "wire");
}

/** The rules that are broken, as the public API sees it. */
function findingsOn(example: Example, wanted: Axis): readonly string[] {
  if (example.kind !== "pair") throw new Error("no pair");
  return compare(example)
    .findings.filter(({ axis }) => axis === wanted)
    .map(({ rule }) => rule);
}

test("the aliases of types in examples that work have their namespaces", () => {
  const bare = pages.flatMap(({ code, works }) =>
    textsOf(works)
      .flatMap((text) => [
        ...text.matchAll(/"name": "[A-Z]\w*",\s*"aliases": \["([^"]+)"/g),
      ])
      .map(([, alias = ""]) => `${code} ${alias}`)
      .filter((one) => !one.includes(".")),
  );
  expect(bare).toEqual([]);
});

/** What it takes a disk to say. */
const unsaid = [
  "avdl-unsupported",
  "config-ambiguous",
  "config-unreadable",
  "event-renamed",
  "history-path",
  "history-upcaster-missing",
  "no-baseline",
  "no-schemas",
  "style-unreadable",
];

describe.each(of("project"))("the project of %s", (code, { breaks, works }) => {
  it("gives it, as the page says, and no other error", async () => {
    const found = await diagnosticsOf(breaks, code);
    const own = found.filter((one) => one.code === code);
    expect(own).not.toEqual([]);
    const others = found.filter(
      (one) => one.code !== code && one.severity === "error",
    );
    expect(others).toEqual([]);
    const { diagnostics } = await saidOf(breaks, code);
    expect(diagnostics).toEqual(unsaid.includes(code) ? [] : own);
  });

  it("gives no error where it works", async () => {
    const found = await diagnosticsOf(works, code);
    const bad = found.filter(
      (one) => one.code === code || one.severity === "error",
    );
    expect(bad).toEqual([]);
  });
});

/** What `check` alone says. */
const ofCheck = /^(?:waiver|rule|subject|event-renamed|no-baseline)/;

/** All that a run over the example says: one of the command that the code is of. */
async function diagnosticsOf(
  example: Example,
  code: string,
): Promise<readonly Diagnostic[]> {
  if (example.kind !== "project") throw new Error("no project");
  const cwd = mkdtempSync(join(realpathSync(tmpdir()), "eventwright-page-"));
  try {
    for (const [path, text] of Object.entries(example.files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    if (lintRuleIds.some((id) => id === code)) return await linted(cwd);
    return ofCheck.test(code)
      ? (await check({ cwd })).diagnostics
      : (await generate({ cwd })).findings;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function linted(cwd: string): Promise<readonly Diagnostic[]> {
  const { diagnostics, findings } = await runLint({
    cwd,
    config: null,
    files: null,
    now: new Date(),
    onStage: () => {},
  });
  return [
    ...diagnostics,
    ...findings.map(({ rule, severity, at, message, remedy }) => ({
      code: rule,
      severity,
      at,
      message,
      hint: remedy,
    })),
  ];
}

test("a waiver of a page has a last day that is far away", () => {
  const days = pages
    .flatMap(({ works }) => textsOf(works))
    .flatMap((text) => [...text.matchAll(/expires: (\d+)/g)])
    .map(([, year]) => Number(year));
  expect(days.length).toBeGreaterThan(0);
  expect(Math.min(...days)).toBeGreaterThan(2900);
});
