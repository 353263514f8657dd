/** Every rule meets every fixture: `expected.txt` is what `codegen lint` says of the project. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { lintText } from "../../src/cli/report/lint-text.js";
import { painter } from "../../src/cli/report/paint.js";
import { diagnosticsText } from "../../src/cli/report/text.js";
import { lintRuleIds } from "../../src/lint/ids.js";
import { lintRules } from "../../src/lint/rules.js";
import { runLint, type LintOutcome } from "../../src/lint.js";

const root = fileURLToPath(new URL("../../fixtures/lint/", import.meta.url));
const cases = readdirSync(root)
  .toSorted()
  .flatMap((rule) =>
    readdirSync(join(root, rule)).map((name) => ({ rule, name })),
  );

/** Cases that show what a rule lets be. */
const quiet =
  /^(?:irregular|ascii|not-of-money|past|right|part-of-the-name|pascal-case|of-one-mind|documented|off-by-default|agreeing|whole-names-and-dashes|no-convention|present|present-or-not-written|of-an-aggregate|no-times|no-money|null-first-or-another-default|with-default-or-no-choice)$/;

function lint(folder: string): Promise<LintOutcome> {
  return runLint({
    cwd: folder,
    config: null,
    files: null,
    now: new Date("2026-11-24T12:00:00Z"),
    onStage: () => {},
  });
}

test.each(cases)("$rule/$name", async ({ rule, name }) => {
  const folder = join(root, rule, name);
  const outcome = await lint(folder);
  const found = outcome.findings.map((one) => one.rule);
  if (quiet.test(name)) expect(found).not.toContain(rule);
  else expect(found).toContain(rule);
  const options = {
    columns: 100,
    paint: painter(false),
    source: (file: string) => outcome.sources.get(file) ?? null,
  };
  const text = `${diagnosticsText(outcome.diagnostics, options)}${lintText(outcome, { ...options, took: 12 })}`;
  await expect(text).toMatchFileSnapshot(join(folder, "expected.txt"));
});

describe("a rule", () => {
  it.each(lintRuleIds)("%s has a file, a page and two fixtures", (id) => {
    for (const folder of ["rules", "pages"]) {
      const file = new URL(
        `../../src/lint/${folder}/${id}.ts`,
        import.meta.url,
      );
      expect(existsSync(file)).toBe(true);
    }
    const own = cases.filter(({ rule }) => rule === id);
    const kinds = own.map(({ name }) => quiet.test(name));
    expect(kinds).toContain(false);
    expect(kinds).toContain(true);
  });

  it("has a row where its id says, and a purpose without a stop", () => {
    expect(lintRules.map(({ id }) => id)).toEqual(lintRuleIds);
    for (const { id, purpose } of lintRules) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
      expect(purpose).toMatch(/^[a-z].*[^.]$/);
    }
    const folders = [...new Set(cases.map(({ rule }) => rule))];
    expect(folders).toEqual(lintRuleIds.toSorted());
  });
});

test("findings are noun phrases, remedies imperatives, without a stop, each at a place", async () => {
  for (const { rule, name } of cases) {
    const { findings } = await lint(join(root, rule, name));
    for (const { message, remedy, at, subject } of findings) {
      expect(message).toMatch(/^[a-z].*[^.]$/);
      expect(remedy).toMatch(/^[a-z].*[^.]$/);
      expect(at).not.toBeNull();
      expect(message).toContain(subject);
    }
  }
});
