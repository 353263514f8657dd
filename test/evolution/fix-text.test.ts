/** Edits in the text of a schema: what is added is laid out as what stands beside it, and nothing else changes. */
import { describe, expect, it } from "vitest";
import type { Edit } from "../../src/evolution/fix.js";
import { editedText, placeIn } from "../../src/evolution/fix-text.js";

function at(pointer: string): Edit["at"] {
  return { file: "a.avsc", line: 1, column: 1, pointer };
}

function fallback(pointer: string, json = "null"): Edit {
  return {
    kind: "set",
    at: at(pointer),
    key: "default",
    json,
    behind: ["type"],
  };
}

function alias(pointer: string, name: string): Edit {
  return {
    kind: "append",
    at: at(pointer),
    key: "aliases",
    json: JSON.stringify(name),
    behind: ["name", "namespace"],
  };
}

function first(pointer: string, index: number): Edit {
  return { kind: "move-first", at: at(pointer), index };
}

const cases: readonly (readonly [
  what: string,
  before: string,
  edit: Edit,
  after: string,
])[] = [
  [
    "a line for itself, where each member has one",
    `{\n  "name": "x",\n  "type": "null"\n}\n`,
    fallback(""),
    `{\n  "name": "x",\n  "type": "null",\n  "default": null\n}\n`,
  ],
  [
    "tabs",
    `{\n\t"name": "x",\n\t"type": "null"\n}`,
    alias("", "y"),
    `{\n\t"name": "x",\n\t"aliases": ["y"],\n\t"type": "null"\n}`,
  ],
  [
    "four spaces, and CR LF",
    `{\r\n    "name": "x",\r\n    "type": "null"\r\n}\r\n`,
    fallback(""),
    `{\r\n    "name": "x",\r\n    "type": "null",\r\n    "default": null\r\n}\r\n`,
  ],
  [
    "CR alone",
    `{\r  "name": "x",\r  "type": "null"\r}`,
    alias("", "y"),
    `{\r  "name": "x",\r  "aliases": ["y"],\r  "type": "null"\r}`,
  ],
  [
    "one line",
    `{"name": "x", "type": "null"}`,
    fallback(""),
    `{"name": "x", "type": "null", "default": null}`,
  ],
  [
    "one line with blanks inside the braces",
    `{ "name": "x", "type": "null" }`,
    alias("", "y"),
    `{ "name": "x", "aliases": ["y"], "type": "null" }`,
  ],
  [
    "one line without blanks",
    `{"name":"x","type":"null"}`,
    fallback(""),
    `{"name":"x","type":"null","default":null}`,
  ],
  [
    "one line without blanks, before others",
    `{"name":"x","type":"null"}`,
    alias("", "y"),
    `{"name":"x","aliases":["y"],"type":"null"}`,
  ],
  [
    "blanks before the colon",
    `{\n  "name" : "x",\n  "type" : "null"\n}`,
    fallback(""),
    `{\n  "name" : "x",\n  "type" : "null",\n  "default" : null\n}`,
  ],
  [
    "several members on a line",
    `{\n  "name": "x", "type": "null",\n  "doc": "."\n}`,
    fallback(""),
    `{\n  "name": "x", "type": "null",\n  "default": null,\n  "doc": "."\n}`,
  ],
  [
    "the last on its line, with the brace",
    `{\n  "name": "x",\n  "type": "null" }`,
    fallback(""),
    `{\n  "name": "x",\n  "type": "null",\n  "default": null }`,
  ],
  [
    "the brace alone on its line",
    `{ "name": "x", "type": "null"\n}`,
    fallback(""),
    `{ "name": "x", "type": "null", "default": null\n}`,
  ],
  [
    "a value of many lines",
    `{\n  "name": "x",\n  "type": {\n    "type": "array",\n    "items": "int"\n  }\n}`,
    fallback("", "[]"),
    `{\n  "name": "x",\n  "type": {\n    "type": "array",\n    "items": "int"\n  },\n  "default": []\n}`,
  ],
  [
    "a member that is the only one",
    `{"name": "x"}`,
    alias("", "y"),
    `{"name": "x", "aliases": ["y"]}`,
  ],
  ["a member of nothing", `{ }`, alias("", "y"), `{"aliases": ["y"]}`],
  [
    "a member of nothing but a comment",
    `{ // later\n}`,
    alias("", "y"),
    `{ // later\n"aliases": ["y"]}`,
  ],
  [
    "a member that is there",
    `{"name": "x", "default": /* what? */ 12345678901234567890 , "type": "null"}`,
    fallback(""),
    `{"name": "x", "default": /* what? */ null , "type": "null"}`,
  ],
  [
    "a key that is there twice: the last one counts",
    `{"default": 1, "default": 2}`,
    fallback(""),
    `{"default": 1, "default": null}`,
  ],
  [
    "an array that is there",
    `{"name": "x", "aliases": ["a", "b"]}`,
    alias("", "c"),
    `{"name": "x", "aliases": ["a", "b", "c"]}`,
  ],
  [
    "an array with a line for each item",
    `{\n  "aliases": [\n    "a" // old\n  ]\n}`,
    alias("", "b"),
    `{\n  "aliases": [\n    "a", // old\n    "b"\n  ]\n}`,
  ],
  [
    "an empty array",
    `{"aliases": [ ], "name": "x"}`,
    alias("", "a"),
    `{"aliases": ["a"], "name": "x"}`,
  ],
  [
    "an empty array with a comment",
    `{"aliases": [/* none yet */], "name": "x"}`,
    alias("", "a"),
    `{"aliases": [/* none yet */ "a"], "name": "x"}`,
  ],
  [
    "comments behind a member stay with it",
    `{\n  "name": "x", // the name\n  // the type\n  "type": "null" /* a */ // b\n}`,
    alias("", "y"),
    `{\n  "name": "x", // the name\n  "aliases": ["y"],\n  // the type\n  "type": "null" /* a */ // b\n}`,
  ],
  [
    "comments behind the last member stay with it",
    `{\n  "name": "x",\n  "type": "null" /* a */ // b\n  // the end\n}`,
    fallback(""),
    `{\n  "name": "x",\n  "type": "null", /* a */ // b\n  "default": null\n  // the end\n}`,
  ],
  [
    "a comment before the comma",
    `{\n  "name": "x" /* , */ , // ,\n  "type": "null"\n}`,
    alias("", "y"),
    `{\n  "name": "x" /* , */ , // ,\n  "aliases": ["y"],\n  "type": "null"\n}`,
  ],
  [
    "a comment to the end of the only line",
    `{ "name": "x", "type": "null" // c\n}`,
    fallback(""),
    `{ "name": "x", "type": "null", "default": null // c\n}`,
  ],
  [
    "a comment before the next member",
    `{"name": "x", /* t */ "type": "null" /* e */}`,
    alias("", "y"),
    `{"name": "x", "aliases": ["y"], /* t */ "type": "null" /* e */}`,
  ],
  [
    "a comment behind the last member of one line",
    `{"name": "x", "type": "null" /* e */ }`,
    fallback(""),
    `{"name": "x", "type": "null", /* e */ "default": null }`,
  ],
  [
    "a comment of many lines",
    `{\n  "name": "x", /* a\n  b */ "type": "null"\n}`,
    alias("", "y"),
    `{\n  "name": "x", "aliases": ["y"], /* a\n  b */ "type": "null"\n}`,
  ],
  [
    "a comment between key and value",
    `{"name": "x", "type" /* t */ : "null"}`,
    fallback(""),
    `{"name": "x", "type" /* t */ : "null", "default": null}`,
  ],
  [
    "what looks like a comment in a text",
    `{"name": "x", "doc": "// no, /* no", "type": "null"}`,
    fallback(""),
    `{"name": "x", "doc": "// no, /* no", "type": "null", "default": null}`,
  ],
  [
    "the last branch of two",
    `["string", "null"]`,
    first("", 1),
    `["null", "string"]`,
  ],
  [
    "the last branch, without blanks",
    `["string","null"]`,
    first("", 1),
    `["null","string"]`,
  ],
  [
    "the last branch, with blanks inside",
    `[ "string", "null" ]`,
    first("", 1),
    `[ "null", "string" ]`,
  ],
  [
    "a branch in the middle",
    `["string", "null", {"type": "array", "items": "int"}]`,
    first("", 1),
    `["null", "string", {"type": "array", "items": "int"}]`,
  ],
  [
    "a branch on a line of its own",
    `[\n  "string",\n  "null"\n]`,
    first("", 1),
    `[\n  "null",\n  "string"\n]`,
  ],
  [
    "branches with comments",
    `[ // either\n  // a text\n  "string", // text\n  // or\n  "null" // nothing\n]`,
    first("", 1),
    `[ // either\n  "null",\n  // a text\n  "string" // text\n  // or\n   // nothing\n]`,
  ],
  [
    "a branch behind a comment",
    `[\n  "string", // text\n  "null"\n]`,
    first("", 1),
    `[\n  "null",\n  "string" // text\n]`,
  ],
  [
    "a branch behind a comment on its line",
    `["string" /* text */, /* or */ "null"]`,
    first("", 1),
    `["null", "string" /* text */ /* or */ ]`,
  ],
  [
    "a branch written out",
    `["string", { "type": "null" }]`,
    first("", 1),
    `[{ "type": "null" }, "string"]`,
  ],
  [
    "the first branch",
    `["null", "string"]`,
    first("", 0),
    `["null", "string"]`,
  ],
];

