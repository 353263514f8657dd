/** Where input files are read from. Paths are relative to the working folder, with forward slashes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { errorCode, findFiles } from "./find.js";

/** The files of one moment: of the work tree, of git's index, or of a commit. */
export interface SourceTree {
  /** The files below folders, or the files themselves, any of which may be missing. */
  readonly list: (bases: readonly string[]) => ListedTree;
  /**
   * Files that have one of the texts in them, and maybe others, where that is quicker to ask than to read all; null where it is not.
   * Recorded versions are left out.
   */
  readonly search: (
    texts: readonly string[],
    scope: SearchScope,
  ) => readonly string[] | null;
  /** The bytes of files that were listed, in the order given. */
  readonly read: (files: readonly string[]) => readonly FileBytes[];
  /** The text of a file where it is plainly UTF-8, which may be quicker to read; null to take its bytes. */
  readonly readText: (file: string) => string | null;
  /** What places call a file: `main:schemas/order.avsc` of a commit. */
  readonly nameOf: (file: string) => string;
  /** Whether it is as it was, so that nobody can mend it; left out of what is there today. */
  readonly isPast?: boolean;
  /** What to do about a file that is no UTF-8. */
  readonly encodingHint: string;
}

export interface SearchScope {
  /** Every folder that an input can be in. */
  readonly bases: readonly string[];
  /** The folder of recorded versions. */
  readonly history: string;
}

export interface ListedTree {
  /** Sorted by code unit. */
  readonly files: readonly string[];
  /** What could not be looked into. */
  readonly problems: readonly Diagnostic[];
}

export type FileBytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly problem: Diagnostic };

/** @param cwd the working folder, absolute. */
export function workTree(cwd: string): SourceTree {
  return {
    list: (bases) => {
      const { files, failures } = findFiles(cwd, bases);
      const problems = failures.map(({ path, code }) =>
        unreadable(path, "unreadable folder or link", code),
      );
      return { files, problems };
    },
    search: () => null,
    read: (files) => files.map((file) => readFile(cwd, file)),
    readText: (file) => readText(join(cwd, file)),
    nameOf: (file) => file,
    encodingHint: "save the file as UTF-8",
  };
}

function readFile(cwd: string, file: string): FileBytes {
  try {
    return { ok: true, bytes: readFileSync(join(cwd, file)) };
  } catch (error) {
    return { ok: false, problem: unreadableFile(file, errorCode(error)) };
  }
}

function readText(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // why, is said of its bytes
    return null;
  }
  // a mark, what stands for bytes that are no UTF-8, and what every text in UTF-16 has
  const isPlain =
    text.charCodeAt(0) !== 0xfeff &&
    !text.includes("\ufffd") &&
    !text.includes("\0");
  return isPlain ? text : null;
}

const UNREADABLE_HINTS: Readonly<Partial<Record<string, string>>> = {
  EACCES: "give yourself permission to read it",
  EPERM: "give yourself permission to read it",
  ENOENT: "remove the link, or restore what it points to",
  ELOOP: "remove the link that points to itself",
  "no file": "remove the link, which leads to neither a file nor a folder",
};

/** @param code of the operating system: `EACCES`. */
export function unreadableFile(file: string, code: string): Diagnostic {
  return unreadable(file, "unreadable file", code);
}

function unreadable(file: string, what: string, code: string): Diagnostic {
  return {
    code: "file-unreadable" satisfies Code,
    severity: "error",
    at: { file, line: 1, column: 1, pointer: "" },
    message: `${what} (${code})`,
    hint: UNREADABLE_HINTS[code] ?? null,
  };
}

/** The files in the folders, or that are named themselves; as on the disk without `node_modules` and folders whose name begins with a dot. */
export function below(
  files: readonly string[],
  bases: readonly string[],
): readonly string[] {
  const starts = bases.map((base) => (base === "" ? "" : `${base}/`));
  const named = new Set(bases);
  return files.filter((file) => {
    if (named.has(file)) return true;
    const mayBeHidden = hiddenFolder.test(file);
    return starts.some(
      (start) =>
        file.startsWith(start) &&
        !(mayBeHidden && hiddenFolder.test(file.slice(start.length))),
    );
  });
}

const hiddenFolder = /(?:^|\/)(?:node_modules|\.[^/]*)\//;
