/** The first of the platforms of `npm run test:platforms`, Node that makes no code of text; and that the self-test sees what is wrong. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { bundleSelfTest } from "./bundle.js";
import { node } from "./commands.js";
import { faults, printed, reportOf } from "./platform.js";
import type { Golden, Report } from "./self-test/shape.js";

let folder: string;
let run: (golden?: Golden) => Promise<Report>;

beforeAll(async () => {
  folder = await bundleSelfTest("platforms-test");
  const file = pathToFileURL(join(folder, "self-test.js")).href;
  ({ run } = (await import(file)) as { readonly run: typeof run });
}, 60_000);

test("emitted code and the runtime need no eval", async () => {
  const args = ["--disallow-code-generation-from-strings", "cli.mjs"];
  const report = reportOf(await printed(process.execPath, args, folder));
  expect(faults(node, report)).toEqual([]);
});

test("what is not as expected is found, and a platform that evaluates text", async () => {
  const golden = JSON.parse(
    readFileSync(join(folder, "golden.json"), "utf8"),
  ) as Golden;
  const changed = golden.values.at(-1);
  const wrong: Golden = {
    values: golden.values.map((one, i) =>
      i === 0 ? { ...one, json: one.json.replace("19782", "19783") } : one,
    ),
    random: golden.random
      .slice(0, 3)
      .map((one, i) =>
        i === 1 && changed !== undefined
          ? { ...one, bytes: changed.bytes }
          : one,
      ),
    texts: golden.texts
      .slice(8, 11)
      .map((one, i) =>
        i === 1 ? { ...one, bytes: `${one.bytes.slice(0, -1)}0` } : one,
      ),
    numbers: golden.numbers
      .filter(({ double }) => double === "-0")
      .map((one) => ({ ...one, double: "0" })),
    earlier: { ...golden.earlier, fingerprint: "cf50458d99a96c4f" },
  };
  const found = faults(node, await run(wrong)).join("\n");
  for (const sign of [
    /^Everything \w+…: as JSON$/m,
    /^the usual: JSON: threw Error: found .*, expected /m,
    /^the usual: value from JSON$/m,
    /^Everything \w+…: encoded: threw DecodeError: /m,
    /^text of 4, .*: threw Error: found /m,
    /^text of 4, .*, decoded$/m,
    /^numbers 0, 0, 0, decoded$/m,
    /^an earlier version by its fingerprint: threw UnknownFingerprint: /m,
    /^new Function is allowed, not refused$/m,
  ])
    expect(found).toMatch(sign);
});
