/** A file of the project that may be there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Its text; null where there is no file of that path, or none that may be read: whoever needs it says so. */
export function readIfThere(cwd: string, path: string): string | null {
  try {
    return readFileSync(join(cwd, path), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
