/** What is wrong with an input is a diagnostic of `check` too, with its place, all at once, and an exit with 2; nothing is thrown. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { repository } from "../corpus/project.js";
import { inProcess } from "../cli/support.js";
import { event, orderId, projectOf } from "./support.js";

const fixtures = join(repository, "fixtures", "invalid");
const history = "schemas/history/shop.OrderPlaced";

/** Of generation alone: `check` emits nothing. */
const ofGeneration = new Set([
  "custom-type-in-one-key",
  "custom-type-in-rejection",
  "custom-types-in-one-key",
]);
/** The check tells what data fails, and so says more. */
const judged = new Set(["history-incompatible", "history-missing-field"]);

describe("an invalid project", () => {
  test.each(readdirSync(fixtures))("%s", async (name) => {
    // in its place: a check writes nothing
    const { code, err } = await inProcess(join(fixtures, name), ["check"], {
      columns: 120,
    });
    const expected = readFileSync(join(fixtures, name, "expected.txt"), "utf8");
    const isError = / error /.test(expected);
    if (ofGeneration.has(name) || judged.has(name) || !isError) {
      expect(code).toBeLessThan(3);
      return;
    }
    expect(err.trimStart()).toBe(expected);
    expect(code).toBe(2);
  });
});

describe("a check", () => {
  it("says everything that is wrong on both sides at once", async () => {
    const cwd = projectOf({
      "schemas/a.avsc": "{",
      "schemas/b.avsc": event("OrderPaid", [{ name: "x", type: "strng" }]),
      [`${history}/1.avsc`]: "[",
      [`${history}/2.avsc`]: event("OrderPlaced", [{ name: "1", type: "int" }]),
      "schemas/history/shop.OrderSent/x.avsc": event("OrderSent", []),
    });
    const { code, out } = await inProcess(cwd, ["check", "--json"]);
    expect(code).toBe(2);
    const { diagnostics } = JSON.parse(out) as {
      diagnostics: readonly { code: string; at: { file: string } }[];
    };
    expect(
      diagnostics.map(({ code: what, at }) => `${at.file} ${what}`).toSorted(),
    ).toEqual([
      "schemas/a.avsc json-syntax",
      "schemas/b.avsc schema-unknown-type",
      "schemas/history/shop.OrderPlaced/1.avsc json-syntax",
      "schemas/history/shop.OrderPlaced/2.avsc schema-bad-name",
      "schemas/history/shop.OrderSent/x.avsc history-path",
    ]);
  });

  it.each([
    [
      "of a version that is missing in the middle",
      {
        [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
        [`${history}/3.avsc`]: event("OrderPlaced", []),
      },
      "history-gap",
    ],
    [
      "of two files that claim one version",
      {
        [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
        [`${history}/01.avsc`]: event("OrderPlaced", []),
      },
      "history-duplicate",
    ],
    [
      "of a history file in another event's folder",
      { [`${history}/1.avsc`]: event("OrderPaid", []) },
      "history-wrong-name",
    ],
  ])("%s ends with 2", async (_name, files, expected) => {
    const cwd = projectOf({
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId]),
      ...files,
    });
    const { code, err } = await inProcess(cwd, ["check"]);
    expect(err).toContain(`[${expected}]`);
    expect(code).toBe(2);
  });

  it("of 10,000 levels of nesting is a diagnostic with its place", async () => {
    const deep = `${'{"type":"array","items":'.repeat(10_000)}"int"${"}".repeat(10_000)}`;
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      "schemas/order-placed.avsc": `{"type":"record","name":"shop.OrderPlaced","fields":[{"name":"x","type":${deep}}]}`,
    });
    const { code, err } = await inProcess(cwd, ["check"]);
    expect(err).toMatch(
      /^schemas\/order-placed\.avsc:1:\d+ error nesting of more than 3000 levels.*\[json-syntax\]/m,
    );
    expect(code).toBe(2);
  });

  it("of records that nest 1,500 deep across files reads them both ways", async () => {
    const files: Record<string, unknown> = {};
    const most = 1_500;
    for (const [folder, type] of [
      ["v1", "int"],
      ["v2", "string"],
    ] as const) {
      const types = Array.from({ length: most }, (_, i) =>
        event(`T${i}`, [
          { name: "next", type: i === most - 1 ? type : `shop.T${i + 1}` },
        ]),
      );
      files[`schemas/${folder}/all.avsc`] = types;
    }
    const cwd = projectOf(files);
    const { code, out } = await inProcess(cwd, [
      "check",
      "--json",
      "--mode",
      "FULL",
    ]);
    const { findings } = JSON.parse(out) as {
      findings: readonly { rule: string }[];
    };
    expect(code).toBe(1);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(
      new Set(["type-changed"]),
    );
  });

  it("of a schema with 20,000 fields, and of one with as many symbols, takes its time and answers", async () => {
    const fields = Array.from({ length: 20_000 }, (_, i) => ({
      name: `f${i}`,
      type: "int",
    }));
    const symbols = Array.from({ length: 20_000 }, (_, i) => `S${i}`);
    const state = (some: readonly string[]): object => ({
      name: "state",
      type: { type: "enum", name: "State", symbols: some },
    });
    const cwd = projectOf({
      [`${history}/1.avsc`]: JSON.stringify(
        event("OrderPlaced", [...fields, state(symbols)]),
      ),
      "schemas/order-placed.avsc": JSON.stringify(
        event("OrderPlaced", [...fields.toReversed(), state(symbols.slice(1))]),
      ),
    });
    const { code, err } = await inProcess(cwd, ["check"]);
    expect(err).toContain("[enum-symbol-removed]");
    expect(code).toBe(1);
  });
});
