import { describe, expect, it } from "vitest";
import { listing, newLines } from "../../src/cli/report/listing.js";
import { painter } from "../../src/cli/report/paint.js";
import { wrapped } from "../../src/cli/report/wrap.js";

const paint = painter(false);

describe("wrapped prose", () => {
  it("breaks at blanks, and inside of a word only where it is longer than a line", () => {
    expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapped("a", 1)).toEqual(["a"]);
    expect(wrapped("  ", 9)).toEqual([]);
    expect(wrapped("to abcdefgh", 3)).toEqual(["to", "abc", "def", "gh"]);
  });

  it("keeps code together where it fits a line", () => {
    expect(wrapped("say `a: b` twice", 8)).toEqual(["say", "`a: b`", "twice"]);
    expect(wrapped("say (`a: b`).", 9)).toEqual(["say", "(`a: b`)."]);
    expect(wrapped("`a very long code`", 8)).toEqual([
      "`a very",
      "long",
      "code`",
    ]);
    expect(wrapped("a ` alone", 20)).toEqual(["a ` alone"]);
  });
});

describe("a listing", () => {
  const text = Array.from({ length: 10 }, (_, i) => `line ${i + 1}`).join("\n");
  const at = { file: "a", line: 3, column: 6, pointer: "" };

  it("aligns the numbers, and marks the place", () => {
    const lines = listing(`${text}\n`, {
      marks: [at],
      isNew: (index) => index === 9,
      columns: 80,
      paint,
    });
    expect(lines.slice(2, 4)).toEqual(["   3 | line 3", "     |      ^"]);
    expect(lines.at(-1)).toBe("  10 + line 10");
    expect(lines).toHaveLength(11);
  });

  it("cuts what is too long, and shows no control characters", () => {
    const options = { marks: [], isNew: () => false, columns: 20, paint };
    expect(listing("x".repeat(40), options)).toEqual([
      `  1 | ${"x".repeat(13)}…`,
    ]);
    expect(listing("a\u001b[2Jb", options)).toEqual(["  1 | a\\u001b[2Jb"]);
  });
});

describe("new lines", () => {
  const newOf = (text: string, earlier: string | null): readonly number[] => {
    const isNew = newLines(text, earlier);
    return text
      .split("\n")
      .flatMap((_, index) => (isNew(index) ? [index] : []));
  };

  it("are those that were put in or changed", () => {
    expect(newOf("a\nb\nc", "a\nc")).toEqual([1]);
    expect(newOf("{\n  1,\n  2\n}", "{\n  1\n}")).toEqual([2]);
    expect(newOf("a\na", "a")).toHaveLength(1);
  });

  it("are none where there is nothing to compare with", () => {
    expect(newOf("a\nb", null)).toEqual([]);
  });
});
