/** Lists and reads the input files of a project, and decides from each path what it is read for. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { BrokenSource, Role, SourceVersion } from "../model/source.js";
import { errorCode, findFiles } from "./find.js";
import { compileGlob, type Glob } from "./glob.js";
import type { InputPaths } from "./inputs.js";
import { decodeText } from "./text.js";
import { versionInHistory, versionInPath } from "./versions.js";

/** An input file as it is on the disk, not yet parsed. */
export interface RawSource {
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly digest: string;
  readonly role: Role;
  readonly version: SourceVersion | null;
}

export interface ReadSources {
  /** Sorted by file, by code unit. */
  readonly sources: readonly RawSource[];
  readonly broken: readonly BrokenSource[];
  readonly diagnostics: readonly Diagnostic[];
}

const SCHEMA_FILES = "*.{avsc,avpr,avdl}";
const COMMAND_FILES = "*.commands.{yaml,yml,json}";

/**
 * Reads every input file of the project. Never throws for what is on the disk: a file that cannot be read is a diagnostic.
 * @param cwd the working folder, absolute.
 */
export function readSources(cwd: string, paths: InputPaths): ReadSources {
  const include = paths.schemas.include.map((pattern) =>
    compileGlob(pattern, SCHEMA_FILES),
  );
  const types = paths.schemas.types.map((pattern) =>
    compileGlob(pattern, SCHEMA_FILES),
  );
  const commands = paths.commands.map((pattern) =>
    compileGlob(pattern, COMMAND_FILES),
  );
  const history = compileGlob(paths.schemas.history, "*").base;

  const globs = [...include, ...types, ...commands];
  const found = findFiles(cwd, [
    ...new Set([history, ...globs.map((glob) => glob.base)]),
  ]);
  const sources: RawSource[] = [];
  const broken: BrokenSource[] = [];
  const diagnostics: Diagnostic[] = found.failures.map(({ path, code }) =>
    problem(
      "file-unreadable",
      "error",
      path,
      `unreadable folder or link (${code})`,
      UNREADABLE_HINTS[code] ?? null,
    ),
  );

  for (const file of found.files) {
    const purpose = purposeOf(file, { include, types, commands, history });
    if (purpose === null) continue;
    if ("diagnostic" in purpose) {
      diagnostics.push(purpose.diagnostic);
      continue;
    }
    const read = readText(cwd, file);
    if ("diagnostic" in read) {
      diagnostics.push(read.diagnostic);
      broken.push({ file, role: purpose.role, text: "" });
    } else if (file.endsWith(".avdl")) {
      diagnostics.push(
        problem(
          "avdl-unsupported",
          "warning",
          file,
          "Avro IDL file that is not read yet",
          "convert it with `avro-tools idl` and keep the `.avpr` here",
        ),
      );
      broken.push({ file, role: purpose.role, text: read.text });
    } else {
      sources.push({ file, ...read, ...purpose });
    }
  }
  return { sources, broken, diagnostics };
}

interface Inputs {
  readonly include: readonly Glob[];
  readonly types: readonly Glob[];
  readonly commands: readonly Glob[];
  /** A folder. */
  readonly history: string;
}

type Purpose =
  | { readonly role: Role; readonly version: SourceVersion | null }
  | { readonly diagnostic: Diagnostic };

/** What a file is read for; null where it is none of ours. */
function purposeOf(file: string, inputs: Inputs): Purpose | null {
  if (inputs.commands.some((glob) => glob.matches(file)))
    return { role: "commands", version: null };
  if (file.startsWith(`${inputs.history}/`))
    return historyPurpose(file, inputs.history);

  const isType = matchesAny(inputs.types, file);
  const included = inputs.include.find((glob) => glob.matches(file));
  if (included === undefined && !isType) return null;
  const versioned = versionInPath(file, included?.base ?? "");
  const shared =
    isType || (versioned !== null && matchesAny(inputs.types, versioned.plain));
  const role = shared ? "type" : file.endsWith(".avpr") ? "protocol" : "event";
  return { role, version: versioned?.version ?? null };
}

function matchesAny(globs: readonly Glob[], path: string): boolean {
  return globs.some((glob) => glob.matches(path));
}

function historyPurpose(file: string, history: string): Purpose | null {
  if (!/\.(?:avsc|avpr|avdl)$/.test(file)) return null;
  const version = versionInHistory(file.slice(history.length + 1));
  if (version !== null) return { role: "history", version };
  return {
    diagnostic: problem(
      "history-path",
      "error",
      file,
      "file in the history folder that names no version",
      `call it \`${history}/<full name of the event>/<number>.avsc\``,
    ),
  };
}

const UNREADABLE_HINTS: Readonly<Partial<Record<string, string>>> = {
  EACCES: "give yourself permission to read it",
  EPERM: "give yourself permission to read it",
  ENOENT: "remove the link, or restore what it points to",
  ELOOP: "remove the link that points to itself",
};

type ReadText =
  | { readonly text: string; readonly digest: string }
  | { readonly diagnostic: Diagnostic };

function readText(cwd: string, file: string): ReadText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(cwd, file));
  } catch (error) {
    const code = errorCode(error);
    return {
      diagnostic: problem(
        "file-unreadable",
        "error",
        file,
        `unreadable file (${code})`,
        UNREADABLE_HINTS[code] ?? null,
      ),
    };
  }
  const decoded = decodeText(bytes);
  if (decoded.ok) {
    return {
      text: decoded.text,
      digest: createHash("sha256").update(bytes).digest("hex"),
    };
  }
  const { reason, before } = decoded;
  return {
    diagnostic: {
      code: (reason === "utf-16"
        ? "file-utf-16"
        : "file-not-utf-8") satisfies Code,
      severity: "error",
      at: placeAt({ file, text: before, root: null }, before.length),
      message: reason === "utf-16" ? "text in UTF-16" : "byte that is no UTF-8",
      hint: "save the file as UTF-8",
    },
  };
}

function problem(
  code: Code,
  severity: Diagnostic["severity"],
  file: string,
  message: string,
  hint: string | null,
): Diagnostic {
  return {
    code,
    severity,
    at: { file, line: 1, column: 1, pointer: "" },
    message,
    hint,
  };
}
