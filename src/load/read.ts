/** Lists and reads the input files of a project. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { BrokenSource, Role, SourceVersion } from "../model/source.js";
import { errorCode, findFiles } from "./find.js";
import type { InputPaths } from "./inputs.js";
import { openInputs, purposeOf } from "./purpose.js";
import { decodeText } from "./text.js";

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

/**
 * Reads every input file of the project. Never throws for what is on the disk: a file that cannot be read is a diagnostic.
 * @param cwd the working folder, absolute.
 */
export function readSources(cwd: string, paths: InputPaths): ReadSources {
  const inputs = openInputs(paths);
  const found = findFiles(cwd, inputs.bases);
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
    const purpose = purposeOf(file, inputs);
    if (purpose === null) continue;
    if (purpose.kind === "stray") {
      diagnostics.push(strayProblem(file, inputs.history));
      continue;
    }
    const { role, version } = purpose;
    const read = readText(cwd, file);
    if ("diagnostic" in read) {
      diagnostics.push(read.diagnostic);
      broken.push({ file, role, text: "" });
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
      broken.push({ file, role, text: read.text });
    } else {
      sources.push({ file, ...read, role, version });
    }
  }
  return { sources, broken, diagnostics };
}

function strayProblem(file: string, history: string): Diagnostic {
  return problem(
    "history-path",
    "error",
    file,
    "file in the history folder that names no version",
    `call it \`${history}/<full name of the event>/<number>.avsc\``,
  );
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
