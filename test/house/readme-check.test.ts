/** What the README says of checking: its reports are what the program prints, its configuration is one, its commands and options exist. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { globalOptions } from "../../src/cli/command.js";
import { writers } from "../../src/cli/report/formats.js";
import { loadConfig } from "../../src/config/load.js";
import { policyOf } from "../../src/policy.js";
import { inProcess } from "../cli/support.js";
import { repository } from "../evolution/repositories.js";
import { projectOf, write } from "../evolution/support.js";
import { root } from "../support/catalogs.js";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** The one block that holds the text. */
function block(language: string, holding: string): string {
  const found = [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)].filter(
    ([, name, text]) => name === language && text?.includes(holding),
  );
  expect(found, holding).toHaveLength(1);
  return found[0]?.[2] ?? "";
}

/** Without what differs from run to run. */
function timeless(report: string): string {
  return report.replace(/ in [\d.]+ m?s\n$/, "\n");
}

it("prints the report of a broken reader as it stands there", async () => {
  const file = "schemas/order-placed.avsc";
  const before = block("json", '"name": "total"');
  const cwd = repository({ [file]: before });
  const lines = before.split("\n");
  lines.splice(16, 0, '    { "name": "currency", "type": "string" },');
  write(cwd, { [file]: lines.join("\n") });
  const { code, err } = await inProcess(
    cwd,
    ["check", "--against", "git:main"],
    { columns: 200 },
  );
  expect(code).toBe(1);
  expect(timeless(err)).toBe(timeless(block("text", "at currency")));
});

it("prints what lint says of a command called an event", async () => {
  const cwd = projectOf({
    "schemas/send-email.avsc": `{
  "type": "record",
  "name": "SendEmail",
  "namespace": "shop",
  "doc": "An email.",
  "fields": [{ "name": "emailId", "type": "string" }]
}
`,
  });
  const { code, err } = await inProcess(cwd, ["lint"], { columns: 200 });
  expect(code).toBe(1);
  expect(err.split("\n\n", 1)[0]).toBe(block("text", "SendEmail").trimEnd());
});

it("shows severities and waivers that the program takes", async () => {
  const cwd = projectOf({
    "codegen.config.json": block("json", '"waivers"'),
  });
  const configured = await loadConfig(cwd, null);
  expect(configured.diagnostics).toEqual([]);
  if (configured.config === null) throw new Error("no configuration");
  const now = new Date("2026-11-24T00:00:00Z");
  const { diagnostics } = policyOf(configured, configured.config, {
    owner: "check",
    now,
  });
  expect(diagnostics).toEqual([]);
});

it("names every command and every option, and none that is not there", () => {
  const shown = block("text", "codegen [generate]");
  const names = [...shown.matchAll(/^codegen \[?([a-z]+)/gm)].map(
    ([, name = ""]) => name,
  );
  expect(names.toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  const known = [
    ...globalOptions,
    ...commands.flatMap(({ options }) => options),
  ].map(({ name }) => `--${name}`);
  const options = new Set(shown.match(/--[a-z-]+/g));
  for (const option of options) expect(known).toContain(option);
  for (const option of known) expect([...options]).toContain(option);
});

it("has a row for each format", () => {
  const rows = [...readme.matchAll(/^\| `([a-z]+)` {1,}\| [a-zA-Z]/gm)].map(
    ([, name = ""]) => name,
  );
  expect(rows.toSorted()).toEqual(
    ["json", "text", ...Object.keys(writers)].toSorted(),
  );
});
