import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { get, project, put, tree } from "../write/support.js";
import { inProcess, writeEvent } from "./support.js";

const path = "src/generated/events/com/acme/order-placed.ts";

function withEvents(...names: readonly string[]): string {
  const cwd = project();
  for (const name of names) writeEvent(cwd, name);
  return cwd;
}

/** The time that a run took is its own affair. */
function timeless(text: string): string {
  return text.replace(/in \d+ ms|in [\d.]+ s/g, "in 0 ms");
}

const wrong = (name: string, type: string): string =>
  `{\n  "type": "record",\n  "name": "${name}",\n  "fields": [{ "name": "a", "type": "${type}" }]\n}\n`;

/** A terminal on which every look at the clock is `step` milliseconds after the last. */
const slow = (step: number) => {
  let now = 0;
  return {
    errIsTerminal: true,
    environment: { NO_COLOR: "1" },
    elapsed: () => (now += step),
  };
};

describe("codegen", () => {
  it("creates everything, and says so on standard error", async () => {
    const cwd = withEvents("OrderPlaced");
    const { code, out, err } = await inProcess(cwd, []);
    expect(code).toBe(0);
    expect(out).toBe("");
    expect(err).toContain(`  ${path}\n`);
    expect(err).toMatch(/^created {5}\d+\n/);
    expect(err).toMatch(/^wrote (\d+) files of \1 in 12 ms$/m);
    expect(get(cwd, path)).toContain("export class OrderPlaced");
  });

  it("run again changes nothing, and says that", async () => {
    const cwd = withEvents("OrderPlaced");
    await inProcess(cwd, []);
    const before = tree(cwd);
    const { code, err } = await inProcess(cwd, ["generate"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^nothing to change in \d+ files/m);
    expect(tree(cwd)).toEqual(before);
  });

  it("gives the same bytes in another folder", async () => {
    const [a, b] = [
      withEvents("OrderPlaced", "OrderPaid"),
      withEvents("OrderPaid", "OrderPlaced"),
    ];
    await inProcess(a, []);
    await inProcess(b, []);
    expect(tree(a)).toEqual(tree(b));
  });

  it("keeps a file that was edited, ends with 1, and overwrites it by force", async () => {
    const cwd = withEvents("OrderPlaced");
    await inProcess(cwd, []);
    put(cwd, path, `${get(cwd, path)}// mine\n`);
    const kept = await inProcess(cwd, []);
    expect(kept.code).toBe(1);
    expect(kept.err).toContain(
      `edited      1 (by hand since they were generated, so they are left as they are)\n  ${path}\n  → move the edits`,
    );
    expect(get(cwd, path)).toContain("// mine");
    const forced = await inProcess(cwd, ["--force"]);
    expect(forced.code).toBe(0);
    expect(forced.err).toContain(
      `overwritten 1 (edited by hand since they were generated)\n  ${path}\n`,
    );
    expect(get(cwd, path)).not.toContain("// mine");
  });

  it("writes nothing where an input has an error, all of which it shows with their lines", async () => {
    const cwd = withEvents("OrderPlaced");
    put(cwd, "schemas/a.avsc", wrong("A", "strng"));
    put(cwd, "schemas/b.avsc", wrong("B", "lnog"));
    const before = tree(cwd);
    const { code, err } = await inProcess(cwd, []);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^schemas\/a\.avsc:4:\d+ error .*strng.*\n {2}4 \| .*\n {4}\| +\^+\n {2}→ did you mean "string"\?/m,
    );
    expect(err).toMatch(/^schemas\/b\.avsc:4:\d+ error .*lnog/m);
    expect(err).toMatch(/^2 errors$/m);
    expect(tree(cwd)).toEqual(before);
  });

  it("where there is no schema says where it looked and what to write first", async () => {
    const { code, err } = await inProcess(project(), []);
    expect(code).toBe(2);
    expect(err).toContain("no schema file in schemas/**/*.{avsc,avpr,avdl}");
    expect(err).toContain(
      "Write your first event, say schemas/order-placed.avsc:",
    );
    const [, schema = ""] = /\n( {2}\{\n[^]*?\n {2}\}\n)/.exec(err) ?? [];
    const cwd = project();
    put(cwd, "schemas/order-placed.avsc", schema);
    expect((await inProcess(cwd, [])).code).toBe(0);
  });

  it("reports an output that leads out of the project and writes nothing", async () => {
    const cwd = withEvents("OrderPlaced");
    const outside = project();
    fs.symlinkSync(outside, join(cwd, "src"));
    const { code, err } = await inProcess(cwd, []);
    expect(code).toBe(2);
    expect(err).toContain(
      "output folder src/generated leads out of the project through a link",
    );
    expect(tree(outside)).toEqual({});
  });

  it("runs in another folder with --cwd", async () => {
    const cwd = withEvents("OrderPlaced");
    const { code } = await inProcess(join(cwd, ".."), [
      "--cwd",
      cwd.slice(cwd.lastIndexOf("/") + 1),
    ]);
    expect(code).toBe(0);
    expect(fs.existsSync(join(cwd, path))).toBe(true);
  });

  it("says with --quiet only what is wrong", async () => {
    const cwd = withEvents("OrderPlaced");
    expect(await inProcess(cwd, ["--quiet"])).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    put(cwd, path, `${get(cwd, path)}// mine\n`);
    expect((await inProcess(cwd, ["-q"])).err).toContain(path);
  });
});