describe("an edit", () => {
  it.each(cases)("of %s", (_, before, edit, after) => {
    expect(editedText(before, [edit])).toBe(after);
  });

  it("is made by the pointer of its place, deep down", () => {
    const text = `{"fields": [{"a/b~c": {"name": "x", "type": "null"}}]}`;
    expect(editedText(text, [fallback("/fields/0/a~1b~0c")])).toBe(
      `{"fields": [{"a/b~c": {"name": "x", "type": "null", "default": null}}]}`,
    );
  });

  it("is followed by the next in the new text", () => {
    const text = `{"name": "x", "type": ["int", "null"]}`;
    const edits = [first("/type", 1), fallback(""), alias("", "y")];
    expect(editedText(text, edits)).toBe(
      `{"name": "x", "aliases": ["y"], "type": ["null", "int"], "default": null}`,
    );
  });

  it.each([
    ["no JSON any more", `{"name": "x"`, fallback("")],
    ["without the place", `{"name": "x"}`, fallback("/fields/0")],
    ["no object there", `["x"]`, fallback("/0")],
    ["no array there", `{"aliases": "a"}`, alias("", "b")],
    ["no union there", `{"type": "int"}`, first("/type", 0)],
    ["no such branch", `["int"]`, first("", 1)],
  ])("is none in a text that is %s", (_, text, edit) => {
    expect(editedText(text, [edit])).toBeNull();
  });
});

it("a place is found again where lines were added above it", () => {
  expect(placeIn(`{\n "a": 1,\n "b": 2\n}`, at("/b"))).toEqual({
    file: "a.avsc",
    line: 3,
    column: 7,
    pointer: "/b",
  });
  expect(placeIn("{}", at("/b"))).toBeNull();
});
