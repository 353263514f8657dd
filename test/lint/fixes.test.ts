/** Every fix, written into its file and nowhere else, mends what it is for and breaks nothing. */
import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  check,
  lint,
  type Diagnostic,
  type LintRuleId,
} from "../../src/index.js";
import { lintRuleIds } from "../../src/lint/ids.js";
import { projectOf } from "../evolution/support.js";
import { catalogOf, unreadable, writeFix } from "./fixing.js";

const root = fileURLToPath(new URL("../../fixtures/", import.meta.url));

/** What only a person can say, and what stands in command files. */
const withoutFix: readonly LintRuleId[] = [
  "command-imperative",
  "symbol-name-case",
  "name-not-portable",
  "event-without-doc",
  "command-without-doc",
  "type-without-doc",
  "field-without-doc",
  "key-field-present",
];
/** What is for schemas that are not released yet, as their remedies say; what is recorded gets no fix of theirs. */
const unreleased: readonly LintRuleId[] = ["id-as-number", "money-as-float"];

test.each(lintRuleIds)("%s", async (rule) => {
  let own = 0;
  for (const name of readdirSync(join(root, "lint", rule)))
    own += await tryFixes(join(root, "lint", rule, name), { rule, most: 100 });
  expect(own > 0).toBe(!withoutFix.includes(rule));
});

/** Schemas that are as odd as real ones: namespaces, recursion, names that clash, protocols, earlier versions. */
test.each(readdirSync(join(root, "catalogs")))("catalog %s", async (name) => {
  await tryFixes(join(root, "catalogs", name), { rule: null, most: 2 });
});

function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => code).toSorted();
}

/** What a check finds on the wire: by rule, event, version and path, for a fix moves places. */
async function errorsOf(cwd: string): Promise<readonly string[]> {
  const { findings } = await check({ cwd });
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ rule, subject, earlier, path }) =>
      [rule, subject, earlier, path].join(" "),
    )
    .toSorted();
}

/** Gives how many fixes of a rule there are. @param most of each rule that are tried. */
async function tryFixes(
  folder: string,
  { rule, most }: { readonly rule: LintRuleId | null; readonly most: number },
): Promise<number> {
  const { findings, diagnostics } = await lint({ cwd: folder });
  const before = await catalogOf(folder);
  const offered = findings.filter(
    ({ fix, at }) => fix !== null && at?.file.endsWith(".avsc") === true,
  );
  const tried = lintRuleIds.flatMap((id) =>
    offered.filter((one) => one.rule === id).slice(0, most),
  );
  for (const finding of tried) {
    const cwd = projectOf({});
    cpSync(folder, cwd, { recursive: true });
    writeFix(cwd, finding);
    const after = await lint({ cwd });
    const said = JSON.stringify(finding);
    expect(codesOf(after.diagnostics), said).toEqual(codesOf(diagnostics));
    const left = after.findings.map(({ rule, message }) => rule + message);
    expect(left, said).not.toContain(finding.rule + finding.message);
    expect(after.findings.length, said).toBeLessThan(findings.length);
    const lost = unreadable(before, await catalogOf(cwd));
    if (unreleased.includes(finding.rule)) expect(lost).not.toEqual([]);
    else expect(lost, said).toEqual([]);
    if (!existsSync(join(cwd, "schemas/history"))) continue;
    const errors = await errorsOf(folder);
    const more = (await errorsOf(cwd)).filter((one) => !errors.includes(one));
    expect(more, said).toEqual([]);
  }
  return offered.filter((finding) => finding.rule === rule).length;
}
