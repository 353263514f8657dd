/** From the configuration and what stands around a project to what `generate` is told. */
import type { CompatibilityMode, ResolvedConfig } from "./config/config.js";
import {
  defaultStyle,
  type GenerateOptions,
  type Style,
} from "./generate/options.js";
import { typeOptions } from "./custom-types.js";
import type { Surroundings } from "./load/surroundings.js";
import type { JsonLayout } from "./write/manifest.js";

export function generateOptions(
  config: ResolvedConfig,
  surroundings: Surroundings,
): GenerateOptions {
  const { output, importExtension, runtimeModule, targets } = config;
  return {
    output,
    ...typeOptions(config),
    importExtension,
    runtimeModule,
    targets,
    testRunner:
      config.testRunner === "auto"
        ? surroundings.testRunner
        : config.testRunner,
    backward: (fullName) => backwardWriters[modeOf(config, fullName)],
    forward: (fullName) => forwardReaders[modeOf(config, fullName)],
    ...layoutOptions(surroundings.prettier),
  };
}

function modeOf(
  { compatibility }: ResolvedConfig,
  fullName: string,
): CompatibilityMode {
  return compatibility.subjects.get(fullName) ?? compatibility.mode;
}

/** Which earlier versions today's code must read. */
const backwardWriters: Readonly<
  Record<CompatibilityMode, "none" | "latest" | "all">
> = {
  NONE: "none",
  BACKWARD: "latest",
  BACKWARD_TRANSITIVE: "all",
  FORWARD: "none",
  FORWARD_TRANSITIVE: "none",
  FULL: "latest",
  FULL_TRANSITIVE: "all",
};

/** Which earlier schemas must read what is written today. */
const forwardReaders: Readonly<
  Record<CompatibilityMode, "none" | "latest" | "all">
> = {
  NONE: "none",
  BACKWARD: "none",
  BACKWARD_TRANSITIVE: "none",
  FORWARD: "latest",
  FORWARD_TRANSITIVE: "all",
  FULL: "latest",
  FULL_TRANSITIVE: "all",
};

/** Options of prettier that say what it does anyway, or that say nothing about TypeScript. */
const idle: Readonly<Record<string, unknown>> = {
  arrowParens: "always",
  quoteProps: "as-needed",
  objectWrap: "preserve",
  experimentalTernaries: false,
  experimentalOperatorPosition: "end",
  embeddedLanguageFormatting: "auto",
  insertPragma: false,
  requirePragma: false,
  checkIgnorePragma: false,
};
const foreign = new Set([
  "bracketSameLine",
  "htmlWhitespaceSensitivity",
  "jsxBracketSameLine",
  "jsxSingleQuote",
  "proseWrap",
  "singleAttributePerLine",
  "vueIndentScriptAndStyle",
]);

/** Splits prettier's options into what emitted text is laid out by at once, and what only prettier itself can do. */
export function layoutOptions(
  options: Readonly<Record<string, unknown>>,
): Pick<GenerateOptions, "style" | "prettier"> {
  const style: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || foreign.has(name) || idle[name] === value)
      continue;
    if (name === "endOfLine") {
      if (value === "crlf") style[name] = value;
      else if (value === "cr") rest[name] = value;
    } else if (Object.hasOwn(defaultStyle, name)) style[name] = value;
    else if (!Array.isArray(value) || value.length > 0) rest[name] = value;
  }
  const isEmpty = Object.keys(rest).length === 0;
  // prettier has checked the values
  return {
    style: Object.assign({ ...defaultStyle }, style),
    prettier: isEmpty ? null : rest,
  };
}

/** JSON as the same prettier would lay it out. */
export function jsonLayout(style: Style): JsonLayout {
  return {
    indent: style.useTabs ? "\t" : " ".repeat(style.tabWidth),
    endOfLine: style.endOfLine === "crlf" ? "\r\n" : "\n",
  };
}
