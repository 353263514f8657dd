/** Every fix of every fixture, written into its file, mends what it is for and breaks nothing. */
import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lint, type LintFinding, type LintRuleId } from "../../src/index.js";
import { lintRuleIds } from "../../src/lint/ids.js";
import { projectOf } from "../evolution/support.js";

const root = fileURLToPath(new URL("../../fixtures/lint/", import.meta.url));
/** What only a person can say, and what stands in command files. */
const withoutFix: readonly LintRuleId[] = [
  "command-imperative",
  "symbol-name-case",
  "event-without-doc",
  "command-without-doc",
  "type-without-doc",
  "field-without-doc",
  "key-field-present",
];

test.each(lintRuleIds)("%s", async (rule) => {
  let own = 0;
  for (const name of readdirSync(join(root, rule))) {
    const folder = join(root, rule, name);
    const { findings } = await lint({ cwd: folder });
    for (const finding of findings) {
      const { fix, at } = finding;
      if (fix === null || at?.file.endsWith(".avsc") !== true) continue;
      if (finding.rule === rule) own++;
      const cwd = projectOf({});
      cpSync(folder, cwd, { recursive: true });
      // what is recorded stays under its old name
      rmSync(join(cwd, "schemas/history"), { recursive: true, force: true });
      apply(cwd, finding, fix);
      const after = await lint({ cwd });
      expect(after.diagnostics).toEqual([]);
      const left = after.findings.map(({ rule, message }) => rule + message);
      expect(left).not.toContain(finding.rule + finding.message);
      expect(after.findings.length).toBeLessThan(findings.length);
    }
  }
  expect(own > 0).toBe(!withoutFix.includes(rule));
});

/** Members are written into the object that the place is a member of; a new name also where the old one is used. */
function apply(cwd: string, { at }: LintFinding, fix: string): void {
  if (at === null) throw new Error("nowhere");
  const members = JSON.parse(`{${fix}}`) as Record<string, unknown>;
  const file = join(cwd, at.file);
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  const path = at.pointer.split("/").slice(1, -1);
  const target = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    document,
  ) as Record<string, unknown>;
  const old = target["name"];
  Object.assign(target, members);
  writeFileSync(file, JSON.stringify(document, null, 2));
  const { name } = members;
  if (typeof name !== "string" || path.includes("fields")) return;
  for (const path of readdirSync(cwd, { recursive: true, encoding: "utf8" })) {
    if (!/\.(?:avsc|yaml)$/.test(path)) continue;
    const text = readFileSync(join(cwd, path), "utf8");
    const used = new RegExp(
      `(?<="type": ")${old}(?=")|(?<=\\[)${old}(?=\\])`,
      "g",
    );
    writeFileSync(join(cwd, path), text.replace(used, name));
  }
}
