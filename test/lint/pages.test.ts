/** The page of every rule: its examples do what it says. */
import { describe, expect, it, test } from "vitest";
import { lintRuleIds } from "../../src/lint/ids.js";
import { lintPages } from "../../src/lint/pages/index.js";
import { lint } from "../../src/index.js";
import type { Example } from "../../src/model/page.js";
import { projectOf } from "../evolution/support.js";

test("there is one for each rule, in their order", () => {
  expect(lintPages.map(({ code }) => code)).toEqual(lintRuleIds);
});

describe.each(lintPages.map((page) => [page.code, page] as const))(
  "the page of %s",
  (code, { breaks, works, title, means, remedy }) => {
    it("has an example that breaks it, and one that does not", async () => {
      expect(await rulesBrokenBy(breaks)).toContain(code);
      expect(await rulesBrokenBy(works)).not.toContain(code);
    });

    it("reads well", () => {
      expect(title).toMatch(/^[a-z].*[^.]$/);
      for (const text of [...means, ...remedy])
        expect(text).toMatch(/^[A-Z`].*[.:]$/);
    });
  },
);

async function rulesBrokenBy(example: Example): Promise<readonly string[]> {
  if (example.kind !== "project") throw new Error("no project");
  const cwd = projectOf(example.files);
  const { findings, diagnostics } = await lint({ cwd });
  expect(diagnostics).toEqual([]);
  return findings.map(({ rule }) => rule);
}
