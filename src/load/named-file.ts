/** Reads what somebody names by a path: a file, a pipe that can be read once, or standard input. */
import { createReadStream, readFileSync, statSync, type Stats } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { errorCode } from "./find.js";
import { unreadableFile, type FileBytes } from "./tree.js";

/** Whether there is something of a path that a schema can be read from. */
export function isFileAt(cwd: string, path: string): boolean {
  const stats = statsOf(resolve(cwd, path));
  return stats !== null && !stats.isDirectory();
}

export function isFolderAt(cwd: string, path: string): boolean {
  return statsOf(resolve(cwd, path))?.isDirectory() === true;
}

export interface NamedFile {
  /** As places call it. */
  readonly name: string;
  readonly read: FileBytes;
}

/**
 * @param cwd the working folder, absolute.
 * @param path relative to it, or absolute; `-` for standard input.
 */
export async function readNamed(cwd: string, path: string): Promise<NamedFile> {
  if (path === "-") {
    const name = "standard input";
    return { name, read: await readInput(name) };
  }
  const absolute = resolve(cwd, path);
  const inside = relative(cwd, absolute);
  // what is no file of the disk is known by the name that it was given
  const stats = statsOf(absolute);
  const isPlain = stats === null || stats.isFile();
  const name = isAbsolute(inside) || !isPlain ? path : inside;
  const shown = name.split(sep).join("/");
  if (path.trim() === "") return failed(shown, noFile("empty name", howToName));
  if (stats === null)
    return failed(shown, noFile(`no file ${path}`, howToName));
  if (stats.isDirectory())
    return failed(
      shown,
      noFile(
        `folder ${path} where a file is expected`,
        "give a file in it; `git:REF:FOLDER` is a folder of a commit",
      ),
    );
  try {
    return { name: shown, read: { ok: true, bytes: readFileSync(absolute) } };
  } catch (error) {
    return failed(shown, unreadableFile(shown, errorCode(error)));
  }
}

const howToName =
  "give the path of a file, `-` for standard input, a name of today's, `Name@3` or `git:REF`";

async function readInput(name: string): Promise<FileBytes> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream("", { fd: 0, autoClose: false }))
      if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  } catch (error) {
    return { ok: false, problem: unreadableFile(name, errorCode(error)) };
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

function failed(name: string, found: Diagnostic): NamedFile {
  return { name, read: { ok: false, problem: found } };
}

function noFile(message: string, hint: string): Diagnostic {
  const code = "diff-no-file" satisfies Code;
  return { code, severity: "error", at: null, message, hint };
}

/** Null where there is nothing, or nothing that this user may see. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    errorCode(error);
    return null;
  }
}
