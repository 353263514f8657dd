/** Every rule meets every fixture: `expected.txt` lists all that is found, as the command line would show it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { findingsText } from "../../src/cli/report/check-text.js";
import { painter } from "../../src/cli/report/paint.js";
import { compare, compareBy } from "../../src/evolution/compare.js";
import type { Finding } from "../../src/evolution/finding.js";
import { rules } from "../../src/evolution/rules.js";

const root = fileURLToPath(
  new URL("../../fixtures/evolution/", import.meta.url),
);
const folders = readdirSync(root).toSorted();
const cases = folders.flatMap((rule) =>
  readdirSync(join(root, rule)).map((name) => ({ rule, name })),
);

interface Pair {
  readonly reader: string;
  readonly writer: string;
}

function pairOf({ rule, name }: (typeof cases)[number]): Pair {
  const read = (side: string): string =>
    readFileSync(join(root, rule, name, `${side}.avsc`), "utf8");
  return { reader: read("reader"), writer: read("writer") };
}

/** As `codegen check` reports it. */
function textOf(findings: readonly Finding[], pair: Pair): string {
  if (findings.length === 0) return "nothing\n";
  return findingsText(
    findings.map((one) => ({
      subject: one.path,
      direction: "backward",
      earlier: "the earlier one",
      waiver: null,
      ...one,
    })),
    {
      columns: 100,
      paint: painter(false),
      source: (file) => (file === "reader" ? pair.reader : pair.writer),
    },
  );
}

/** What the rules find that are off, where nobody asks for them. */
function offFindings(pair: Pair): readonly Finding[] {
  return compareBy(pair, ({ severity }) =>
    severity === "off" ? "warning" : "off",
  ).findings;
}

/** A line each. */
function offText(findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  const lines = findings.map(
    ({ path, message, rule }) => `  ${path} ${message} [${rule}]\n`,
  );
  return `by rules that are off:\n${lines.join("")}`;
}

test.each(cases)("$rule/$name", async (one) => {
  const pair = pairOf(one);
  const { findings } = compare(pair);
  const off = offFindings(pair);
  if (one.rule !== "traps")
    expect([...findings, ...off].map(({ rule }) => rule)).toContain(one.rule);
  const text = `${textOf(findings, pair)}${offText(off)}`;
  await expect(text).toMatchFileSnapshot(
    join(root, one.rule, one.name, "expected.txt"),
  );
});

test.each(cases.filter(({ rule }) => rule === "traps"))(
  "the trap $name says what others make of it",
  ({ rule, name }) => {
    const text = readFileSync(join(root, rule, name, "trap.txt"), "utf8");
    expect(text).toMatch(/^[A-Z`].*\.\n$/);
  },
);

describe("a rule", () => {
  it.each(rules.map(({ id }) => id))("%s has a file and a fixture", (id) => {
    expect(folders).toContain(id);
    const files = readdirSync(
      fileURLToPath(new URL("../../src/evolution/rules/", import.meta.url)),
    );
    expect(files).toContain(`${id}.ts`);
  });

  it("has an id of its own, and a purpose without a stop", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, purpose } of rules) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
      expect(purpose).toMatch(/^[a-z].*[^.]$/);
    }
  });
});

test("a schema against itself gives nothing", () => {
  for (const pair of cases.map(pairOf))
    for (const schema of [pair.reader, pair.writer])
      for (const find of [(pair: Pair) => compare(pair).findings, offFindings])
        expect(find({ reader: schema, writer: schema })).toEqual([]);
});

test("findings are noun phrases without a stop, at places in both schemas", () => {
  for (const pair of cases.map(pairOf))
    for (const { message, remedy, registry, reader, writer } of [
      ...compare(pair).findings,
      ...offFindings(pair),
    ]) {
      expect(message).toMatch(/^[a-z]/);
      expect(message).not.toMatch(/\.$/);
      expect(remedy).toMatch(/^[a-z].*[^.]$/);
      if (registry !== null)
        expect(registry).toMatch(
          /^a registry (?:accepts this|refuses this|fails to answer): .*[^.]$/,
        );
      expect(reader?.file).toBe("reader");
      expect(writer?.file).toBe("writer");
    }
});
