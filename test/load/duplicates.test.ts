/** A property that stands twice in one object: of what can be mended an error, of what is recorded a warning. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/runtime/avro/json.js";
import { inProcess } from "../cli/support.js";
import { event, orderId, projectOf, write } from "../evolution/support.js";

const path = "schemas/order-placed.avsc";
const plain = event("OrderPlaced", [orderId]);
const twice = JSON.stringify(plain).replace(
  '"name":"OrderPlaced"',
  '"name":"Order","name":"OrderPlaced"',
);

describe("the parser", () => {
  it("tells of every member that has an earlier one's key, and of no other", () => {
    const keys = Array.from({ length: 40 }, (_, i) => `"k${i}": {"a": 1}`);
    const text = (more: string) => `{${[...keys, more].join(", ")}}`;
    const repeated = (json: string) => {
      const parsed = parseJson(json, { comments: false });
      return parsed.ok
        ? parsed.repeated.map(({ key, start }) => [key, start])
        : parsed.message;
    };
    expect(repeated('{"a": {"b": 1}, "b": [{"a": 1}, {"a": 1}]}')).toEqual([]);
    expect(repeated('{"a": {"b": 1, "b": 2}, "a": 3, "\\u0061": 4}')).toEqual([
      ["b", 15],
      ["a", 24],
      ["a", 32],
    ]);
    expect(repeated(text('"x": 1'))).toEqual([]);
    const of40 = repeated(text('"k3": 1, "k39": 2, "k3": 3'));
    expect(Array.isArray(of40) && of40.map(([key]) => key)).toEqual([
      "k3",
      "k39",
      "k3",
    ]);
  });
});

describe("in a schema", () => {
  it("of today it is an error at its place", async () => {
    const cwd = projectOf({ [path]: "" });
    write(cwd, { [path]: twice });
    for (const argv of [
      ["check"],
      ["lint"],
      ["generate"],
      ["diff", path, path],
    ]) {
      const { code, err } = await inProcess(cwd, argv);
      expect(code).toBe(2);
      expect(err).toContain(
        `${path}:1:${twice.indexOf('"name":"OrderPlaced"') + 1} error property "name" twice in one object, of which the last counts [json-duplicate-member]`,
      );
      expect(err).toContain("→ keep one of them");
    }
  });

  it("of a recorded version, and of a commit, it is a warning", async () => {
    const cwd = projectOf({
      [path]: twice,
      "schemas/history/shop.OrderPlaced/1.avsc": twice,
    });
    const git = (...args: readonly string[]) =>
      execFileSync(
        "git",
        ["-c", "user.name=a", "-c", "user.email=a", ...args],
        {
          cwd,
          stdio: "pipe",
        },
      );
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "-m", "one");
    write(cwd, { [path]: plain });
    const warning = /order-placed\.avsc:\d+:\d+ warning property "name" twice/;
    const recorded = await inProcess(cwd, ["check"]);
    expect(recorded.code).toBe(0);
    expect(recorded.err).toMatch(
      /1\.avsc:\d+:\d+ warning property "name" twice/,
    );
    const diff = await inProcess(cwd, ["diff", `git:main:${path}`, path]);
    expect(diff.code).toBe(0);
    expect(diff.err).toMatch(warning);
    expect(
      (await inProcess(cwd, ["check", "--against", "git:main"])).code,
    ).toBe(0);
    write(cwd, { [path]: JSON.stringify(plain) });
    expect(
      (await inProcess(cwd, ["check", path, "--against", "git:main"])).code,
    ).toBe(0);
  });
});

describe("in a configuration", () => {
  it.each([
    ["json", '{"compatibility": "FULL",\n "compatibility": "NONE"}', "2:2"],
    ["yaml", "compatibility: FULL\ncompatibility: NONE\n", ""],
  ])("as %s it is an error at its place", async (kind, text, place) => {
    const cwd = projectOf({ [path]: plain });
    write(cwd, { [`codegen.config.${kind}`]: text });
    const { code, err } = await inProcess(cwd, ["check"]);
    expect(code).toBe(2);
    expect(err).toContain(`codegen.config.${kind}:${place}`);
    expect(err).toContain("[config-syntax]");
    if (kind === "json")
      expect(err).toContain(
        'invalid configuration: property "compatibility" twice in one object',
      );
  });
});