describe("codegen --clean", () => {
  it("removes what is no longer generated, and only that", async () => {
    const cwd = withEvents("OrderPlaced", "OrderPaid");
    await inProcess(cwd, []);
    put(cwd, "src/generated/mine.ts", "export {};\n");
    fs.rmSync(join(cwd, "schemas/OrderPlaced.avsc"));
    const kept = await inProcess(cwd, []);
    expect(kept.code).toBe(0);
    expect(kept.err).toMatch(/^orphaned {4}\d+ \(no longer generated\)$/m);
    expect(kept.err).toContain("  → codegen --clean removes them\n");
    expect(fs.existsSync(join(cwd, path))).toBe(true);
    const { code, err } = await inProcess(cwd, ["--clean"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^removed {5}\d+ \(no longer generated\)$/m);
    expect(fs.existsSync(join(cwd, path))).toBe(false);
    expect(get(cwd, "src/generated/mine.ts")).toBe("export {};\n");
    const fresh = withEvents("OrderPaid");
    await inProcess(fresh, []);
    fs.rmSync(join(cwd, "src/generated/mine.ts"));
    expect(tree(cwd)).toEqual(tree(fresh));
  });
});

describe("codegen --check", () => {
  it("tells missing, stale, edited and orphaned files apart, and writes nothing", async () => {
    const cwd = withEvents("Stale", "Edited", "Orphaned", "Missing");
    expect((await inProcess(cwd, ["--check"])).code).toBe(1);
    expect(fs.existsSync(join(cwd, "src"))).toBe(false);
    await inProcess(cwd, []);
    expect((await inProcess(cwd, ["--check"])).code).toBe(0);

    writeEvent(cwd, "Stale", 2);
    const events = "src/generated/events/com/acme";
    put(
      cwd,
      `${events}/edited.ts`,
      `${get(cwd, `${events}/edited.ts`)}// mine\n`,
    );
    fs.rmSync(join(cwd, "schemas/Orphaned.avsc"));
    fs.rmSync(join(cwd, `${events}/missing.ts`));
    const before = tree(cwd);
    const { code, err } = await inProcess(cwd, ["--check"]);
    expect(code).toBe(1);
    expect(tree(cwd)).toEqual(before);
    const blocks = Object.fromEntries(
      timeless(err)
        .split(/\n(?! )/)
        .map((block) => [block.slice(0, 11).trim(), block]),
    );
    expect(blocks["missing"]).toBe(
      `missing     1\n  ${events}/missing.ts\n  → codegen writes them`,
    );
    expect(blocks["stale"]).toContain(`  ${events}/stale.ts\n`);
    expect(blocks["stale"]).toContain("  → codegen writes them anew");
    expect(blocks["edited"]).toContain(
      `  ${events}/edited.ts\n  → move the edits`,
    );
    expect(blocks["orphaned"]).toContain(`  ${events}/orphaned.ts\n`);
    expect(blocks["orphaned"]).toContain("  → codegen --clean removes them");
    expect(blocks["out of date"]).toMatch(
      /^out of date: \d+ files of \d+ in 0 ms/,
    );
  });

  it("does not mind line breaks that git changed, nor what became of stubs", async () => {
    const cwd = withEvents("OrderPlaced");
    await inProcess(cwd, []);
    for (const [file, text] of Object.entries(tree(cwd)))
      put(cwd, file, text.replaceAll("\n", "\r\n"));
    expect((await inProcess(cwd, ["--check"])).code).toBe(0);
  });
});

describe("codegen --dry-run", () => {
  it("prints a patch that does what a run would do", async () => {
    const cwd = withEvents("OrderPlaced", "OrderPaid", "Gone");
    await inProcess(cwd, []);
    const twin = project();
    fs.cpSync(cwd, twin, { recursive: true });
    for (const folder of [cwd, twin]) {
      writeEvent(folder, "OrderPlaced", 3);
      writeEvent(folder, "OrderShipped");
      fs.rmSync(join(folder, "schemas/Gone.avsc"));
    }
    const before = tree(cwd);
    const { code, out, err } = await inProcess(cwd, ["--dry-run", "--clean"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^would change \d+ files/m);
    expect(tree(cwd)).toEqual(before);
    await inProcess(twin, ["--clean"]);
    execFileSync("git", ["apply", "-"], { cwd, input: out });
    expect(tree(cwd)).toEqual(tree(twin));
  });
});

describe("codegen --json", () => {
  it("prints one object on standard output, and nothing else anywhere", async () => {
    const cwd = withEvents("OrderPlaced");
    const { code, out, err } = await inProcess(cwd, ["--json"]);
    expect([code, err]).toEqual([0, ""]);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      version: 1,
      command: "generate",
      mode: "write",
      ok: true,
      exitCode: 0,
      diagnostics: [],
    });
    expect(report.files).toContainEqual({
      path,
      action: "create",
      reason: "missing",
      effect: "write",
    });
    expect(report.counts.create).toBe(report.files.length);
  });

  it("has the findings as data", async () => {
    const cwd = project();
    put(cwd, "schemas/a.avsc", "{");
    const { code, out } = await inProcess(cwd, ["--json", "--check"]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      mode: "check",
      ok: false,
      exitCode: 2,
      files: [],
      diagnostics: [
        {
          code: "json-syntax",
          severity: "error",
          at: { file: "schemas/a.avsc", line: 1 },
        },
      ],
    });
  });

  it("has the patch of a dry run", async () => {
    const cwd = withEvents("OrderPlaced");
    const { out } = await inProcess(cwd, ["--json", "--dry-run"]);
    expect(JSON.parse(out).patch).toContain(`+++ b/${path}\n`);
    expect(fs.existsSync(join(cwd, "src"))).toBe(false);
  });
});

