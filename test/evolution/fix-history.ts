/**
 * Mends the versions of real schemas: `tsx test/evolution/fix-history.ts <folder>`, where every folder in it is one schema and has its
 * versions `1.avsc`, `2.avsc` and so on. Each version is taken as today's against the one before it, and what `--fix` makes of its text
 * must break nothing and keep every comment. Prints a table, and ends with 1 where that is not so.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { mend } from "../../src/evolution/mend.js";
import type { Mode } from "../../src/evolution/modes.js";
import { lookupText } from "../../src/runtime/avro/json.js";
import { checkTexts, commentsOf, rootOf, today } from "./fix-support.js";

const counts = new Map<string, number>();
const faults: string[] = [];

function count(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

/** The full name of the record that a text is; null where it is none. */
function nameOf(text: string): string | null {
  const root = rootOf(text);
  const name = lookupText(root, "name");
  const namespace = lookupText(root, "namespace") ?? "";
  if (name === null) return null;
  return name.includes(".") || namespace === "" ? name : `${namespace}.${name}`;
}

async function mendPair(
  [old, now]: readonly [string, string],
  mode: Mode,
  what: string,
): Promise<void> {
  const name = nameOf(now);
  if (name === null || name !== nameOf(old)) return count("pairs of two names");
  const texts = new Map([
    [`schemas/history/${name}/1.avsc`, old],
    [today, now],
  ]);
  const checked = checkTexts(texts, mode);
  if (checked === null) return count("pairs refused");
  count(`${mode}: pairs`);
  if (checked.findings.length === 0) return count(`${mode}: without a finding`);
  const {
    texts: mended,
    made,
    refused,
  } = await mend({
    checked,
    isWanted: () => true,
    objectionTo: () => null,
    textOf: (file) => texts.get(file) ?? null,
    check: (changed) => {
      const found = checkTexts(new Map([...texts, ...changed]), mode);
      if (found === null) throw new Error(`${what}: no schema any more`);
      return Promise.resolve(found);
    },
  });
  for (const { findings } of made)
    for (const { rule } of findings) count(`${mode}: made for ${rule}`);
  for (const { why } of refused) count(`${mode}: refused, ${why}`);
  const after = mended.get(today);
  if (after === undefined) return count(`${mode}: left as it is`);
  for (const { fix } of made) console.log(`${what}: ${fix.title}`);
  const left = checkTexts(new Map([...texts, [today, after]]), mode);
  count(
    `${mode}: mended, ${left?.findings.length === 0 ? "wholly" : "in part"}`,
  );
  if (left === null || left.findings.length >= checked.findings.length)
    faults.push(`${what}: not mended`);
  if (commentsOf(now).join() !== commentsOf(after).join())
    faults.push(`${what}: comments are lost`);
  if (now.split("\n").length + 2 * made.length < after.split("\n").length)
    faults.push(`${what}: more lines than changes`);
}

async function main(folder: string): Promise<void> {
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name);
    if (!statSync(path).isDirectory()) continue;
    const versions = readdirSync(path)
      .filter((file) => file.endsWith(".avsc"))
      .toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b))
      .map((file) => readFileSync(join(path, file), "utf8"));
    for (let i = 1; i < versions.length; i++) {
      const pair = [versions[i - 1] ?? "", versions[i] ?? ""] as const;
      for (const mode of ["BACKWARD", "FULL"] as const)
        try {
          await mendPair(pair, mode, `${name} ${i + 1}`);
        } catch (error) {
          if (!/no JSON/.test(String(error))) throw error;
          count("pairs that are no JSON");
        }
    }
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error(
    "usage: tsx test/evolution/fix-history.ts <folder of histories>",
  );
  process.exitCode = 2;
} else {
  await main(folder);
  for (const [what, number] of [...counts].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  ))
    console.log(`${String(number).padStart(8)}  ${what}`);
  for (const fault of faults) console.log(`wrong: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
