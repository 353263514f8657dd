import { describe, expect, it } from "vitest";
import type { CompatibilityMode } from "../../src/config/config.js";
import { resolveConfig } from "../../src/config/resolve.js";
import { defaultStyle } from "../../src/generate/options.js";
import {
  generateOptions,
  jsonLayout,
  layoutOptions,
} from "../../src/options.js";

const surroundings = {
  prettier: {},
  testRunner: "vitest",
  files: [],
  isDeclared: true,
  diagnostics: [],
} as const;

describe("layoutOptions", () => {
  it("leaves prettier out where emitted text is laid out by it already", () => {
    expect(layoutOptions({})).toEqual({ style: defaultStyle, prettier: null });
    const idle = {
      arrowParens: "always",
      quoteProps: "as-needed",
      plugins: [],
      jsxSingleQuote: true,
      endOfLine: "auto",
      semi: undefined,
    };
    expect(layoutOptions(idle)).toEqual({
      style: defaultStyle,
      prettier: null,
    });
  });

  it("tells the style from what only prettier can do", () => {
    expect(
      layoutOptions({
        tabWidth: 4,
        semi: false,
        endOfLine: "crlf",
        arrowParens: "avoid",
        plugins: ["x"],
      }),
    ).toEqual({
      style: { ...defaultStyle, tabWidth: 4, semi: false, endOfLine: "crlf" },
      prettier: { arrowParens: "avoid", plugins: ["x"] },
    });
    expect(layoutOptions({ endOfLine: "cr" })).toEqual({
      style: defaultStyle,
      prettier: { endOfLine: "cr" },
    });
  });

  it("lays out JSON alike", () => {
    expect(jsonLayout({ ...defaultStyle, tabWidth: 4 })).toEqual({
      indent: "    ",
      endOfLine: "\n",
    });
    expect(
      jsonLayout({ ...defaultStyle, useTabs: true, endOfLine: "crlf" }),
    ).toEqual({ indent: "\t", endOfLine: "\r\n" });
  });
});

describe("generateOptions", () => {
  it.each<[CompatibilityMode, string]>([
    ["NONE", "none"],
    ["BACKWARD", "none"],
    ["BACKWARD_TRANSITIVE", "none"],
    ["FORWARD", "latest"],
    ["FULL", "latest"],
    ["FORWARD_TRANSITIVE", "all"],
    ["FULL_TRANSITIVE", "all"],
  ])("under %s has earlier schemas read today's bytes: %s", (mode, readers) => {
    const everywhere = generateOptions(
      resolveConfig({ compatibility: mode }),
      surroundings,
    );
    expect(everywhere.forward("a.B")).toBe(readers);
    const one = resolveConfig({
      compatibility: { mode: "NONE", subjects: { "a.B": mode } },
    });
    expect(generateOptions(one, surroundings).forward("a.B")).toBe(readers);
    expect(generateOptions(one, surroundings).forward("a.C")).toBe("none");
  });

  it("takes the runner that is there, unless the configuration names one", () => {
    expect(generateOptions(resolveConfig(), surroundings).testRunner).toBe(
      "vitest",
    );
    expect(
      generateOptions(resolveConfig({ testRunner: "jest" }), surroundings)
        .testRunner,
    ).toBe("jest");
    expect(
      generateOptions(resolveConfig({ testRunner: "none" }), surroundings)
        .testRunner,
    ).toBe("none");
  });
});
