/** The input files of a project, read and parsed: the one door of this folder. */
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { BrokenSource, SourceDocument } from "../model/source.js";
import { parseJson } from "../runtime/avro/json.js";
import type { InputPaths } from "./inputs.js";
import { readSources, type RawSource } from "./read.js";

export interface LoadedSources {
  /** Sorted by file, by code unit. */
  readonly documents: readonly SourceDocument[];
  /** Files that are no documents, for reasons that `diagnostics` has. */
  readonly broken: readonly BrokenSource[];
  /** SHA-256 of each file that could be read, in hexadecimal, by file. */
  readonly digests: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and parses every input file of a project; everything that is wrong with them is a diagnostic.
 * @param cwd the working folder, absolute.
 */
export async function loadSources(
  cwd: string,
  paths: InputPaths,
): Promise<LoadedSources> {
  const { sources, broken, diagnostics } = readSources(cwd, paths);
  const parsed = await parseSources(sources);
  const empty = [...sources, ...broken].every(
    ({ role }) => role === "commands" || role === "history",
  );
  const all = [...diagnostics, ...parsed.diagnostics];
  return {
    documents: parsed.documents,
    broken: [...broken, ...parsed.broken],
    digests: new Map(sources.map(({ file, digest }) => [file, digest])),
    diagnostics: empty ? [...all, noSchemas(paths)] : all,
  };
}

function noSchemas(paths: InputPaths): Diagnostic {
  return {
    code: "no-schemas" satisfies Code,
    severity: "error",
    at: null,
    message: `no schema file in ${paths.schemas.include.join(", ")}`,
    hint: "put your `.avsc` files there, or set `schemas.include` in the configuration",
  };
}

export interface ParsedSources {
  readonly documents: readonly SourceDocument[];
  readonly broken: readonly BrokenSource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses what was read. The library for YAML is loaded only where there is YAML. */
export async function parseSources(
  sources: readonly RawSource[],
): Promise<ParsedSources> {
  const documents: SourceDocument[] = [];
  const broken: BrokenSource[] = [];
  const diagnostics: Diagnostic[] = [];
  const yaml = sources.some(({ file }) => isYaml(file))
    ? await import("./yaml.js")
    : null;
  for (const { file, text, role, version } of sources) {
    const { root, problems } =
      yaml !== null && isYaml(file)
        ? yaml.parseYaml(text)
        : parseJsonText(text);
    if (root === null) broken.push({ file, role, text });
    else documents.push({ file, text, root, role, version });
    for (const { code, offset, message, hint } of problems) {
      diagnostics.push({
        code,
        severity: "error",
        at: placeAt({ file, text, root: null }, offset),
        message,
        hint,
      });
    }
  }
  return { documents, broken, diagnostics };
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/.test(file);
}

interface Problem {
  readonly code: Code;
  readonly offset: number;
  readonly message: string;
  readonly hint: string | null;
}

function parseJsonText(text: string): {
  readonly root: SourceDocument["root"] | null;
  readonly problems: readonly Problem[];
} {
  const parsed = parseJson(text, { comments: true });
  if (parsed.ok) return { root: parsed.root, problems: [] };
  const { message, offset } = parsed;
  return {
    root: null,
    problems: [{ code: "json-syntax", offset, message, hint: null }],
  };
}
