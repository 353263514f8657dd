import { describe, expect, it } from "vitest";
import {
  lineColumn,
  lookup,
  MAX_JSON_DEPTH,
  nodeAt,
  parseJson,
  pointerOf,
  stringify,
  type JsonNode,
} from "../../src/runtime/avro/index.js";

function parsed(text: string, comments = false): JsonNode {
  const result = parseJson(text, { comments });
  if (!result.ok) throw new Error(`${result.message} at ${result.offset}`);
  return result.root;
}

function refused(text: string, comments = false): string {
  const result = parseJson(text, { comments });
  return result.ok ? "accepted" : `${result.offset}: ${result.message}`;
}

describe("parseJson", () => {
  it("agrees with JSON.parse on what is JSON", () => {
    for (const text of [
      "1",
      "-0.5e+3",
      '"\\u00e9\\n\\"x\\\\"',
      "[]",
      "{}",
      ' [1, {"a": [null, true, false]}, ""] ',
      '{"a":{"b":{}},"__proto__":1}',
    ])
      expect(JSON.parse(stringify(parsed(text)))).toEqual(JSON.parse(text));
  });

  it("refuses what JSON.parse refuses", () => {
    for (const text of [
      "",
      " ",
      "tru",
      "nulls",
      "01",
      "-",
      "1.",
      ".5",
      "+1",
      "1e",
      "NaN",
      "'a'",
      '"a',
      '"\\x"',
      '"\\u12"',
      '"\t"',
      "[1,]",
      '{"a":1,}',
      '{"a" 1}',
      "{a:1}",
      "[1 2]",
      "[1}",
      "1 2",
      "[",
      '{"a":',
      "\u00a01",
      "[1]]",
    ]) {
      expect(() => JSON.parse(text) as unknown).toThrow();
      expect(refused(text), text).not.toBe("accepted");
    }
  });

  it("keeps the text of numbers, and of equal keys the last", () => {
    const text = '{"a":9223372036854775807,"a":1.50}';
    const root = parsed(text);
    expect(root.kind === "object" && root.members.length).toBe(2);
    expect(stringify(root)).toBe('{"a":1.50}');
    expect(lookup(root, "a")).toMatchObject({ text: "1.50" });
    expect(lookup(root, "b")).toBeNull();
  });

  it("gives each node its place", () => {
    const text = '{ "a": [10, "x"] }';
    const root = parsed(text);
    const list = lookup(root, "a");
    if (list?.kind !== "array") throw new Error("no array");
    const [ten, x] = list.items;
    expect(text.slice(list.start, list.end)).toBe('[10, "x"]');
    expect(text.slice(ten?.start, ten?.end)).toBe("10");
    expect(text.slice(x?.start, x?.end)).toBe('"x"');
    if (root.kind !== "object") throw new Error("no object");
    const [member] = root.members;
    expect(text.slice(member?.start, member?.end)).toBe('"a": [10, "x"]');
  });

  it("accepts comments where asked, and only there", () => {
    const text = '/* a */ { // b\n "a" /**/ : 1, // c\r"b":2 }';
    expect(stringify(parsed(text, true))).toBe('{"a":1,"b":2}');
    expect(refused(text)).toBe("0: comment, which JSON has not; take it away");
    expect(refused(`${text} // end`, true)).toMatch(/^43: comment, after/);
    expect(
      parseJson(`${text} // end`, { comments: true, trailingComments: true })
        .ok,
    ).toBe(true);
    expect(refused("[1 /* x", true)).toBe(
      '3: comment without an end; close it with "*/"',
    );
    expect(refused("[1 / 2]", true)).toMatch(/^3: unexpected/);
    expect(stringify(parsed('"// no /* comment"'))).toBe('"// no /* comment"');
  });

  it("skips a byte order mark", () => {
    expect(stringify(parsed("\ufeff[1]"))).toBe("[1]");
  });

  it("names the fault and its place", () => {
    expect(refused('{"a":1,}')).toBe('6: comma before "}"; take it away');
    expect(refused("[1 2]")).toBe(
      '3: unexpected "2" where "," or "]" is expected',
    );
    expect(refused("{name: 1}")).toBe(
      '1: unexpected "name" where a key in double quotes is expected',
    );
    expect(refused("[")).toBe("1: end of the text where a value is expected");
    expect(refused("[007]")).toBe(
      "1: number with a leading zero; take it away",
    );
  });

  it("bounds the depth, and copes with what is allowed", () => {
    const deep = (n: number): string => "[".repeat(n) + "]".repeat(n);
    expect(stringify(parsed(deep(MAX_JSON_DEPTH)))).toBe(deep(MAX_JSON_DEPTH));
    expect(refused(deep(MAX_JSON_DEPTH + 1))).toMatch(/^3000: nesting of more/);
    expect(refused("[".repeat(1_000_000))).toMatch(/^3000: nesting of more/);
    expect(refused('{"a":'.repeat(1_000_000))).toMatch(/nesting of more/);
  });
});

describe("pointerOf", () => {
  it("escapes as RFC 6901 asks", () => {
    const root = parsed('{"a/b":[0,{"m~n":1}],"":2}');
    const at = lookup(root, "a/b");
    const inner = at?.kind === "array" ? at.items[1] : undefined;
    const leaf = inner === undefined ? null : lookup(inner, "m~n");
    expect(pointerOf(root, root)).toBe("");
    expect(leaf && pointerOf(root, leaf)).toBe("/a~1b/1/m~0n");
    const empty = lookup(root, "");
    expect(empty && pointerOf(root, empty)).toBe("/");
    expect(pointerOf(root, parsed("1"))).toBeNull();
    expect(nodeAt(root, "/a~1b/1/m~0n")).toBe(leaf);
    expect(nodeAt(root, "/a~1b/2")).toBeNull();
  });
});

describe("lineColumn", () => {
  it("counts LF, CR LF and CR as one line end each", () => {
    const text = "a\nb\r\nc\rd";
    const at = (c: string): string => {
      const { line, column } = lineColumn(text, text.indexOf(c));
      return `${line}:${column}`;
    };
    expect(["a", "b", "c", "d"].map(at)).toEqual(["1:1", "2:1", "3:1", "4:1"]);
    expect(lineColumn(text, 1000)).toEqual({ line: 4, column: 2 });
  });
});
