/** Names of files as people give them. */
import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/**
 * A path that somebody typed, as inputs are called: relative to the working folder. A hook hands over paths from the folder that it starts
 * in, so that one which is there alone is taken, too.
 */
export function inside(cwd: string, started: string, file: string): string {
  const [here, there] = [resolve(cwd, file), resolve(started, file)];
  const isThere = here !== there && !existsSync(here) && existsSync(there);
  const path = relative(cwd, isThere ? there : here);
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}
