import { describe, expect, it } from "vitest";
import { painter } from "../../src/cli/report/paint.js";
import { diagnosticsText } from "../../src/cli/report/text.js";
import type { Diagnostic } from "../../src/diagnostics.js";

const source = `{\n  "type": "record",\n\t"fields": [{ "name": "id", "type": "strng" }]\n}\n`;

const wrong: Diagnostic = {
  code: "schema-unknown-type",
  severity: "error",
  at: {
    file: "schemas/a.avsc",
    line: 3,
    column: 37,
    pointer: "/fields/0/type",
  },
  message: 'unknown type "strng"',
  hint: 'did you mean "string"?',
};

function text(
  diagnostics: readonly Diagnostic[],
  options: { columns?: number; color?: boolean; source?: string | null } = {},
): string {
  const { columns = 80, color = false } = options;
  const read = options.source === undefined ? source : options.source;
  return diagnosticsText(diagnostics, {
    columns,
    paint: painter(color),
    source: () => read,
  });
}

describe("findings for people", () => {
  it("have place, sentence, code, the line with a mark, and the way out", () => {
    expect(text([wrong])).toBe(
      [
        'schemas/a.avsc:3:37 error unknown type "strng" [schema-unknown-type]',
        '  3 |   "fields": [{ "name": "id", "type": "strng" }]',
        "    |                                      ^^^^^^^",
        '  → did you mean "string"?',
        "",
        "",
      ].join("\n"),
    );
  });

  it("do without the line where there is none", () => {
    const lean = { ...wrong, hint: null };
    expect(text([lean], { source: null })).toBe(
      'schemas/a.avsc:3:37 error unknown type "strng" [schema-unknown-type]\n\n',
    );
    expect(text([{ ...lean, at: null }])).toBe(
      'error unknown type "strng" [schema-unknown-type]\n\n',
    );
  });

  it("show the line whatever ends it, and whatever sources were asked for before", () => {
    for (const end of ["\n", "\r\n", "\r"])
      for (const name of ["a", "b", "c", "d", "e", "f"])
        for (const [line, shown] of [
          [1, `${name} 1`],
          [3, `${name} 3`],
          [4, `${name} 4`],
        ] as const) {
          const all = [`${name} 1`, "", `${name} 3`, `${name} 4`].join(end);
          const at = { file: name, line, column: 1, pointer: "" };
          expect(text([{ ...wrong, at }], { source: all })).toContain(
            `\n  ${line} | ${shown}\n`,
          );
        }
    const beyond = { file: "a", line: 9, column: 1, pointer: "" };
    expect(text([{ ...wrong, at: beyond }])).not.toContain("|");
  });

  it("show lines of a huge source by the ten thousand", () => {
    const lines = 200_000;
    const huge = Array.from({ length: lines }, (_, i) => `line ${i + 1}`);
    const all = Array.from({ length: 20_000 }, (_, i) => ({
      ...wrong,
      at: { file: "a", line: lines - i, column: 1, pointer: "" },
    }));
    const shown = text(all, { source: huge.join("\n") });
    expect(shown).toContain(`\n  ${lines} | line ${lines}\n`);
  });

  it("are counted where there are several", () => {
    const all = text([wrong, wrong, { ...wrong, severity: "warning" }]);
    expect(all.split("\n").slice(-2)).toEqual(["2 errors, 1 warning", ""]);
  });

  it("cut a long line around the place to the width", () => {
    const long = `{"pad":"${"x".repeat(5000)}","type":"strng","more":"${"y".repeat(5000)}"}`;
    const column = long.indexOf('"strng"') + 1;
    const shown = text(
      [{ ...wrong, at: { file: "a", line: 1, column, pointer: "" } }],
      { source: long, columns: 60 },
    );
    const [, line = "", mark = ""] = shown.split("\n");
    expect(line.length).toBeLessThanOrEqual(62);
    expect(line.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe(
      '"strng"',
    );
    expect(line).toMatch(/\| ….*…$/);
  });

  it("put the mark under characters that take two columns", () => {
    const wide = '{"日本": "strng"}';
    const shown = text(
      [{ ...wrong, at: { file: "a", line: 1, column: 8, pointer: "" } }],
      { source: wide },
    );
    expect(shown).toContain(
      '  1 | {"日本": "strng"}\n    |          ^^^^^^^\n',
    );
  });

  it("let nothing of the input control the terminal", () => {
    const shown = text(
      [{ ...wrong, message: "bad \u001b[2J\u202e name", hint: "\u0007" }],
      {
        source: "a\nb\n\u001b[31m\u0000",
      },
    );
    // oxlint-disable-next-line no-control-regex
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(shown).toContain("bad \\u001b[2J\\u202e name");
  });

  it("have colors where they are wanted", () => {
    expect(text([wrong], { color: true })).toContain(
      "\u001b[31merror\u001b[39m",
    );
  });
});
