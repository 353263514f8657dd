/** The record of releases as a text. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "./find.js";

export type ReleasesText =
  | { readonly ok: true; readonly text: string | null }
  /** The operating system's code: `EACCES`. */
  | { readonly ok: false; readonly code: string };

/** The text is null where there is no such file. @param path relative to the working folder. */
export function readReleasesText(cwd: string, path: string): ReleasesText {
  try {
    return { ok: true, text: readFileSync(join(cwd, path), "utf8") };
  } catch (error) {
    const code = errorCode(error);
    return code === "ENOENT" || code === "ENOTDIR"
      ? { ok: true, text: null }
      : { ok: false, code };
  }
}