describe("the configuration", () => {
  it.each([
    ["codegen.config.yaml", "output:\n  generated: gen\n"],
    ["codegen.config.json", '{ "output": { "generated": "gen" } }'],
    [
      "codegen.config.mjs",
      'export default { output: { generated: "gen" } };\n',
    ],
  ])("%s is found and obeyed", async (file, text) => {
    const cwd = withEvents("OrderPlaced");
    put(cwd, file, text);
    expect((await inProcess(cwd, [])).err).not.toContain("error");
    expect(
      fs.existsSync(join(cwd, "gen/events/com/acme/order-placed.ts")),
    ).toBe(true);
  });

  it("elsewhere is named with --config", async () => {
    const cwd = withEvents("OrderPlaced");
    put(cwd, "etc/eventwright.yaml", "output:\n  generated: gen\n");
    expect(
      (await inProcess(cwd, ["--config", "etc/eventwright.yaml"])).code,
    ).toBe(0);
    expect(fs.existsSync(join(cwd, "gen"))).toBe(true);
    expect((await inProcess(cwd, ["--config", "none.yaml"])).code).toBe(2);
  });

  it("with a mistake is shown with its line, and nothing is written", async () => {
    const cwd = withEvents("OrderPlaced");
    put(cwd, "codegen.config.yaml", "output:\n  generatd: gen\n");
    const { code, err } = await inProcess(cwd, []);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^codegen\.config\.yaml:2:3 error unknown option `output\.generatd`.*\n {2}2 \| {3}generatd: gen\n {4}\| {3}\^{8}\n {2}→ did you mean `generated`\?/m,
    );
    expect(fs.existsSync(join(cwd, "src"))).toBe(false);
  });
});

describe("the style of the output", () => {
  it.each([
    ["none", "", "{}"],
    [
      ".prettierrc",
      '{ "semi": false, "singleQuote": true, "tabWidth": 4 }',
      "{}",
    ],
    [
      ".editorconfig",
      "root = true\n[*]\nindent_style = tab\nend_of_line = crlf\n",
      "{}",
    ],
    [
      "package.json",
      '{ "prettier": { "printWidth": 40, "arrowParens": "avoid" } }',
      "{}",
    ],
  ])("is the project's: %s", async (file, text) => {
    const cwd = withEvents("OrderPlaced");
    if (file !== "none") put(cwd, file, text);
    await inProcess(cwd, []);
    const prettier = await import("prettier");
    for (const [name, emitted] of Object.entries(tree(join(cwd, "src")))) {
      if (name.endsWith(".gitattributes")) continue;
      const filepath = join(cwd, "src", name);
      const options = await prettier.resolveConfig(filepath, {
        editorconfig: true,
      });
      expect
        .soft(await prettier.check(emitted, { ...options, filepath }), name)
        .toBe(true);
    }
  });
});

describe("progress", () => {
  it("is shown on a terminal by a run of more than a second, and wiped at its end", async () => {
    const { err } = await inProcess(withEvents("OrderPlaced"), [], slow(600));
    const wipe = "\r\u001b[2K";
    expect(err.split(wipe).map((text) => text.split(" ", 2).join(" "))).toEqual(
      [
        "",
        "generating …",
        "comparing …",
        "writing …",
        expect.stringMatching(/^created/),
      ],
    );
  });

  it.each([
    ["a short run", [], slow(1)],
    ["no terminal", [], { ...slow(600), errIsTerminal: false }],
    ["--quiet", ["--quiet"], slow(600)],
    ["--json", ["--json"], slow(600)],
  ])("is not shown: %s", async (_, argv, terminal) => {
    const { err } = await inProcess(withEvents("OrderPlaced"), argv, terminal);
    expect(err).not.toContain("…");
  });
});
