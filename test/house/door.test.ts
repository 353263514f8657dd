/** The door that emitted code imports: it may gain exports, and no release may take one away. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript-6";
import { describe, expect, test } from "vitest";
import * as door from "../../src/runtime/v1.js";
import snapshot from "./door.json" with { type: "json" };

interface Exports {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The names that a module of export lists exports. */
function exportsOf(text: string): Exports {
  const values: string[] = [];
  const types: string[] = [];
  const file = ts.createSourceFile("v1.ts", text, ts.ScriptTarget.ESNext);
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const { exportClause, isTypeOnly } = statement;
    // a star could gain and lose names without anybody's notice
    if (exportClause === undefined || !ts.isNamedExports(exportClause))
      throw new Error("an export of v1.ts without a list of names");
    for (const one of exportClause.elements)
      (isTypeOnly || one.isTypeOnly ? types : values).push(one.name.text);
  }
  return { values: values.toSorted(), types: types.toSorted() };
}

/** What the first has and the second lacks. */
function lost(before: Exports, after: Exports): readonly string[] {
  return [
    ...before.values.filter((name) => !after.values.includes(name)),
    ...before.types.filter(
      (name) => !after.types.includes(name) && !after.values.includes(name),
    ),
  ];
}

const path = fileURLToPath(new URL("../../src/runtime/v1.ts", import.meta.url));
const current = exportsOf(readFileSync(path, "utf8"));

test("no export is gone: code that was emitted before imports it", () => {
  expect(lost(snapshot, current)).toEqual([]);
});

test("what is new is written down in test/house/door.json", () => {
  expect(lost(current, snapshot)).toEqual([]);
});

test("every value in the list is there when the module has loaded", () => {
  expect(Object.keys(door).toSorted()).toEqual(current.values);
  for (const name of snapshot.values)
    expect(Reflect.get(door, name), name).toBeDefined();
});

describe("the check finds", () => {
  const before = exportsOf('export { a, type B } from "./x.js";');
  test.each([
    ["a value that is gone", 'export { type B } from "./x.js";', ["a"]],
    ["a type that is gone", 'export { a } from "./x.js";', ["B"]],
    [
      "a value of which the type is left",
      'export { type a, type B } from "./x.js";',
      ["a"],
    ],
    ["a new name for it", 'export { a as c, type B } from "./x.js";', ["a"]],
    [
      "nothing where a type is now a class",
      'export { a, B } from "./x.js";',
      [],
    ],
    [
      "nothing where something is new",
      'export { a, c, type B } from "./x.js";',
      [],
    ],
  ])("%s", (_, text, names) => {
    expect(lost(before, exportsOf(text))).toEqual(names);
  });

  test("an export that names nothing", () => {
    expect(() => exportsOf('export * from "./x.js";')).toThrow("list of names");
  });
});
