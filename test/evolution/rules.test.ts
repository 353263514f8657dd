/** Every rule meets every fixture: `expected.txt` lists all that is found, as the command line would show it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { checkText } from "../../src/cli/report/check-text.js";
import { painter } from "../../src/cli/report/paint.js";
import { compare } from "../../src/evolution/compare.js";
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

/** As `codegen check` reports it, without its last line. */
function textOf(findings: readonly Finding[], pair: Pair): string {
  if (findings.length === 0) return "nothing\n";
  const text = checkText(
    {
      ok: false,
      diagnostics: [],
      baseline: "",
      subjects: [],
      findings: findings.map((one) => ({
        subject: one.path,
        direction: "backward",
        earlier: "the earlier one",
        waiver: null,
        ...one,
      })),
      sources: new Map(),
    },
    {
      columns: 100,
      paint: painter(false),
      source: (file) => (file === "reader" ? pair.reader : pair.writer),
      took: 0,
    },
  );
  return text.slice(0, text.trimEnd().lastIndexOf("\n") + 1);
}

test.each(cases)("$rule/$name", async (one) => {
  const pair = pairOf(one);
  const { findings } = compare(pair);
  if (one.rule !== "traps")
    expect(findings.map(({ rule }) => rule)).toContain(one.rule);
  await expect(textOf(findings, pair)).toMatchFileSnapshot(
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
      expect(compare({ reader: schema, writer: schema }).findings).toEqual([]);
});

test("findings are noun phrases without a stop, at places in both schemas", () => {
  for (const pair of cases.map(pairOf))
    for (const { message, remedy, reader, writer } of compare(pair).findings) {
      expect(message).toMatch(/^[a-z]/);
      expect(message).not.toMatch(/\.$/);
      expect(remedy).toMatch(/^[a-z].*[^.]$/);
      expect(reader?.file).toBe("reader");
      expect(writer?.file).toBe("writer");
    }
});
