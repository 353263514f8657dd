/** The input files of a project, read and parsed: the one door of this folder. */
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { BrokenSource, SourceDocument } from "../model/source.js";
import { parseJson, type JsonMember } from "../runtime/avro/json.js";
import type { InputPaths } from "./inputs.js";
import { listInputs, readListed, type Digest, type RawSource } from "./read.js";
import { workTree, type SourceTree } from "./tree.js";

export interface LoadedSources {
  /** Sorted by file, by code unit. */
  readonly documents: readonly SourceDocument[];
  /** Files that are no documents, for reasons that `diagnostics` has. */
  readonly broken: readonly BrokenSource[];
  /** SHA-256 of each file that could be read, in hexadecimal, by file. */
  readonly digests: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadOptions {
  /** Stand for those that are read, by file. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Whether anybody asks for digests; left out where somebody does. */
  readonly hasDigests?: boolean;
}

/**
 * Reads and parses every input file of a project; everything that is wrong with them is a diagnostic.
 * @param from the working folder, absolute; or another tree than what is on the disk.
 */
export async function loadSources(
  from: string | SourceTree,
  paths: InputPaths,
  { texts, hasDigests = true }: LoadOptions = {},
): Promise<LoadedSources> {
  const tree = typeof from === "string" ? workTree(from) : from;
  const listed = listInputs(tree, paths);
  const read = readListed(
    tree,
    listed,
    hasDigests ? await loadDigest() : undefined,
  );
  const { sources: found, broken, diagnostics } = read;
  const sources =
    texts === undefined
      ? found
      : found.map((source) => ({
          ...source,
          text: texts.get(source.file) ?? source.text,
        }));
  const parsed = await parseSources(sources, tree);
  // where all events are retired, their versions are left
  const empty = [...sources, ...broken].every(
    ({ role }) => role === "commands",
  );
  const all = [...diagnostics, ...parsed.diagnostics];
  return {
    documents: parsed.documents,
    broken: [...broken, ...parsed.broken],
    digests: new Map(sources.map(({ file, digest }) => [file, digest])),
    diagnostics: empty ? [...all, noSchemas(paths)] : all,
  };
}

/** SHA-256 in hexadecimal. Loaded where it is needed: a commit hook waits for it. */
export async function loadDigest(): Promise<Digest> {
  const { hash } = await import("node:crypto");
  return (bytes) => hash("sha256", bytes);
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
  { isPast = false }: Pick<SourceTree, "isPast"> = {},
): Promise<ParsedSources> {
  const documents: SourceDocument[] = [];
  const broken: BrokenSource[] = [];
  const diagnostics: Diagnostic[] = [];
  const yaml = sources.some(({ file }) => isYaml(file))
    ? await import("./yaml.js")
    : null;
  // a version that is today's text is parsed once
  const parsed = new Map<string, ParsedText>();
  for (const source of sources)
    if (source.role !== "history" && !isYaml(source.file))
      parsed.set(source.text, parseSourceText(source));
  for (const source of sources) {
    const { file, text, role, version } = source;
    const { root, problems } =
      yaml !== null && isYaml(file)
        ? yaml.parseYaml(text)
        : ((role === "history" ? parsed.get(text) : null) ??
          parseSourceText(source));
    if (root === null) broken.push({ file, role, text });
    else documents.push({ file, text, root, role, version });
    for (const { code, offset, message, hint } of problems) {
      const isRepeated = code === "json-duplicate-member";
      // a command file says it itself
      if (isRepeated && role === "commands") continue;
      const isFixed = isPast || role === "history";
      diagnostics.push({
        code,
        severity: isRepeated && isFixed ? "warning" : "error",
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

interface ParsedText {
  readonly root: SourceDocument["root"] | null;
  readonly problems: readonly Problem[];
}

const parsedTexts = new WeakMap<RawSource, ParsedText>();

/** The tree of a text that is no YAML; asked for again, the same one. */
export function parseSourceText(source: RawSource): ParsedText {
  const known = parsedTexts.get(source);
  if (known !== undefined) return known;
  const parsed = parseJsonText(source.text);
  parsedTexts.set(source, parsed);
  return parsed;
}

function parseJsonText(text: string): ParsedText {
  const parsed = parseJson(text, { comments: true });
  if (parsed.ok)
    return { root: parsed.root, problems: parsed.repeated.map(repeatedMember) };
  const { message, offset } = parsed;
  return {
    root: null,
    problems: [{ code: "json-syntax", offset, message, hint: null }],
  };
}

/** Readers keep the last one, as far as they take it at all: what it says is not what most people see. */
function repeatedMember({ key, start }: JsonMember): Problem {
  const code = "json-duplicate-member";
  const name = JSON.stringify(key);
  return {
    code,
    offset: start,
    message: `property ${name} twice in one object, of which the last counts`,
    hint: "keep one of them",
  };
}
