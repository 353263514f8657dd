/** `codegen explain`, as people and scripts meet it. */
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { groups } from "../../src/explain/contents.js";
import { inProcess, type Ran } from "../cli/support.js";
import type { Terminal } from "../../src/cli/terminal.js";

const entries = groups.flatMap((group) => group.entries);

function explained(
  argv: readonly string[],
  more: Partial<Terminal> = {},
): Promise<Ran> {
  return inProcess("/", ["explain", ...argv], more);
}

describe("without a code", () => {
  it("lists every code in its group, on standard output", async () => {
    const { code, out, err } = await explained([]);
    expect([code, err]).toEqual([0, ""]);
    for (const { name, about, entries } of groups) {
      const block =
        out.split("\n\n").find((one) => one.startsWith(`${name}  `)) ?? "";
      expect(block).toContain(about);
      for (const { page } of entries)
        expect(block).toContain(`\n  ${page.code}`);
    }
  });

  it("is as wide as the terminal, and no wider than can be read", async () => {
    for (const [columns, most] of [
      [60, 60],
      [80, 80],
      [300, 100],
    ] as const) {
      const { out } = await explained([], { columns });
      const widths = out.split("\n").map((line) => line.length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(most);
    }
  });

  it("gives machines the same", async () => {
    const { code, out } = await explained(["--json"]);
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({ version: 1, command: "explain", ok: true });
    expect(
      report.groups.flatMap((group: { codes: { code: string }[] }) =>
        group.codes.map((one) => one.code),
      ),
    ).toEqual(entries.map(({ page }) => page.code));
  });

  it("lists one group alone", async () => {
    const { code, out } = await explained(["wire"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^wire {2}rules of check: /);
    expect(out).toContain("  enum-symbol-removed");
    expect(out).not.toContain("fields-ambiguous");
  });
});

describe("of a rule", () => {
  it("shows both schemas, what the check says, and the way out", async () => {
    const { code, out, err } = await explained(["enum-symbol-removed"]);
    expect([code, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("expected/rule.txt");
  });

  it("gives machines the page, and what the check says", async () => {
    const { out } = await explained(["enum-symbol-removed", "--json"]);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      version: 1,
      command: "explain",
      exitCode: 0,
      kind: "rules of check",
      group: "wire",
      severity: "error",
      page: { code: "enum-symbol-removed", breaks: { kind: "pair" } },
    });
    expect(report.said.findings).toHaveLength(1);
    expect(report.said.findings[0].witness.bytes).toMatch(/^[0-9a-f]+$/);
  });
});

describe("of a diagnostic", () => {
  it("shows a project, what a run says, and what is new in the one that works", async () => {
    const { code, out, err } = await explained(["unknown-event"]);
    expect([code, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("expected/diagnostic.txt");
  });

  it("says in words what no text can show", async () => {
    const { out } = await explained(["git-missing"]);
    await expect(out).toMatchFileSnapshot("expected/none.txt");
  });
});

describe("of every code", () => {
  it.each(entries.map(({ page }) => page.code))(
    "%s fits a terminal",
    async (code) => {
      const { code: exit, out, err } = await explained([code]);
      expect([exit, err]).toEqual([0, ""]);
      expect(out).toMatch(new RegExp(`^${code} {2}`));
      for (const heading of ["Breaks", "Works", "What to do"])
        expect(out).toContain(`\n\n${heading}\n`);
      for (const line of out.split("\n"))
        expect(line.length, line).toBeLessThanOrEqual(80);
      expect(out).not.toMatch(/\n\n\n|[ \t]\n/);
      expect(out).toBe(stripVTControlCharacters(out));
    },
  );
});

describe("a code is found", () => {
  it.each([
    ["TYPE-Changed"],
    ["[type-changed]"],
    [" type-changed "],
    ["total error int read as string, which it does not become [type-changed]"],
    ["error in lines[0] [type-changed]\n"],
  ])("as %j", async (asked) => {
    const { code, out } = await explained([asked]);
    expect(code).toBe(0);
    expect(out).toMatch(/^type-changed {2}/);
  });
});

describe("a code that is none", () => {
  it.each([
    ["type-chnaged", "no code", "did you mean `type-changed`?"],
    [
      "shared",
      "no code",
      "did you mean `shared-event` or `history-shared-fingerprint`?",
    ],
    ["zzz", 'no code "zzz"', "`codegen explain` lists all codes"],
    ["", 'no code ""', "`codegen explain` lists all codes"],
  ])("%j is a mistake of usage", async (asked, message, hint) => {
    const { code, out, err } = await explained([asked]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  it("so are several", async () => {
    const { code, err } = await explained(["type-changed", "name-changed"]);
    expect(code).toBe(2);
    expect(err).toContain("2 codes at once");
  });
});

describe("colors", () => {
  it("follow standard output, which the page goes to", async () => {
    const none = await explained(["type-changed"], { errIsTerminal: true });
    expect(none.out).not.toContain("\u001b");
    const some = await explained(["type-changed"], { outIsTerminal: true });
    expect(some.out).toContain("\u001b[31merror\u001b[39m");
    expect(stripVTControlCharacters(some.out)).toBe(none.out);
    const asked = await explained(["type-changed", "--color"]);
    expect(asked.out).toBe(some.out);
  });
});
