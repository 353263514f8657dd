import { describe, expect, test } from "vitest";
import { resolveConfig } from "../../src/config/resolve.js";
import { compileGlob } from "../../src/load/glob.js";
import { openInputs, purposeOf } from "../../src/load/purpose.js";
import { versionInHistory, versionInPath } from "../../src/load/versions.js";

describe("globs", () => {
  test.each([
    [
      "schemas/**/*.{avsc,avpr}",
      "schemas",
      ["schemas/a.avsc", "schemas/b/c/d.avpr"],
      ["schemas/a.avdl", "x/schemas/a.avsc", "schemasx/a.avsc"],
    ],
    [
      "schemas/types/**",
      "schemas/types",
      ["schemas/types/a.avsc", "schemas/types/b/c.avsc"],
      ["schemas/type/a.avsc", "schemas/typesx"],
    ],
    ["*.avsc", "", ["a.avsc"], ["b/a.avsc", "aavsc"]],
    ["**/*.avsc", "", ["a.avsc", "b/c/a.avsc"], ["a.avscx"]],
    [
      "./a/../schemas/?.avsc",
      "schemas",
      ["schemas/x.avsc"],
      ["schemas/xy.avsc"],
    ],
    ["../shared/*.avsc", "../shared", ["../shared/a.avsc"], ["shared/a.avsc"]],
    [
      "schemas",
      "schemas",
      ["schemas/a.avsc", "schemas/b/a.avpr"],
      ["schemas/readme.md", "other/a.avsc"],
    ],
    [
      "schemas/one.avsc",
      "schemas/one.avsc",
      ["schemas/one.avsc"],
      ["schemas/two.avsc"],
    ],
    [".", "", ["a.avsc", "b/a.avsc"], ["a.txt"]],
    ["a+(b)|c$/*.avsc", "a+(b)|c$", ["a+(b)|c$/x.avsc"], ["ab/x.avsc"]],
  ] as const)("%s", (pattern, base, matching, others) => {
    const glob = compileGlob(pattern, "*.{avsc,avpr,avdl}");
    expect(glob.base).toBe(base);
    expect(matching.filter((path) => !glob.matches(path))).toEqual([]);
    expect(others.filter((path) => glob.matches(path))).toEqual([]);
  });
});

describe("versions in paths", () => {
  test.each([
    ["schemas/v1/Placed.avsc", 1, "schemas/v1", "schemas/Placed.avsc"],
    [
      "schemas/orders/v12/types/Money.avsc",
      12,
      "schemas/orders/v12",
      "schemas/orders/types/Money.avsc",
    ],
    ["schemas/Placed.v1.avsc", 1, "schemas/v1", "schemas/Placed.avsc"],
    ["schemas/a/Placed_v2.avsc", 2, "schemas/a/v2", "schemas/a/Placed.avsc"],
    ["schemas/a/Placed-V3.avpr", 3, "schemas/a/v3", "schemas/a/Placed.avpr"],
    ["schemas/v1/Placed.v2.avsc", 2, "schemas/v1/v2", "schemas/v1/Placed.avsc"],
  ])("%s", (path, number, group, plain) => {
    expect(versionInPath(path, "schemas")).toEqual({
      version: { number, name: null, group },
      plain,
    });
  });

  test.each([
    "schemas/Placed.avsc",
    "schemas/v/Placed.avsc",
    "schemas/Rev2.avsc",
    "schemas/ipv4.avsc",
    "schemas/v1x/Placed.avsc",
    "schemas/v12345678901/Placed.avsc",
  ])("%s has none", (path) => {
    expect(versionInPath(path, "schemas")).toBeNull();
  });

  test("the folder that is configured is none", () => {
    expect(versionInPath("schemas/v1/Placed.avsc", "schemas/v1")).toBeNull();
  });

  test("in the history folder the name and the number are the path", () => {
    expect(versionInHistory("shop.Placed/12.avsc")).toMatchObject({
      name: "shop.Placed",
      number: 12,
    });
    for (const path of [
      "Placed.avsc",
      "shop/Placed/1.avsc",
      "shop.Placed/v1.avsc",
      "shop.Placed/1.avdl",
    ]) {
      expect(versionInHistory(path)).toBeNull();
    }
  });
});

describe("what a file is read for", () => {
  const inputs = openInputs(resolveConfig());
  test.each([
    ["schemas/Placed.avsc", "event", null],
    ["schemas/deep/er/Placed.avsc", "event", null],
    ["schemas/types/Money.avsc", "type", null],
    ["schemas/types/all.avpr", "type", null],
    ["schemas/v2/types/Money.avsc", "type", 2],
    ["schemas/order.avpr", "protocol", null],
    ["schemas/Placed.v3.avsc", "event", 3],
    ["schemas/history/shop.Placed/3.avsc", "history", 3],
    ["commands/order.commands.yaml", "commands", null],
    ["commands/a/order.commands.yml", "commands", null],
    ["commands/order.commands.json", "commands", null],
  ])("%s", (file, role, version) => {
    const purpose = purposeOf(file, inputs);
    expect(purpose).toMatchObject({ kind: "input", role });
    expect(
      purpose?.kind === "input" ? (purpose.version?.number ?? null) : undefined,
    ).toBe(version);
  });

  test.each([
    "schemas/types/README.md",
    "schemas/Placed.json",
    "schemas/history/notes.md",
    "commands/order.yaml",
    "other/Placed.avsc",
  ])("%s is none of ours", (file) => {
    expect(purposeOf(file, inputs)).toBeNull();
  });

  test("a schema in the history folder without a version is a stray", () => {
    expect(purposeOf("schemas/history/Placed.avsc", inputs)).toEqual({
      kind: "stray",
    });
  });
});
