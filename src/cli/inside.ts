/** Names of files as people give them. */
import { isAbsolute, relative, resolve, sep } from "node:path";

/** A path that somebody typed, or a hook handed over, as inputs are called: relative to the working folder. */
export function inside(cwd: string, started: string, file: string): string {
  const path = relative(cwd, resolve(started, file));
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}
