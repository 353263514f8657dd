/** Lists and reads the input files of a project. */
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { BrokenSource, Role, SourceVersion } from "../model/source.js";
import type { InputPaths } from "./inputs.js";
import { openInputs, purposeOf } from "./purpose.js";
import { decodeText } from "./text.js";
import {
  workTree,
  type FileBytes,
  type SearchScope,
  type SourceTree,
} from "./tree.js";

/** A file that is an input, by its path alone. */
export interface InputFile {
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  readonly role: Role;
  readonly version: SourceVersion | null;
}

export interface ListedInputs extends SearchScope {
  /** Sorted by file, by code unit. */
  readonly inputs: readonly InputFile[];
  /** Folders and files that could not be looked at. */
  readonly problems: readonly Diagnostic[];
  /** Files of the history folder that are no version by their path. */
  readonly strays: readonly Diagnostic[];
}

/** An input file as it was read, not yet parsed. */
export interface RawSource extends InputFile {
  readonly text: string;
  /** Of its bytes, by the function that was given; the empty string without one. */
  readonly digest: string;
}

export interface ReadSources {
  /** Sorted by file, by code unit. */
  readonly sources: readonly RawSource[];
  readonly broken: readonly BrokenSource[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads every input file of the project. Never throws for what is on the disk: a file that cannot be read is a diagnostic.
 * @param cwd the working folder, absolute.
 */
export function readSources(cwd: string, paths: InputPaths): ReadSources {
  const tree = workTree(cwd);
  return readListed(tree, listInputs(tree, paths));
}

/** Every input that was listed. */
export function readListed(
  tree: SourceTree,
  {
    inputs,
    problems,
    strays,
  }: Pick<ListedInputs, "inputs" | "problems" | "strays">,
  digest?: Digest,
): ReadSources {
  const read = readInputs(tree, inputs, digest);
  const diagnostics = [...problems, ...read.diagnostics, ...strays];
  return { ...read, diagnostics };
}

export type Digest = (bytes: Buffer) => string;

export function listInputs(tree: SourceTree, paths: InputPaths): ListedInputs {
  const open = openInputs(paths);
  const { files, problems } = tree.list(open.bases);
  const inputs: InputFile[] = [];
  const strays: Diagnostic[] = [];
  for (const file of files) {
    const purpose = purposeOf(file, open);
    if (purpose === null) continue;
    if (purpose.kind === "stray") strays.push(strayProblem(file, open.history));
    else {
      const { role, version } = purpose;
      inputs.push({ file, role, version });
    }
  }
  const { bases, history } = open;
  return { inputs, problems, strays, bases, history };
}

export function readInputs(
  tree: SourceTree,
  inputs: readonly InputFile[],
  digest?: Digest,
): ReadSources {
  const texts = inputs.map(({ file }) =>
    digest === undefined && !file.endsWith(".avdl")
      ? tree.readText(file)
      : null,
  );
  const others = inputs.filter((_, index) => texts[index] === null);
  const bytes = tree.read(others.map(({ file }) => file)).values();
  const sources: RawSource[] = [];
  const broken: BrokenSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, input] of inputs.entries()) {
    const text = texts[index] ?? null;
    const read =
      text === null
        ? readInput(tree, input, bytes.next().value ?? NOTHING, digest)
        : {
            source: {
              ...input,
              file: tree.nameOf(input.file),
              text,
              digest: "",
            },
          };
    if ("source" in read) {
      sources.push(read.source);
      continue;
    }
    diagnostics.push(read.problem);
    broken.push({
      file: tree.nameOf(input.file),
      role: input.role,
      text: read.text,
    });
  }
  // where git fails, it fails for all of them alike
  const failure = diagnostics.find(({ at }) => at === null);
  return {
    sources,
    broken,
    diagnostics: failure === undefined ? diagnostics : [failure],
  };
}

const NOTHING: FileBytes = { ok: true, bytes: Buffer.alloc(0) };

export type ReadInput =
  | { readonly source: RawSource }
  /** The text is empty where it could not be read. */
  | { readonly problem: Diagnostic; readonly text: string };

export function readInput(
  tree: SourceTree,
  { file, role, version }: InputFile,
  read: FileBytes,
  digest: Digest = () => "",
): ReadInput {
  if (!read.ok) return { problem: read.problem, text: "" };
  const name = tree.nameOf(file);
  const decoded = decodeText(read.bytes);
  if (!decoded.ok) {
    const { reason, before } = decoded;
    const isWide = reason === "utf-16";
    const problem: Diagnostic = {
      code: (isWide ? "file-utf-16" : "file-not-utf-8") satisfies Code,
      severity: "error",
      at: placeAt({ file: name, text: before, root: null }, before.length),
      message: isWide ? "text in UTF-16" : "byte that is no UTF-8",
      hint: tree.encodingHint,
    };
    return { problem, text: "" };
  }
  const { text } = decoded;
  return file.endsWith(".avdl")
    ? { problem: idlProblem(name), text }
    : {
        source: { file: name, text, digest: digest(read.bytes), role, version },
      };
}

function strayProblem(file: string, history: string): Diagnostic {
  return problemAt(file, {
    code: "history-path",
    severity: "error",
    message: "file in the history folder that names no version",
    hint: `call it \`${history}/<full name of the event>/<number>.avsc\``,
  });
}

function idlProblem(file: string): Diagnostic {
  return problemAt(file, {
    code: "avdl-unsupported",
    severity: "warning",
    message: "Avro IDL file that is not read yet",
    hint: "convert it with `avro-tools idl` and keep the `.avpr` here",
  });
}

function problemAt(
  file: string,
  problem: Omit<Diagnostic, "at" | "code"> & { readonly code: Code },
): Diagnostic {
  return { ...problem, at: { file, line: 1, column: 1, pointer: "" } };
}
